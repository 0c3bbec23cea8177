// SPDX-License-Identifier: Apache-2.0
#include "service/query/lineage.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "service/query/cycles.h"

namespace partyline {
namespace {

// The two ways of a walk, as indexes.
enum Way { kUp = 0, kDown = 1 };
constexpr std::array<Way, 2> kWays = {kUp, kDown};
constexpr std::array<v1::Direction, 2> kDirections = {v1::DIRECTION_ANCESTORS,
                                                      v1::DIRECTION_DESCENDANTS};

// Ties and parts looked at between two questions whether the caller still waits: some 50 µs.
constexpr std::uint64_t kTiesBetweenChecks = 2048;

constexpr std::uint32_t kNotMet = std::numeric_limits<std::uint32_t>::max();

bool Goes(const LineageQuery& query, Way way) {
  return query.direction == v1::DIRECTION_BOTH || query.direction == v1::DIRECTION_UNSPECIFIED ||
         query.direction == kDirections[way];
}

bool Contains(std::uint64_t set, int value) {
  return value >= 0 && value < 64 && ((set >> value) & 1) != 0;
}

// A tie that was followed, between parties by their number in the walk.
struct Followed {
  Ordinal event;
  std::uint32_t from;
  std::uint32_t to;
  Way way;  // in which it was followed, and from whose end `tie` is seen
  v1::Answer on;
  const Tie* tie;  // of the body that it was followed from
  bool cyclic = false;
};

// What makes two ties one edge: event, from and to.
using EdgeKey = std::tuple<Ordinal, std::uint32_t, std::uint32_t>;

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
  Walk(const Snapshot& snapshot, const LineageQuery& query,
       absl::FunctionRef<const Ties&(Ordinal)> ties_of, absl::FunctionRef<bool()> cancelled)
      : snapshot_(snapshot), query_(query), ties_of_(ties_of), cancelled_(cancelled) {}

  Lineage Run() {
    Follow();
    MarkCycles();
    Lineage out;
    for (std::uint32_t number : PartiesInOrder()) {
      const Met& met = met_[number];
      out.nodes.push_back({met.party, met.depth[kUp], met.depth[kDown]});
      for (Way way : kWays) AddFrontier(number, way, out.frontier);
    }
    AddEdges(out);
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
    const int depth = met_[number].depth[way] + 1;
    for (const Tie& tie : TiesOf(met_[number].party, way)) {
      if (Cancelled()) return false;
      const std::optional<v1::Answer> on = OnTheDay(tie);
      if (!on.has_value()) continue;
      if (IsFull() && !IsEdge(number, way, tie)) {
        Stop(number, way, v1::FRONTIER_REASON_TIES);
        continue;
      }
      const std::uint32_t far = Meet(tie.other, way, depth, next);
      if (far == kNotMet) {
        Stop(number, way, v1::FRONTIER_REASON_PARTIES);
        continue;
      }
      const auto [event, from, to] = KeyOf(number, way, tie, far);
      if (taken_.emplace(event, from, to).second) {
        edges_.push_back({event, from, to, way, *on, &tie});
      }
    }
    return true;
  }

  // Ties followed both ways are one edge, and take the room of one.
  bool IsFull() const { return static_cast<int>(edges_.size()) >= query_.max_ties; }

  void Stop(std::uint32_t number, Way way, v1::FrontierReason reason) {
    v1::FrontierReason& stopped = met_[number].stopped[way];
    if (stopped == v1::FRONTIER_REASON_UNSPECIFIED) stopped = reason;
  }

  // Notes that `party` was reached, and adds it to `next` if that is new. Its number, or kNotMet if
  // there is no room for one more. Since the room never grows again, a party refused once stays
  // out, and no edge between two parties of the answer is missed for want of room for parties.
  std::uint32_t Meet(Ordinal party, Way way, int depth, std::vector<std::uint32_t>& next) {
    const bool full = depth > 0 && static_cast<int>(met_.size()) >= query_.max_parties;
    const auto found =
        full ? numbers_.find(party)
             : numbers_.try_emplace(party, static_cast<std::uint32_t>(met_.size())).first;
    if (found == numbers_.end()) return kNotMet;
    if (found->second == met_.size()) met_.push_back({party});
    int& known = met_[found->second].depth[way];
    if (known < 0) {
      known = depth;
      next.push_back(found->second);
    }
    return found->second;
  }

  void MarkCycles() {
    std::vector<Arc> arcs;
    arcs.reserve(edges_.size());
    for (const Followed& edge : edges_) arcs.push_back({edge.from, edge.to});
    const auto component = ComponentsOf(static_cast<std::uint32_t>(met_.size()), arcs);
    for (Followed& edge : edges_) edge.cyclic = component[edge.from] == component[edge.to];
  }

