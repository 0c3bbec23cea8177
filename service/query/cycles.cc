// SPDX-License-Identifier: Apache-2.0
#include "service/query/cycles.h"

#include <algorithm>
#include <limits>

namespace partyline {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

// Arcs by the node that they leave: those of node n are `to[first[n]]` to `to[first[n + 1] - 1]`.
struct Adjacency {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> to;
};

Adjacency AdjacencyOf(std::uint32_t nodes, absl::Span<const Arc> arcs) {
  Adjacency out{std::vector<std::uint32_t>(nodes + 1, 0), std::vector<std::uint32_t>(arcs.size())};
  for (const Arc& arc : arcs) ++out.first[arc.from + 1];
  for (std::uint32_t n = 0; n < nodes; ++n) out.first[n + 1] += out.first[n];
  std::vector<std::uint32_t> next(out.first.begin(), out.first.end() - 1);
  for (const Arc& arc : arcs) out.to[next[arc.from]++] = arc.to;
  return out;
}

// Tarjan's algorithm. A node is open from when it is entered until its component is complete.
class Tarjan {
 public:
  Tarjan(std::uint32_t nodes, absl::Span<const Arc> arcs)
      : arcs_(AdjacencyOf(nodes, arcs)),
        next_arc_(arcs_.first.begin(), arcs_.first.end() - 1),
        entered_(nodes, kNone),
        low_(nodes, kNone),
        component_(nodes, kNone) {}

  std::vector<std::uint32_t> Run() {
    for (std::uint32_t n = 0; n < entered_.size(); ++n) {
      if (entered_[n] == kNone) Explore(n);
    }
    return std::move(component_);
  }

 private:
  void Explore(std::uint32_t start) {
    Enter(start);
    while (!path_.empty()) {
      const std::uint32_t node = path_.back();
      if (next_arc_[node] == arcs_.first[node + 1]) {
        Leave(node);
        continue;
      }
      const std::uint32_t to = arcs_.to[next_arc_[node]++];
      if (entered_[to] == kNone) {
        Enter(to);
      } else if (component_[to] == kNone) {
        low_[node] = std::min(low_[node], entered_[to]);
      }
    }
  }

  void Enter(std::uint32_t node) {
    entered_[node] = low_[node] = clock_++;
    path_.push_back(node);
    open_.push_back(node);
  }

  void Leave(std::uint32_t node) {
    path_.pop_back();
    if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[node]);
    if (low_[node] != entered_[node]) return;
    std::uint32_t member;
    do {
      member = open_.back();
      open_.pop_back();
      component_[member] = components_;
    } while (member != node);
    ++components_;
  }

  const Adjacency arcs_;
  std::vector<std::uint32_t> next_arc_;
  std::vector<std::uint32_t> entered_;  // when it was entered
  std::vector<std::uint32_t>
      low_;  // the earliest open node known to be reachable, by when it was entered
  std::vector<std::uint32_t> component_;
  std::vector<std::uint32_t> path_;
  std::vector<std::uint32_t> open_;
  std::uint32_t clock_ = 0;
  std::uint32_t components_ = 0;
};

}  // namespace

std::vector<std::uint32_t> ComponentsOf(std::uint32_t nodes, absl::Span<const Arc> arcs) {
  return Tarjan(nodes, arcs).Run();
}

}  // namespace partyline
