// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_CANDIDATES_H_
#define PARTYLINE_CLIENT_CLI_PRINT_CANDIDATES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/style.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// All that a name may mean: the parties with how likely each is and why, then what else is found by
// it, with how well it matches and what tells it apart. Hits of candidates are not told twice. The
// messages are printable (see MakePrintable). Empty: nothing.
//   “AVKP”: ambiguous, 3 candidates
//   61.2 %  AVKP   parties/az-avkp · party
//     found as “AVKP” (exact)
//     is called AVKP · founded 1993
std::string CandidatesText(absl::string_view name, const v1::Resolution& resolution,
                           const v1::SearchResponse& search, const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_CANDIDATES_H_
