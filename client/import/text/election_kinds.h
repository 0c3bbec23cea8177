// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_ELECTION_KINDS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_ELECTION_KINDS_H_

#include "absl/strings/string_view.h"
#include "partyline/v1/election.pb.h"

namespace partyline::client::import_text {

// What a heading says is elected; OTHER if it does not. A vice president is no president.
v1::ElectionKind ElectionKindOf(absl::string_view heading);

// Whether it speaks of vice presidents and of no other election that is known.
bool IsOfVicePresidents(absl::string_view heading);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_ELECTION_KINDS_H_
