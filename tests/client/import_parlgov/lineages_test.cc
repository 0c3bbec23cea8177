// SPDX-License-Identifier: Apache-2.0

// What a server that has all of ParlGov answers of parties that came out of one another in a
// circle, beside what the table of changes says.
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/parlgov/names.h"
#include "gmock/gmock.h"
#include "tests/client/import_parlgov/answers.h"

namespace partyline::client::parlgov {
namespace {

using Edges = std::map<std::string, std::set<std::string>>;
using Pairs = std::set<std::pair<std::string, std::string>>;

// All that edges lead to, and where they begin.
std::set<std::string> Reach(const Edges& edges, const std::string& from) {
  std::set<std::string> seen = {from};
  std::vector<std::string> open = {from};
  while (!open.empty()) {
    const auto next = edges.find(open.back());
    open.pop_back();
    if (next == edges.end()) continue;
    for (const std::string& to : next->second) {
      if (seen.insert(to).second) open.push_back(to);
    }
  }
  return seen;
}

class ParlGovLineageTest : public ParlGovAnswersTest {
 protected:
  void SetUp() override {
    ParlGovAnswersTest::SetUp();
    if (IsSkipped()) return;
    for (const Cells& row : Rows("24__parties__PartyChange.csv")) {
      after_[PartyName(row.at("party"))].insert(PartyName(row.at("party_new")));
      before_[PartyName(row.at("party_new"))].insert(PartyName(row.at("party")));
    }
  }

  bool LeadsTo(const std::string& from, const std::string& to) const {
    return Reach(after_, from).contains(to);
  }

  // Those that the party came from and that came out of it.
  std::set<std::string> InCirclesWith(const std::string& party) const {
    std::set<std::string> parties;
    for (const std::string& other : Reach(after_, party)) {
      if (LeadsTo(other, party)) parties.insert(other);
    }
    return parties;
  }

  // What a walk from the party should bring.
  void Walk(const std::string& party, v1::Direction direction, std::set<std::string>& parties,
            Pairs& ties) const {
    if (direction != v1::DIRECTION_ANCESTORS) {
      for (const std::string& from : Reach(after_, party)) {
        parties.insert(from);
        const auto next = after_.find(from);
        if (next == after_.end()) continue;
        for (const std::string& to : next->second) ties.emplace(from, to);
      }
    }
    if (direction == v1::DIRECTION_DESCENDANTS) return;
    for (const std::string& to : Reach(before_, party)) {
      parties.insert(to);
      const auto next = before_.find(to);
      if (next == before_.end()) continue;
      for (const std::string& from : next->second) ties.emplace(from, to);
    }
  }

  // Asks for the lineage; gives the ties that are marked as parts of circles.
  Pairs Check(const std::string& party, v1::Direction direction) const {
    SCOPED_TRACE(absl::StrCat(party, " ", v1::Direction_Name(direction)));
    v1::GetLineageRequest request;
    request.set_name(party);
    request.set_direction(direction);
    request.set_depth(32);
    const auto lineage = MakeClient().GetLineage(request);
    EXPECT_TRUE(lineage.ok()) << lineage.status().message();
    EXPECT_TRUE(lineage->frontier().empty());
    std::set<std::string> parties;
    Pairs ties;
    Walk(party, direction, parties, ties);
    std::set<std::string> met;
    for (const v1::LineageNode& node : lineage->nodes()) met.insert(node.party().name());
    EXPECT_EQ(met, parties);
    Pairs told;
    Pairs marked;
    for (const v1::LineageEdge& tie : lineage->edges()) {
      told.emplace(tie.from(), tie.to());
      if (tie.cyclic()) marked.emplace(tie.from(), tie.to());
    }
    EXPECT_EQ(told, ties);
    Pairs circular;
    for (const auto& [from, to] : ties) {
      if (LeadsTo(to, from)) circular.emplace(from, to);
    }
    EXPECT_EQ(marked, circular);
    return marked;
  }

  Edges after_;
  Edges before_;
};

constexpr v1::Direction kDirections[] = {v1::DIRECTION_ANCESTORS, v1::DIRECTION_DESCENDANTS,
                                         v1::DIRECTION_BOTH};

TEST_F(ParlGovLineageTest, TheSpdAndThePartyThatLeftItAndCameBackAreACircle) {
  const std::string spd = PartyName("558");
  const std::string uspd = PartyName("2690");
  for (const v1::Direction direction : kDirections) {
    EXPECT_THAT(Check(spd, direction), ::testing::IsSupersetOf(Pairs{{spd, uspd}, {uspd, spd}}));
  }
}

// Israel's Labour and twelve others came out of one another.
TEST_F(ParlGovLineageTest, TheLargestGroupOfCirclesLosesNobodyFromAnyOfIts13) {
  const std::set<std::string> parties = InCirclesWith(PartyName("678"));
  EXPECT_EQ(parties.size(), 13u);
  for (const std::string& party : parties) {
    for (const v1::Direction direction : kDirections) {
      EXPECT_GE(Check(party, direction).size(), parties.size());
    }
  }
}

}  // namespace
}  // namespace partyline::client::parlgov
