// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_JSON_H_
#define PARTYLINE_CLIENT_SRC_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace partyline::client {

// The message in the standard proto3 JSON mapping, ended by a line feed: indented, or on one line.
// Equal messages give equal bytes. INTERNAL if it holds what JSON has no form for.
absl::StatusOr<std::string> JsonOf(const google::protobuf::Message& message, bool indented);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_JSON_H_
