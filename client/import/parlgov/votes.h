// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_VOTES_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_VOTES_H_

#include <array>
#include <string>

#include "absl/strings/string_view.h"
#include "client/import/parlgov/work.h"
#include "partyline/v1/election.pb.h"

namespace partyline::client::parlgov {

// What elections and results share.

// Types of election by their words in Code.
inline constexpr absl::string_view kParliamentCode = "parliament";
inline constexpr absl::string_view kEuropeanCode = "ep";
v1::ElectionKind KindOfElection(absl::string_view code);
absl::string_view CodeOfElection(v1::ElectionKind kind);

// A column of Election with a figure of the whole.
struct TotalColumn {
  absl::string_view name;
  absl::string_view fact;
  v1::TotalKind kind;
};
inline constexpr std::array<TotalColumn, 4> kTotalColumns = {{
    {"seats_total", "seats", v1::TOTAL_KIND_SEATS},
    {"electorate", "electorate", v1::TOTAL_KIND_ELECTORATE},
    {"votes_cast", "votes-cast", v1::TOTAL_KIND_VOTES_CAST},
    {"votes_valid", "votes-valid", v1::TOTAL_KIND_VOTES_VALID},
}};

// A whole number, with its cell where that has zeros before it. Never blank.
v1::Count CountOf(absl::string_view cell);

// `previous_ep_election` as the id of a fact.
std::string FactIdOf(absl::string_view column);

// "Ireland 1987-02-17".
std::string ElectionLabel(Work& work, const Row& election);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_VOTES_H_
