// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_LINEAGE_ELECTIONS_H_
#define PARTYLINE_CLIENT_CLI_LINEAGE_ELECTIONS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "client/cli/session.h"

namespace partyline::client {

using ElectionsByParty = absl::flat_hash_map<std::string, std::vector<v1::Election>>;

// The elections with results of each party of a lineage, by the parties' names: BASIC, 1,000 at
// most of each of 200 parties, the nearest ones; says so where there are more. What cannot be had
// is left out. None of a past state and of one body's word, which elections are not asked about by.
ElectionsByParty ElectionsOf(const v1::GetLineageRequest& request,
                             const v1::GetLineageResponse& lineage, const Session& session);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_LINEAGE_ELECTIONS_H_
