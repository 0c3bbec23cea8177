// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_LINEAGE_BACKGROUND_H_
#define PARTYLINE_CLIENT_CLI_LINEAGE_BACKGROUND_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "client/cli/session.h"

namespace partyline::client {

// What a party is known by beside its lineage; all BASIC, 1,000 at most of each kind.
struct PartyBackground {
  std::vector<v1::Election> elections;  // with results of it
  std::vector<v1::Event> events;        // it had a part in, whether its lineage shows them or not
  bool is_whole = true;                 // there are no more of either
};
using LineageBackground = absl::flat_hash_map<std::string, PartyBackground>;

// That of each of 200 parties of a lineage, the nearest ones, by the parties' names, up to the
// first that cannot be had. What is left out is said aside: the rest from a failure on, parties
// beyond the 200, and of whom there are more elections or events. None of a past state and of one
// body's word, which elections and events are not asked about by.
LineageBackground BackgroundOf(const v1::GetLineageRequest& request,
                               const v1::GetLineageResponse& lineage, const Session& session);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_LINEAGE_BACKGROUND_H_
