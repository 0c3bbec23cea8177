// SPDX-License-Identifier: Apache-2.0
// Walks over random cyclic graphs, compared with a slow and obvious way to work out the same.

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/lineage.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

constexpr v1::EventKind kKinds[] = {v1::EVENT_KIND_SUCCESSION, v1::EVENT_KIND_MERGER,
                                    v1::EVENT_KIND_SPLINTER};
constexpr v1::Basis kBases[] = {v1::BASIS_ASSERTED, v1::BASIS_SELF_CLAIMED, v1::BASIS_REPORTED};
constexpr v1::Standing kStandings[] = {v1::STANDING_UNDISPUTED, v1::STANDING_SELF_CLAIMED,
                                       v1::STANDING_REPORTED};

// An event of a made-up history; bodies by number.
struct Happening {
  std::vector<int> before;
  std::vector<int> after;
  int kind;   // in kKinds
  int basis;  // in kBases
  int year;   // 0: undated
};

struct History {
  int bodies;
  std::vector<Happening> events;
};

History RandomHistory(std::mt19937& random, int bodies, int events, int reach) {
  History history{bodies, {}};
  for (int i = 0; i < events; ++i) {
    Happening event{{}, {}, int(random() % 3), int(random() % 3), 0};
    if (random() % 4 != 0) event.year = 1990 + int(random() % 30);
    const int middle = int(random() % bodies);
    const auto near = [&] { return (middle + int(random() % reach)) % bodies; };
    for (int n = 1 + int(random() % 3); n > 0; --n) event.before.push_back(near());
    for (int n = 1 + int(random() % 3); n > 0; --n) {
      const int body = near();
      if (std::count(event.before.begin(), event.before.end(), body) == 0)
        event.after.push_back(body);
    }
    if (!event.after.empty()) history.events.push_back(event);
  }
  return history;
}

std::string Body(int number) { return absl::StrCat("parties/p", number); }

v1::Record RecordOf(const Happening& happening, int number) {
  v1::Record record;
  v1::Event& event = *record.mutable_event();
  event.set_name(absl::StrCat("events/e", number));
  event.set_kind(kKinds[happening.kind]);
  v1::Claim& claim = *event.mutable_occurrence()->mutable_evidence()->add_claims();
  claim.set_basis(kBases[happening.basis]);
  claim.add_citations()->set_source("sources/encyclopedia");
  if (happening.year != 0) {
    event.add_dates()->mutable_period()->mutable_start()->set_edtf(absl::StrCat(happening.year));
  }
  const auto add = [&](int body, v1::ParticipantRole role) {
    v1::Participant& participant = *event.add_participants();
    participant.set_role(role);
    participant.mutable_who()->set_name(Body(body));
  };
  for (int body : happening.before) add(body, v1::PARTICIPANT_ROLE_PREDECESSOR);
  for (int body : happening.after) add(body, v1::PARTICIPANT_ROLE_SUCCESSOR);
  return record;
}

std::shared_ptr<const Snapshot> StateOf(const History& history, std::mt19937& random) {
  std::vector<v1::Record> records;
  for (int i = 0; i < history.bodies; ++i) {
    v1::Party& party = *records.emplace_back().mutable_party();
    party.set_name(Body(i));
    party.set_kind(v1::PARTY_KIND_PARTY);
  }
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    records.push_back(RecordOf(history.events[i], static_cast<int>(i)));
  }
  std::shuffle(records.begin(), records.end(), random);
  v1::RecordSet set;
  for (v1::Record& record : records) *set.add_records() = std::move(record);
  return SnapshotOf(std::move(set));
}

// (event, from, to), by number.
using Key = std::tuple<int, int, int>;

// What a walk must find, by names alone.
struct Answer {
  std::map<int, std::pair<int, int>> depths;  // body → up, down
  std::map<Key, bool> edges;                  // → cyclic
  std::map<std::pair<int, v1::Direction>, int> frontier;
  bool operator==(const Answer&) const = default;
};

int NumberIn(const Snapshot& snapshot, Ordinal ordinal) {
  const std::string name(snapshot.At(ordinal)->name());
  return std::stoi(name.substr(name.find('/') + 2));
}

Answer AnswerOf(const Snapshot& snapshot, const Lineage& lineage) {
  Answer out;
  for (const Lineage::Node& node : lineage.nodes) {
    out.depths[NumberIn(snapshot, node.party)] = {node.ancestor_depth, node.descendant_depth};
  }
  for (const Lineage::Edge& edge : lineage.edges) {
    out.edges[{NumberIn(snapshot, edge.tie.event), NumberIn(snapshot, edge.from),
               NumberIn(snapshot, edge.to)}] = edge.cyclic;
  }
  for (const Lineage::Frontier& f : lineage.frontier) {
    out.frontier[{NumberIn(snapshot, f.party), f.direction}] += f.edges;
  }
  return out;
}

