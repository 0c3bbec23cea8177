// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_CONFLICTS_H_
#define PARTYLINE_CLIENT_CLI_PRINT_CONFLICTS_H_

#include <string>

#include "client/cli/labels.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Conflicts as people read them, a block for each: what it is about, of which record, how it was
// found and by how much figures differ; then each side with its value, who says so, where, in what
// words, and its pointer. No side is put before another but as the answer has them; it is printable
// (see MakePrintable).
//   Votes · Firudin Hasanov, presidential election 1998   computed, difference 20
//     29,224 — says: Article on the AzKP, Factions/1996 l. 32; “29.224 votes”
//       elections/az-pres-1998/results/hasanov#reading-1
std::string ConflictsText(const v1::ListConflictsResponse& response, const Labels& labels,
                          const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_CONFLICTS_H_
