// SPDX-License-Identifier: Apache-2.0
#include "service/query/cycles.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace partyline {
namespace {

using testing::ElementsAre;

// Which arcs have both ends in one component.
std::vector<bool> OnCycle(std::uint32_t nodes, const std::vector<Arc>& arcs) {
  const auto component = ComponentsOf(nodes, arcs);
  std::vector<bool> out;
  for (const Arc& arc : arcs) out.push_back(component[arc.from] == component[arc.to]);
  return out;
}

// The obvious way: follow everything from `from` and see whether `to` comes up.
bool Leads(std::uint32_t nodes, const std::vector<Arc>& arcs, std::uint32_t from,
           std::uint32_t to) {
  std::vector<bool> seen(nodes);
  std::vector<std::uint32_t> open = {from};
  seen[from] = true;
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    for (const Arc& arc : arcs) {
      if (arc.from != node || seen[arc.to]) continue;
      seen[arc.to] = true;
      open.push_back(arc.to);
    }
  }
  return seen[to];
}

TEST(CyclesTest, PartyThatLeftAndCameBackIsOnACycle) {
  // SPD → USPD (1917), USPD → SPD (1922); USPD → KPD (1920) is no part of it.
  EXPECT_THAT(OnCycle(3, {{0, 1}, {1, 0}, {1, 2}}), ElementsAre(true, true, false));
}

TEST(CyclesTest, ArcBetweenTwoCyclesLiesOnNone) {
  EXPECT_THAT(OnCycle(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}}),
              ElementsAre(true, true, false, true, true));
}

TEST(CyclesTest, NothingIsOnACycleInATree) {
  EXPECT_THAT(OnCycle(4, {{0, 1}, {0, 2}, {2, 3}}), ElementsAre(false, false, false));
}

TEST(CyclesTest, BodyTiedToItselfIsOnACycle) {
  EXPECT_THAT(OnCycle(1, {{0, 0}}), ElementsAre(true));
}

TEST(CyclesTest, ChainOfAMillionDoesNotOverflowTheStack) {
  constexpr std::uint32_t kNodes = 1'000'000;
  std::vector<Arc> ring;
  for (std::uint32_t n = 0; n < kNodes; ++n) ring.push_back({n, (n + 1) % kNodes});
  const auto component = ComponentsOf(kNodes, ring);
  EXPECT_TRUE(std::all_of(component.begin(), component.end(),
                          [&](std::uint32_t c) { return c == component[0]; }));
}

TEST(CyclesTest, AgreesWithReachabilityOnRandomGraphsInAnyOrderOfArcs) {
  std::mt19937 random(20001105);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t nodes = 1 + random() % 12;
    std::vector<Arc> arcs(random() % 30);
    for (Arc& arc : arcs) arc = {std::uint32_t(random() % nodes), std::uint32_t(random() % nodes)};
    std::shuffle(arcs.begin(), arcs.end(), random);
    const std::vector<bool> on_cycle = OnCycle(nodes, arcs);
    for (std::size_t i = 0; i < arcs.size(); ++i) {
      EXPECT_EQ(on_cycle[i], Leads(nodes, arcs, arcs[i].to, arcs[i].from))
          << "round " << round << " arc " << arcs[i].from << " to " << arcs[i].to;
    }
  }
}

}  // namespace
}  // namespace partyline