  std::vector<std::uint32_t> PartiesInOrder() const {
    std::vector<std::tuple<int, absl::string_view, std::uint32_t>> keys;
    keys.reserve(met_.size());
    for (std::uint32_t n = 0; n < met_.size(); ++n) {
      keys.emplace_back(met_[n].Nearest(), NameOf(met_[n].party), n);
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> out;
    out.reserve(keys.size());
    for (const auto& key : keys) out.push_back(std::get<2>(key));
    return out;
  }

  // Counts what a party where the walk stopped had more to follow. What the walk the other way has
  // followed is in the answer and not counted.
  void AddFrontier(std::uint32_t number, Way way, std::vector<Lineage::Frontier>& out) {
    const Met& met = met_[number];
    if (met.stopped[way] == v1::FRONTIER_REASON_UNSPECIFIED) return;
    int left = 0;
    for (const Tie& tie : TiesOf(met.party, way)) {
      if (Cancelled()) return;
      if (OnTheDay(tie).has_value() && !IsEdge(number, way, tie)) ++left;
    }
    if (left > 0) out.push_back({met.party, kDirections[way], met.stopped[way], left});
  }

  static EdgeKey KeyOf(std::uint32_t near, Way way, const Tie& tie, std::uint32_t far) {
    return way == kUp ? EdgeKey(tie.event, far, near) : EdgeKey(tie.event, near, far);
  }

  bool IsEdge(std::uint32_t near, Way way, const Tie& tie) const {
    const auto far = numbers_.find(tie.other);
    return far != numbers_.end() && taken_.contains(KeyOf(near, way, tie, far->second));
  }

  // Edges in the order of the answer. Names are looked up once: they cost more than the walk.
  void AddEdges(Lineage& out) const {
    using Key = std::tuple<bool, Day, absl::string_view, absl::string_view, absl::string_view,
                           const Followed*>;
    std::vector<Key> keys;
    keys.reserve(edges_.size());
    for (const Followed& edge : edges_) {
      const DaySpan date = edge.tie->date;
      keys.emplace_back(date == DaySpan(), date.earliest, NameOf(edge.event),
                        NameOf(met_[edge.from].party), NameOf(met_[edge.to].party), &edge);
    }
    std::sort(keys.begin(), keys.end());
    out.edges.reserve(keys.size());
    for (const Key& key : keys) out.edges.push_back(EdgeOf(*std::get<const Followed*>(key)));
  }

  // The events of the edges, and those that tie parties of the answer to nobody, once each.
  void AddEvents(Lineage& out) {
    absl::flat_hash_set<Ordinal> events;
    for (const Followed& edge : edges_) events.insert(edge.event);
    for (const Met& met : met_) {
      for (const LonePart& part : ties_of_(met.party).alone) {
        if (Cancelled()) return;
        if (OnTheDay(part).has_value()) events.insert(part.event);
      }
    }
    std::vector<std::pair<absl::string_view, Ordinal>> named;
    named.reserve(events.size());
    for (Ordinal event : events) named.emplace_back(NameOf(event), event);
    std::sort(named.begin(), named.end());
    out.events.reserve(named.size());
    for (const auto& [name, event] : named) out.events.push_back(event);
  }

  Lineage::Edge EdgeOf(const Followed& followed) const {
    Lineage::Edge edge{met_[followed.from].party, met_[followed.to].party, *followed.tie,
                       followed.cyclic, followed.on};
    if (followed.way == kDown) return edge;
    edge.tie.other = edge.to;
    std::swap(edge.tie.near_role, edge.tie.far_role);
    return edge;
  }

  // What is to be said of the day asked about of a tie or a lone part; nothing if the filters do
  // not let it through.
  template <typename Part>
  std::optional<v1::Answer> OnTheDay(const Part& part) const {
    if (!Contains(query_.kinds, part.kind) || !Contains(query_.standings, part.standing)) return {};
    if (!query_.on.has_value()) return v1::ANSWER_UNSPECIFIED;
    const v1::Answer happened = HappenedBy(part.date, *query_.on);
    if (happened == v1::ANSWER_NO) return {};
    return happened;
  }

  const std::vector<Tie>& TiesOf(Ordinal party, Way way) const {
    const Ties& ties = ties_of_(party);
    return way == kUp ? ties.before : ties.after;
  }

  absl::string_view NameOf(Ordinal ordinal) const {
    const Row* row = snapshot_.At(ordinal);
    return row == nullptr ? absl::string_view() : row->name();
  }

  bool Cancelled() { return ++seen_ % kTiesBetweenChecks == 0 && cancelled_(); }

  const Snapshot& snapshot_;
  const LineageQuery& query_;
  const absl::FunctionRef<const Ties&(Ordinal)> ties_of_;
  const absl::FunctionRef<bool()> cancelled_;
  std::vector<Met> met_;
  absl::flat_hash_map<Ordinal, std::uint32_t> numbers_;  // place in met_
  std::vector<Followed> edges_;
  absl::flat_hash_set<EdgeKey> taken_;  // the keys of edges_
  std::uint64_t seen_ = 0;
};

}  // namespace

Lineage WalkLineage(const Snapshot& snapshot, const LineageQuery& query,
                    absl::FunctionRef<bool()> cancelled) {
  return WalkLineage(
      snapshot, query, [&](Ordinal body) -> const Ties& { return snapshot.ties(body); }, cancelled);
}

Lineage WalkLineage(const Snapshot& snapshot, const LineageQuery& query,
                    absl::FunctionRef<const Ties&(Ordinal)> ties_of,
                    absl::FunctionRef<bool()> cancelled) {
  return Walk(snapshot, query, ties_of, cancelled).Run();
}

}  // namespace partyline
