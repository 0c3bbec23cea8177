// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_SEE_ALSO_H_
#define PARTYLINE_CLIENT_CLI_SEE_ALSO_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "client/cli/style.h"
#include "google/protobuf/message.h"
#include "partyline/client.h"

namespace partyline::client {

// A line of what can be asked next about a record, for what its own facts do not say: what points
// at it, its lineage, its results, its history. Only questions that have an answer: the server is
// asked, for no longer than `timeout` in all, nor than two seconds, as nobody waits for a hint.
// Empty: there are none, or it cannot be said.
//   See also: partyline references people/mahmudov · partyline results --person=people/mahmudov
std::string SeeAlsoText(const Client& client, const google::protobuf::Message& body,
                        const Style& style, absl::Duration timeout = absl::InfiniteDuration());

// The line itself, for these questions: `history parties/az-avkp`. Empty: there are none.
std::string SeeAlsoLine(const std::vector<std::string>& questions, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_SEE_ALSO_H_
