// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_RECORD_HEAD_H_
#define PARTYLINE_CLIENT_CLI_RECORD_HEAD_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/labels.h"
#include "client/cli/style.h"
#include "google/protobuf/message.h"

namespace partyline::client {

// What sort of record it is, in a word or two: `party`, `alliance`, `person`, `division`,
// `document`.
std::string KindOf(const google::protobuf::Message& body);

// A record on a line: its label, its name and what sort it is.
std::string TitleOf(const google::protobuf::Message& body, const Style& style);

// What stands above a record's facts: title, name and kind, what its kind has besides facts, the
// editor's note.
std::string HeadText(const google::protobuf::Message& body, absl::string_view redirected_from,
                     const Labels& labels, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_RECORD_HEAD_H_
