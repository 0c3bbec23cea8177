// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_RECORD_H_
#define PARTYLINE_CLIENT_CLI_PRINT_RECORD_H_

#include <cstdint>
#include <string>

#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "google/protobuf/message.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// What an answer says about a record besides the record.
struct RecordContext {
  std::string on;                                      // the day asked about, if any
  google::protobuf::RepeatedPtrField<v1::AsOf> as_of;  // the answers for that day
  std::string redirected_from;
  std::string according_to = {};  // whose word alone it is; empty: everybody's
  std::int64_t at_revision = 0;   // the past state that it is of; 0: the newest
};

// A record as people read it: a title, then its facts in groups, each with who says so; facts that
// contradict one another stand together. `body` is a Party, Person, … and printable (see
// MakePrintable).
std::string RecordText(const google::protobuf::Message& body, const RecordContext& context,
                       const Labels& labels, const Style& style, const Rivals& rivals = {});

// The same in fewer lines, as one of several.
std::string CompactText(const google::protobuf::Message& body, const Labels& labels,
                        const Style& style, const Rivals& rivals = {});

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_RECORD_H_
