// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_CYCLES_H_
#define PARTYLINE_SERVICE_QUERY_CYCLES_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace partyline {

// From one node of a graph to another; nodes are numbered from 0.
struct Arc {
  std::uint32_t from;
  std::uint32_t to;
};

// For each node the number of its strongly connected component: two nodes share one if and only if
// arcs lead from each to the other. An arc lies on a cycle if and only if its ends share a
// component, whatever the order of the arcs. Linear in nodes and arcs; the stack is on the heap, so
// that no graph is too deep. Each arc's ends are below `nodes`.
std::vector<std::uint32_t> ComponentsOf(std::uint32_t nodes, absl::Span<const Arc> arcs);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_CYCLES_H_
