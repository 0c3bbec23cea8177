// SPDX-License-Identifier: Apache-2.0
#include "service/query/lineage.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/query/cycles.h"

namespace partyline {
namespace {

// The two ways of a walk, as indexes.
enum Way { kUp = 0, kDown = 1 };
constexpr std::array<Way, 2> kWays = {kUp, kDown};
constexpr std::array<v1::Direction, 2> kDirections = {v1::DIRECTION_ANCESTORS,
                                                      v1::DIRECTION_DESCENDANTS};

// Ties looked at between two questions whether the caller still waits: some 50 µs.
constexpr std::uint64_t kTiesBetweenChecks = 2048;

bool Goes(const LineageQuery& query, Way way) {
  return query.direction == v1::DIRECTION_BOTH || query.direction == v1::DIRECTION_UNSPECIFIED ||
         query.direction == kDirections[way];
}

bool Contains(std::uint64_t set, int value) {
  return value >= 0 && value < 64 && ((set >> value) & 1) != 0;
}

Lineage::Edge EdgeOf(Ordinal near, Way way, const Tie& tie, v1::Answer on) {
  Lineage::Edge edge{near, tie.other, tie, false, on};
  if (way == kDown) return edge;
  std::swap(edge.from, edge.to);
  edge.tie.other = near;
  std::swap(edge.tie.near_role, edge.tie.far_role);
  return edge;
}

// What makes two ties one edge.
using EdgeKey = std::tuple<Ordinal, Ordinal, Ordinal>;
EdgeKey KeyOf(const Lineage::Edge& edge) { return {edge.tie.event, edge.from, edge.to}; }

struct Met {
  Ordinal party;
  std::array<int, 2> depth = {-1, -1};  // by way; -1: not met that way
  std::array<v1::FrontierReason, 2> stopped = {};

  int Nearest() const {
    if (depth[kUp] < 0) return depth[kDown];
    return depth[kDown] < 0 ? depth[kUp] : std::min(depth[kUp], depth[kDown]);
  }
};

// One walk. Parties are numbered as they are met; nothing here grows with what is not met.
class Walk {
 public:
  Walk(const Snapshot& snapshot, const LineageQuery& query, absl::FunctionRef<bool()> cancelled)
      : snapshot_(snapshot), query_(query), cancelled_(cancelled) {}

  Lineage Run() {
    Follow();
    MergeEdges();
    MarkCycles();
    Lineage out;
    for (const Met& met : InOrder()) {
      out.nodes.push_back({met.party, met.depth[kUp], met.depth[kDown]});
      for (Way way : kWays) AddFrontier(met, way, out.frontier);
    }
    out.edges = std::move(edges_);
    SortEdges(out.edges);
    AddEvents(out);
    return out;
  }

 private:
  // Level by level, both ways in turn, so that what is nearest is met first when the parties run
  // out.
  void Follow() {
    std::array<std::vector<std::uint32_t>, 2> level;
    for (Way way : kWays) {
      if (Goes(query_, way)) Meet(query_.root, way, 0, level[way]);
    }
    for (int depth = 0; depth < query_.depth; ++depth) {
      if (level[kUp].empty() && level[kDown].empty()) return;
      for (Way way : kWays) {
        std::vector<std::uint32_t> next;
        for (std::uint32_t number : level[way]) {
          if (!Expand(number, way, next)) return;
        }
        level[way] = std::move(next);
      }
    }
    for (Way way : kWays) {
      for (std::uint32_t number : level[way]) {
        met_[number].stopped[way] = v1::FRONTIER_REASON_DEPTH;
      }
    }
  }

  // Follows the ties of one party one way. False: cancelled.
  bool Expand(std::uint32_t number, Way way, std::vector<std::uint32_t>& next) {
    const Ordinal near = met_[number].party;
    const int depth = met_[number].depth[way] + 1;
    for (const Tie& tie : TiesOf(near, way)) {
      if (Cancelled()) return false;
      const std::optional<v1::Answer> on = Walkable(tie);
      if (!on.has_value()) continue;
      if (Meet(tie.other, way, depth, next)) {
        edges_.push_back(EdgeOf(near, way, tie, *on));
      } else {
        met_[number].stopped[way] = v1::FRONTIER_REASON_PARTIES;
      }
    }
    return true;
  }

  // Notes that `party` was reached, and adds it to `next` if that is new. False: no room for one
  // more. Since the room never grows again, a party refused once stays out, and no edge between two
  // parties of the answer is missed here.
  bool Meet(Ordinal party, Way way, int depth, std::vector<std::uint32_t>& next) {
    auto found = numbers_.find(party);
    if (found == numbers_.end()) {
      if (depth > 0 && static_cast<int>(met_.size()) >= query_.max_parties) return false;
      found = numbers_.emplace(party, static_cast<std::uint32_t>(met_.size())).first;
      met_.push_back({party});
    }
    int& known = met_[found->second].depth[way];
    if (known >= 0) return true;
    known = depth;
    next.push_back(found->second);
    return true;
  }