bool Admits(const LineageQuery& query, const Happening& event) {
  if (((query.kinds >> kKinds[event.kind]) & 1) == 0) return false;
  if (((query.standings >> kStandings[event.basis]) & 1) == 0) return false;
  if (!query.on.has_value() || event.year == 0) return true;
  return *ParseDay(absl::StrCat(event.year, "-01-01")) <= *query.on;
}

std::set<Key> WalkableTies(const History& history, const LineageQuery& query) {
  std::set<Key> out;
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    if (!Admits(query, history.events[i])) continue;
    for (int from : history.events[i].before) {
      for (int to : history.events[i].after) out.insert({static_cast<int>(i), from, to});
    }
  }
  return out;
}

// Bodies by number of steps, by going over all ties again and again.
std::map<int, int> DepthsFrom(int root, bool up, int limit, const std::set<Key>& ties) {
  std::map<int, int> depth = {{root, 0}};
  for (int step = 0; step < limit; ++step) {
    const std::map<int, int> known = depth;
    for (const auto& [event, from, to] : ties) {
      const int near = up ? to : from;
      const auto found = known.find(near);
      if (found != known.end() && found->second == step) depth.emplace(up ? from : to, step + 1);
    }
    if (depth.size() == known.size()) break;
  }
  return depth;
}

