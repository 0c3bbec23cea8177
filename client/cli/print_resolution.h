// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_RESOLUTION_H_
#define PARTYLINE_CLIENT_CLI_PRINT_RESOLUTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// The columns that resolving adds to a table, whose own are `taken`; one of those has `partyline_`
// before it: how it went, the party with its label, how likely it
// is, how its name matched, why; and of what is ambiguous the candidates with what tells them
// apart, `parties/az-avkp1 (52 %): … | parties/az-avkp2 (46 %): …`. Of a row that was not asked
// about it is told that its country is not known, which is empty otherwise.
std::vector<std::string> ResolutionHeaders(const std::vector<std::string>& taken);
std::vector<std::string> ResolutionCells(const v1::Resolution& resolution,
                                         const std::string& unknown_country);

// How many rows went which way.
struct ResolutionCounts {
  std::int64_t matched = 0;
  std::int64_t ambiguous = 0;
  std::int64_t none = 0;

  void Add(v1::ResolutionKind kind);
  std::int64_t all() const { return matched + ambiguous + none; }
};

// "1,250 rows: 1,100 matched (88.0 %), 100 ambiguous (8.0 %), 50 without a match (4.0 %)"
std::string Summary(const ResolutionCounts& counts);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_RESOLUTION_H_
