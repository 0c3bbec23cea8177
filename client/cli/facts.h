// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_FACTS_H_
#define PARTYLINE_CLIENT_CLI_FACTS_H_

#include <string>
#include <vector>

#include "client/cli/labels.h"
#include "google/protobuf/message.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline::client {

// A fact as it is read by people.
struct Fact {
  std::string group;     // heading under which it stands: `Leaders`
  std::string id;        // `leader-2`
  std::string headline;  // `Sayad Sayadov, chairman`
  std::string period;    // `from 1993`; empty: nothing stated
  const v1::Evidence* evidence = nullptr;
};

// All facts of a record body in the order of its fields, attributes by kind. They point into
// `body`, which is printable (see MakePrintable).
std::vector<Fact> FactsOf(const google::protobuf::Message& body, const Labels& labels);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_FACTS_H_