  // Makes one edge of a tie that was followed both ways, or of the several roles that a body has in
  // one event. Leaves the edges in the order of their keys.
  void MergeEdges() {
    std::sort(edges_.begin(), edges_.end(), [](const auto& a, const auto& b) {
      return std::tuple(KeyOf(a), a.tie.near_role, a.tie.far_role) <
             std::tuple(KeyOf(b), b.tie.near_role, b.tie.far_role);
    });
    const auto same = [](const auto& a, const auto& b) { return KeyOf(a) == KeyOf(b); };
    edges_.erase(std::unique(edges_.begin(), edges_.end(), same), edges_.end());
  }

  void MarkCycles() {
    std::vector<Arc> arcs;
    arcs.reserve(edges_.size());
    for (const Lineage::Edge& edge : edges_) {
      arcs.push_back({numbers_.at(edge.from), numbers_.at(edge.to)});
    }
    const auto component = ComponentsOf(static_cast<std::uint32_t>(met_.size()), arcs);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      edges_[i].cyclic = component[arcs[i].from] == component[arcs[i].to];
    }
  }

  std::vector<Met> InOrder() const {
    std::vector<Met> out = met_;
    std::sort(out.begin(), out.end(), [this](const Met& a, const Met& b) {
      return std::tuple(a.Nearest(), NameOf(a.party)) < std::tuple(b.Nearest(), NameOf(b.party));
    });
    return out;
  }

  // Counts what a party where the walk stopped had more to follow. What the walk the other way has
  // followed is in the answer and not counted. Needs the edges in the order of their keys.
  void AddFrontier(const Met& met, Way way, std::vector<Lineage::Frontier>& out) {
    if (met.stopped[way] == v1::FRONTIER_REASON_UNSPECIFIED) return;
    std::vector<EdgeKey> left;
    for (const Tie& tie : TiesOf(met.party, way)) {
      if (Cancelled()) return;
      if (!Walkable(tie).has_value()) continue;
      const Lineage::Edge edge = EdgeOf(met.party, way, tie, v1::ANSWER_UNSPECIFIED);
      if (!HasEdge(KeyOf(edge))) left.push_back(KeyOf(edge));
    }
    std::sort(left.begin(), left.end());
    const auto count = std::unique(left.begin(), left.end()) - left.begin();
    if (count == 0) return;
    out.push_back({met.party, kDirections[way], met.stopped[way], static_cast<int>(count)});
  }

  void SortEdges(std::vector<Lineage::Edge>& edges) const {
    const auto undated = [](const Lineage::Edge& edge) { return edge.tie.date == DaySpan(); };
    const auto key = [&](const Lineage::Edge& edge) {
      return std::tuple(undated(edge), edge.tie.date.earliest, NameOf(edge.tie.event),
                        NameOf(edge.from), NameOf(edge.to));
    };
    std::sort(edges.begin(), edges.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
  }

  static void AddEvents(Lineage& lineage) {
    absl::flat_hash_map<Ordinal, bool> seen;
    for (const Lineage::Edge& edge : lineage.edges) {
      if (seen.emplace(edge.tie.event, true).second) lineage.events.push_back(edge.tie.event);
    }
  }

  // Whether the filters let the tie through; what is to be said of the day asked about, if they do.
  std::optional<v1::Answer> Walkable(const Tie& tie) const {
    if (!Contains(query_.kinds, tie.kind) || !Contains(query_.standings, tie.standing)) return {};
    if (!query_.on.has_value()) return v1::ANSWER_UNSPECIFIED;
    const v1::Answer happened = HappenedBy(tie.date, *query_.on);
    if (happened == v1::ANSWER_NO) return {};
    return happened;
  }

  const std::vector<Tie>& TiesOf(Ordinal party, Way way) const {
    const Ties& ties = snapshot_.ties(party);
    return way == kUp ? ties.before : ties.after;
  }

  bool HasEdge(const EdgeKey& key) const {
    const auto at = std::lower_bound(edges_.begin(), edges_.end(), key,
                                     [](const auto& a, const auto& b) { return KeyOf(a) < b; });
    return at != edges_.end() && KeyOf(*at) == key;
  }

  absl::string_view NameOf(Ordinal ordinal) const {
    const Row* row = snapshot_.At(ordinal);
    return row == nullptr ? absl::string_view() : absl::string_view(row->name);
  }

  bool Cancelled() { return ++ties_seen_ % kTiesBetweenChecks == 0 && cancelled_(); }

  const Snapshot& snapshot_;
  const LineageQuery& query_;
  const absl::FunctionRef<bool()> cancelled_;
  std::vector<Met> met_;
  absl::flat_hash_map<Ordinal, std::uint32_t> numbers_;  // place in met_
  std::vector<Lineage::Edge> edges_;
  std::uint64_t ties_seen_ = 0;
};

}  // namespace

Lineage WalkLineage(const Snapshot& snapshot, const LineageQuery& query,
                    absl::FunctionRef<bool()> cancelled) {
  return Walk(snapshot, query, cancelled).Run();
}

}  // namespace partyline
