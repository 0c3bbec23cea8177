// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_LINEAGE_H_
#define PARTYLINE_SERVICE_QUERY_LINEAGE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Most ties in an answer.
inline constexpr int kMaxLineageTies = 5'000;

// What to walk. Kinds and standings are bit sets over the enum values.
struct LineageQuery {
  Ordinal root = kNoOrdinal;
  v1::Direction direction = v1::DIRECTION_BOTH;
  int depth = 32;
  int max_parties = 500;
  int max_ties = kMaxLineageTies;
  std::uint64_t kinds = ~std::uint64_t{0};
  std::uint64_t standings = kDefaultStandings;
  std::optional<Day> on;

  static constexpr std::uint64_t kDefaultStandings = (1u << v1::STANDING_UNDISPUTED) |
                                                     (1u << v1::STANDING_SELF_CLAIMED) |
                                                     (1u << v1::STANDING_DISPUTED);
  // All that anybody affirms: who is asked for one body's word is told all of it.
  static constexpr std::uint64_t kAffirmedStandings =
      kDefaultStandings | (1u << v1::STANDING_REPORTED) | (1u << v1::STANDING_INFERRED) |
      (1u << v1::STANDING_PROPOSED) | (1u << v1::STANDING_INTENDED);
};

// What was met; orders as v1::GetLineageResponse documents them.
struct Lineage {
  struct Node {
    Ordinal party;
    int ancestor_depth = -1;    // -1: not met going up
    int descendant_depth = -1;  // -1: not met going down
  };
  struct Edge {
    Ordinal from;
    Ordinal to;
    Tie tie;  // as seen from `from`
    bool cyclic = false;
    v1::Answer on = v1::ANSWER_UNSPECIFIED;
  };
  struct Frontier {
    Ordinal party;
    v1::Direction direction;
    v1::FrontierReason reason;
    int edges;
  };
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  std::vector<Ordinal> events;  // of the edges, and those that tie parties of the answer to nobody
  std::vector<Frontier> frontier;
};

// Walks breadth-first, each party once in each direction, so that it ends on any graph. `cancelled`
// is asked now and then; when it returns true the walk stops, and what was met so far is returned.
//
// An edge is in the answer if it lies within `depth` steps of the root and there was room for it
// and for both its ends. Room is given to what is nearest the root, at one distance in the order of
// ordinals, so that one state always gives one answer. Each other tie that the filters let through,
// at a party of the answer and in a direction in which that party was met, is counted in the
// frontier, also where its far end is in the answer; with the limit that was reached first there.
// `cyclic` speaks of the edges in the answer. A party that only ties without room lead to is not in
// the answer.
//
// The same filters say which of the events that tie a party to nobody are in the answer; those of
// parties at the frontier are, too.
Lineage WalkLineage(const Snapshot& snapshot, const LineageQuery& query,
                    absl::FunctionRef<bool()> cancelled);

// The same over other ties than those of the snapshot, in the same order. What `ties_of` returns
// must live until the walk ends.
Lineage WalkLineage(const Snapshot& snapshot, const LineageQuery& query,
                    absl::FunctionRef<const Ties&(Ordinal body)> ties_of,
                    absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_LINEAGE_H_
