// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_BAD_TEXT_H_
#define PARTYLINE_SERVICE_RPC_BAD_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace partyline {

// The path of the first text that is not UTF-8 in an encoded message of `type`, which does not
// parse: `edits[0].create.party.names[2].text`. Empty: there is none before the first byte that is
// no message, nor deeper than kMaxNesting.
std::string PathOfBadText(const google::protobuf::Descriptor& type, absl::string_view bytes);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_BAD_TEXT_H_
