// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_FACTS_H_
#define PARTYLINE_CLIENT_CLI_FACTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/labels.h"
#include "google/protobuf/message.h"
#include "partyline/v1/evidence.pb.h"

namespace partyline::client {

// The heading under which stands what is layout of a source or a key kept as it is there.
inline constexpr absl::string_view kAsPrinted = "As printed";

// A fact as it is read by people.
struct Fact {
  std::string group;     // heading under which it stands: `Leaders`
  std::string id;        // `leader-2`
  std::string headline;  // `Sayad Sayadov, chairman`
  std::string period;    // `from 1993`; empty: nothing stated
  const v1::Evidence* evidence = nullptr;
  std::vector<std::string> details = {};  // lines below: what is not stated, the row as printed
  bool timeless = false;  // without a period it is not asked when it held: a country, a heading
};

// Facts under one heading.
struct FactGroup {
  std::string heading;
  std::vector<const Fact*> facts;
};

// All facts of a record body in the order of its fields, attributes by kind. They point into
// `body`, which is printable (see MakePrintable).
std::vector<Fact> FactsOf(const google::protobuf::Message& body, const Labels& labels);

// The facts by heading, in the order in which the headings come first; what is as printed comes
// last. They point into `facts`.
std::vector<FactGroup> GroupsOf(const std::vector<Fact>& facts);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_FACTS_H_
