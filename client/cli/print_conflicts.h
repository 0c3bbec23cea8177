// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_CONFLICTS_H_
#define PARTYLINE_CLIENT_CLI_PRINT_CONFLICTS_H_

#include <string>

#include "client/cli/labels.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// Conflicts as people read them, a block for each: what it is about, of which record, how it was
// found and by how much figures differ; then each side with its value, in what words, who says so,
// where, and its pointer. A fact that is affirmed and denied is two sides, one of which says that
// it is not so. No side is put before another but as the answer has them; it is printable (see
// MakePrintable).
//   Votes · Firudin Hasanov, presidential election 1998   computed, difference 20
//     29,224 “29.224 votes” — says: Article on the AzKP, Factions/1996 l. 32
//       elections/az-pres-1998/results/hasanov#reading-1
std::string ConflictsText(const v1::ListConflictsResponse& response, const Labels& labels,
                          const Style& style);

// What the sides are values of: `Votes` for `readings.votes`, `Leaders` for `leaderships`.
std::string AboutOf(const v1::Conflict& conflict);

// What a side of the conflict says, where it stands alone: `votes 29,224`, `Sayad Sayadov, leader`.
std::string SideValue(const v1::ConflictSide& side, const v1::Conflict& conflict);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_CONFLICTS_H_
