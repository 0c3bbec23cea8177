// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_RIVALS_H_
#define PARTYLINE_CLIENT_CLI_RIVALS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "client/cli/labels.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// A fact that cannot be true together with another one.
struct Rival {
  std::string fact;                 // its pointer: `parties/az-avkp#leader-2`
  std::vector<std::string> values;  // what it says, in a few words: `votes 29,244`, `share 0.89`
  std::vector<std::string> said;    // who says so, see EvidenceLines
};

// The rivals of facts, by pointer. A fact without rivals is not in it.
using Rivals = absl::flat_hash_map<std::string, std::vector<Rival>>;

// What of records is in conflict, by record name, in words: `legal statuses`. A record of which
// nothing is in conflict is not in it.
using Contested = absl::flat_hash_map<std::string, std::vector<std::string>>;

// The rivals of every side of the conflicts, whichever side names the other. Sides that agree, or
// of which an editor set neither against the other but both against a third, are no rivals.
// Conflicts and labels are printable (see MakePrintable).
Rivals RivalsIn(const v1::ListConflictsResponse& conflicts, const Labels& labels);

// The rivals of the fact; none if it is in no conflict.
const std::vector<Rival>& RivalsOf(const Rivals& rivals, absl::string_view fact);

// The rival as a reader finds it: `Sayad Sayadov, leader #leader-3 (recognised by …)` by the
// headline that it has in the record shown; without a headline the label of its record, its pointer
// and its values.
std::string DescribeRival(const Rival& rival, absl::string_view headline, const Labels& labels);

// `[in conflict]` for a fact with rivals of which the standing does not tell; else empty.
std::string ConflictMark(const Rivals& rivals, absl::string_view fact, v1::Standing standing);

// Pointers to facts that the fact names as contradicting it and that are not among its rivals: what
// a server that does not list conflicts leaves to be shown.
std::vector<std::string> OthersAgainst(const Rivals& rivals, absl::string_view fact,
                                       const v1::Evidence& evidence);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_RIVALS_H_