bool LeadsBack(const Key& edge, const std::map<int, std::set<int>>& after) {
  const auto& [event, from, to] = edge;
  std::set<int> seen = {to};
  std::vector<int> open = {to};
  while (!open.empty()) {
    const int body = open.back();
    open.pop_back();
    if (body == from) return true;
    const auto found = after.find(body);
    if (found == after.end()) continue;
    for (int next : found->second) {
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return false;
}

// The slow and obvious way.
Answer Expected(const History& history, int root, const LineageQuery& query) {
  const std::set<Key> ties = WalkableTies(history, query);
  Answer out;
  std::map<v1::Direction, std::map<int, int>> depths;
  for (v1::Direction direction : {v1::DIRECTION_ANCESTORS, v1::DIRECTION_DESCENDANTS}) {
    if (query.direction != direction && query.direction != v1::DIRECTION_BOTH) continue;
    const bool up = direction == v1::DIRECTION_ANCESTORS;
    depths[direction] = DepthsFrom(root, up, query.depth, ties);
    for (const auto& [body, depth] : depths[direction]) {
      auto& known = out.depths.emplace(body, std::pair(-1, -1)).first->second;
      (up ? known.first : known.second) = depth;
    }
    for (const Key& tie : ties) {
      const auto near = depths[direction].find(up ? std::get<2>(tie) : std::get<1>(tie));
      if (near != depths[direction].end() && near->second < query.depth) out.edges[tie] = false;
    }
  }
  std::map<int, std::set<int>> after;
  for (const auto& [tie, cyclic] : out.edges) after[std::get<1>(tie)].insert(std::get<2>(tie));
  for (auto& [tie, cyclic] : out.edges) cyclic = LeadsBack(tie, after);
  for (const auto& [direction, bodies] : depths) {
    for (const Key& tie : ties) {
      if (out.edges.count(tie) != 0) continue;
      const int near = direction == v1::DIRECTION_ANCESTORS ? std::get<2>(tie) : std::get<1>(tie);
      if (bodies.count(near) != 0) ++out.frontier[{near, direction}];
    }
  }
  return out;
}

LineageQuery RandomQuery(std::mt19937& random) {
  LineageQuery query;
  constexpr v1::Direction kDirections[] = {v1::DIRECTION_ANCESTORS, v1::DIRECTION_DESCENDANTS,
                                           v1::DIRECTION_BOTH};
  query.direction = kDirections[random() % 3];
  query.depth = random() % 3 == 0 ? 32 : 1 + int(random() % 6);
  query.max_parties = 1'000'000;
  if (random() % 3 == 0) query.kinds = 1u << kKinds[random() % 3];
  if (random() % 3 == 0) query.standings |= 1u << v1::STANDING_REPORTED;
  if (random() % 3 == 0) query.on = ParseDay(absl::StrCat(1990 + random() % 30, "-07-01"));
  return query;
}

Lineage Walk(const Snapshot& snapshot, int root, LineageQuery query) {
  query.root = RowOf(snapshot, Body(root)).ordinal();
  return WalkLineage(snapshot, query, [] { return false; });
}

TEST(LineagePropertyTest, AgreesWithTheObviousWayOnSmallDenseGraphs) {
  std::mt19937 random(1993);
  for (int round = 0; round < 60; ++round) {
    const int bodies = 2 + int(random() % 40);
    const History history =
        RandomHistory(random, bodies, 1 + int(random() % 80), 2 + int(random() % 8));
    const auto snapshot = StateOf(history, random);
    for (int i = 0; i < 8; ++i) {
      const LineageQuery query = RandomQuery(random);
      const int root = int(random() % bodies);
      const Answer found = AnswerOf(*snapshot, Walk(*snapshot, root, query));
      const Answer expected = Expected(history, root, query);
      ASSERT_EQ(found.depths, expected.depths) << "round " << round << "." << i;
      ASSERT_EQ(found.edges, expected.edges) << "round " << round << "." << i;
      ASSERT_EQ(found.frontier, expected.frontier) << "round " << round << "." << i;
    }
  }
}

TEST(LineagePropertyTest, AgreesWithTheObviousWayOnTwoThousandBodies) {
  std::mt19937 random(2000);
  for (int reach : {4, 2000}) {
    const History history = RandomHistory(random, 2000, 3000, reach);
    const auto snapshot = StateOf(history, random);
    for (int i = 0; i < 4; ++i) {
      const LineageQuery query = RandomQuery(random);
      const int root = int(random() % 2000);
      ASSERT_EQ(AnswerOf(*snapshot, Walk(*snapshot, root, query)), Expected(history, root, query))
          << "reach " << reach << "." << i;
    }
  }
}

TEST(LineagePropertyTest, AnswerDoesNotDependOnTheOrderInWhichRecordsCame) {
  std::mt19937 random(2011);
  const History history = RandomHistory(random, 60, 120, 12);
  const auto one = StateOf(history, random);
  const auto other = StateOf(history, random);
  const auto names = [](const Snapshot& snapshot, const Lineage& lineage) {
    std::vector<std::string> out;
    for (const auto& node : lineage.nodes)
      out.push_back(std::string(snapshot.At(node.party)->name()));
    for (const auto& edge : lineage.edges) {
      out.push_back(absl::StrCat(snapshot.At(edge.tie.event)->name(),
                                 snapshot.At(edge.from)->name(), snapshot.At(edge.to)->name(),
                                 edge.cyclic));
    }
    for (Ordinal event : lineage.events) out.push_back(std::string(snapshot.At(event)->name()));
    for (const auto& f : lineage.frontier) {
      out.push_back(absl::StrCat(snapshot.At(f.party)->name(), f.direction, f.reason, f.edges));
    }
    return out;
  };
  for (int i = 0; i < 40; ++i) {
    const LineageQuery query = RandomQuery(random);
    const int root = int(random() % 60);
    EXPECT_EQ(names(*one, Walk(*one, root, query)), names(*other, Walk(*other, root, query)));
  }
}

TEST(LineagePropertyTest, WithoutRoomForAllEveryTieIsAnEdgeOrCounted) {
  std::mt19937 random(2005);
  const History history = RandomHistory(random, 300, 500, 40);
  const auto snapshot = StateOf(history, random);
  for (int i = 0; i < 60; ++i) {
    LineageQuery query = RandomQuery(random);
    query.max_parties = 1 + int(random() % 60);
    if (random() % 2 == 0) query.max_ties = 1 + int(random() % 80);
    const int root = int(random() % 300);
    const Answer found = AnswerOf(*snapshot, Walk(*snapshot, root, query));
    const auto max_parties = static_cast<std::size_t>(query.max_parties);
    const auto max_ties = static_cast<std::size_t>(query.max_ties);
    ASSERT_LE(found.depths.size(), max_parties);
    ASSERT_LE(found.edges.size(), max_ties);
    std::map<std::pair<int, v1::Direction>, int> left;
    for (const Key& tie : WalkableTies(history, query)) {
      if (found.edges.count(tie) != 0) continue;
      const auto& [event, from, to] = tie;
      const auto above = found.depths.find(to);
      if (above != found.depths.end() && above->second.first >= 0) {
        ++left[{to, v1::DIRECTION_ANCESTORS}];
      }
      const auto below = found.depths.find(from);
      if (below != found.depths.end() && below->second.second >= 0) {
        ++left[{from, v1::DIRECTION_DESCENDANTS}];
      }
    }
    ASSERT_EQ(found.frontier, left) << "walk " << i;
    const Answer whole = Expected(history, root, query);
    for (const auto& [body, depths] : found.depths) ASSERT_EQ(whole.depths.count(body), 1u);
    if (whole.depths.size() <= max_parties && whole.edges.size() <= max_ties) {
      EXPECT_EQ(found, whole);
    } else {
      EXPECT_TRUE(found.depths.size() == max_parties || found.edges.size() == max_ties);
    }
  }
}

TEST(LineagePropertyTest, RoomForTiesGoesToTheNearest) {
  std::mt19937 random(2008);
  const History history = RandomHistory(random, 200, 400, 20);
  const auto snapshot = StateOf(history, random);
  for (int i = 0; i < 60; ++i) {
    LineageQuery query = RandomQuery(random);
    query.direction = i % 2 == 0 ? v1::DIRECTION_ANCESTORS : v1::DIRECTION_DESCENDANTS;
    query.max_ties = 1 + int(random() % 40);
    const int root = int(random() % 200);
    const auto depth_in = [&](const Answer& answer, const Key& tie) {
      const auto& depths = answer.depths.at(i % 2 == 0 ? std::get<2>(tie) : std::get<1>(tie));
      return i % 2 == 0 ? depths.first : depths.second;
    };
    const Answer found = AnswerOf(*snapshot, Walk(*snapshot, root, query));
    const Answer whole = Expected(history, root, query);
    int farthest = 0;
    for (const auto& [tie, cyclic] : found.edges) {
      farthest = std::max(farthest, depth_in(found, tie));
    }
    for (const auto& [tie, cyclic] : whole.edges) {
      if (found.edges.count(tie) == 0) {
        EXPECT_GE(depth_in(whole, tie), farthest) << "walk " << i;
      }
    }
    for (const auto& [body, depths] : found.depths) EXPECT_EQ(depths, whole.depths.at(body));
  }
}

TEST(LineagePropertyTest, BothWaysIsTheUnionOfEachWay) {
  std::mt19937 random(1920);
  const History history = RandomHistory(random, 80, 150, 10);
  const auto snapshot = StateOf(history, random);
  for (int i = 0; i < 60; ++i) {
    LineageQuery query = RandomQuery(random);
    const int root = int(random() % 80);
    std::map<v1::Direction, Answer> by;
    for (v1::Direction direction :
         {v1::DIRECTION_ANCESTORS, v1::DIRECTION_DESCENDANTS, v1::DIRECTION_BOTH}) {
      query.direction = direction;
      by[direction] = AnswerOf(*snapshot, Walk(*snapshot, root, query));
    }
    std::map<int, std::pair<int, int>> bodies;
    std::set<Key> edges;
    for (v1::Direction direction : {v1::DIRECTION_ANCESTORS, v1::DIRECTION_DESCENDANTS}) {
      for (const auto& [body, depths] : by[direction].depths) {
        auto& known = bodies.emplace(body, std::pair(-1, -1)).first->second;
        known = {std::max(known.first, depths.first), std::max(known.second, depths.second)};
      }
      for (const auto& [edge, cyclic] : by[direction].edges) edges.insert(edge);
    }
    std::set<Key> found;
    for (const auto& [edge, cyclic] : by[v1::DIRECTION_BOTH].edges) found.insert(edge);
    EXPECT_EQ(by[v1::DIRECTION_BOTH].depths, bodies);
    EXPECT_EQ(found, edges);
  }
}

TEST(LineagePropertyTest, FilterLeavesOutTiesAndAddsNone) {
  std::mt19937 random(1996);
  const History history = RandomHistory(random, 80, 150, 10);
  const auto snapshot = StateOf(history, random);
  for (int i = 0; i < 60; ++i) {
    LineageQuery narrow = RandomQuery(random);
    narrow.depth = 32;
    LineageQuery wide;
    wide.direction = narrow.direction;
    wide.standings = ~std::uint64_t{0};
    wide.max_parties = narrow.max_parties;
    const int root = int(random() % 80);
    const Answer all = AnswerOf(*snapshot, Walk(*snapshot, root, wide));
    for (const auto& [edge, cyclic] : AnswerOf(*snapshot, Walk(*snapshot, root, narrow)).edges) {
      ASSERT_EQ(all.edges.count(edge), 1u);
      EXPECT_TRUE(Admits(narrow, history.events[std::get<0>(edge)]));
    }
  }
}

}  // namespace
}  // namespace partyline
