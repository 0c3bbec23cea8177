// SPDX-License-Identifier: Apache-2.0
#include "service/query/lineage.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/query/lineage_story.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(LineageTest, MergedPartyHasBothPredecessors) {
  const Snapshot& snapshot = PostSoviet();
  const Lineage lineage =
      Walk(snapshot, QueryFor(snapshot, "parties/az-merged2011", v1::DIRECTION_ANCESTORS));
  EXPECT_THAT(Nodes(snapshot, lineage),
              ElementsAre("az-merged2011 up 0 down -", "az-acp-pml up 1 down -",
                          "az-cpa-khalilov up 1 down -", "az-avkp up 2 down -"));
  EXPECT_THAT(Edges(snapshot, lineage),
              ElementsAre("az-avkp > az-acp-pml", "az-acp-pml > az-merged2011",
                          "az-cpa-khalilov > az-merged2011"));
  ASSERT_THAT(lineage.events, SizeIs(2));
  EXPECT_EQ(Short(snapshot, lineage.events[1]), "az-merger");
  EXPECT_THAT(lineage.frontier, IsEmpty());
}

TEST(LineageTest, EdgeIsSeenFromTheBodyBeforeWhicheverWayItWasWalked) {
  const Snapshot& snapshot = PostSoviet();
  for (v1::Direction direction : {v1::DIRECTION_ANCESTORS, v1::DIRECTION_DESCENDANTS}) {
    const bool up = direction == v1::DIRECTION_ANCESTORS;
    LineageQuery query =
        QueryFor(snapshot, up ? "parties/az-acp-pml" : "parties/az-avkp", direction);
    query.kinds = 1u << v1::EVENT_KIND_SPLINTER;
    const Lineage lineage = Walk(snapshot, query);
    ASSERT_THAT(lineage.edges, SizeIs(1));
    const Lineage::Edge& edge = lineage.edges[0];
    EXPECT_EQ(Short(snapshot, edge.from), "az-avkp");
    EXPECT_EQ(Short(snapshot, edge.to), "az-acp-pml");
    EXPECT_EQ(edge.tie.other, edge.to);
    EXPECT_EQ(edge.tie.near_role, v1::PARTICIPANT_ROLE_PARENT);
    EXPECT_EQ(edge.tie.far_role, v1::PARTICIPANT_ROLE_SPLINTER);
    EXPECT_EQ(edge.tie.kind, v1::EVENT_KIND_SPLINTER);
  }
}

TEST(LineageTest, SiblingIsNeitherAncestorNorDescendant) {
  const Snapshot& snapshot = PostSoviet();
  const Lineage lineage = Walk(snapshot, QueryFor(snapshot, "parties/az-avkp1"));
  EXPECT_THAT(Nodes(snapshot, lineage), ElementsAre("az-avkp1 up 0 down 0", "az-avkp up 1 down -"));
  EXPECT_THAT(Edges(snapshot, lineage), ElementsAre("az-avkp > az-avkp1"));
}

TEST(LineageTest, BothWaysIsTheWalkUpAndTheWalkDown) {
  const Snapshot& snapshot = PostSoviet();
  for (v1::Direction direction : {v1::DIRECTION_BOTH, v1::DIRECTION_UNSPECIFIED}) {
    const Lineage lineage = Walk(snapshot, QueryFor(snapshot, "parties/az-acp-pml", direction));
    EXPECT_THAT(
        Nodes(snapshot, lineage),
        ElementsAre("az-acp-pml up 0 down 0", "az-avkp up 1 down -", "az-merged2011 up - down 1"));
  }
}

TEST(LineageTest, EdgesComeInTheOrderOfDateThenNamesAndUndatedOnesLast) {
  const Snapshot& snapshot = PostSoviet();
  EXPECT_THAT(Edges(snapshot, Walk(snapshot, QueryFor(snapshot, "parties/az-avkp"))),
              ElementsAre("az-avkp > az-avkp1", "az-avkp > az-avkp2", "az-avkp > az-acp-pml",
                          "az-acp-pml > az-merged2011"));
  EXPECT_THAT(Edges(snapshot, Walk(snapshot, QueryFor(snapshot, "parties/az-azkp1993"))),
              ElementsAre("az-azkp1993 > az-cpa2", "az-acp1920 > az-azkp1993"));
}

TEST(LineageTest, ClaimToSuccessionIsWalkedAndMarked) {
  const Snapshot& snapshot = PostSoviet();
  const Lineage lineage = Walk(snapshot, QueryFor(snapshot, "parties/uz-cpuzssr"));
  ASSERT_THAT(Edges(snapshot, lineage),
              ElementsAre("uz-cpuzssr > uz-pdpu", "uz-cpuzssr > uz-cpu1994"));
  EXPECT_EQ(lineage.edges[0].tie.standing, v1::STANDING_UNDISPUTED);
  EXPECT_EQ(lineage.edges[1].tie.standing, v1::STANDING_SELF_CLAIMED);
}

TEST(LineageTest, DeniedMergerIsWalkedOnlyWhenAskedFor) {
  const Snapshot& snapshot = PostSoviet();
  LineageQuery query = QueryFor(snapshot, "parties/az-cpa2", v1::DIRECTION_DESCENDANTS);
  EXPECT_THAT(Walk(snapshot, query).edges, IsEmpty());
  EXPECT_THAT(Walk(snapshot, query).frontier, IsEmpty());
  query.standings = 1u << v1::STANDING_DENIED;
  EXPECT_THAT(Edges(snapshot, Walk(snapshot, query)), ElementsAre("az-cpa2 > az-nap"));
}

TEST(LineageTest, OnlyTheKindsAskedForAreWalked) {
  const Snapshot& snapshot = PostSoviet();
  LineageQuery query = QueryFor(snapshot, "parties/az-avkp", v1::DIRECTION_DESCENDANTS);
  query.kinds = 1u << v1::EVENT_KIND_SPLINTER | 1u << v1::EVENT_KIND_MERGER;
  EXPECT_THAT(Edges(snapshot, Walk(snapshot, query)),
              ElementsAre("az-avkp > az-acp-pml", "az-acp-pml > az-merged2011"));
}

TEST(LineageTest, OnADayOnlyWhatHadOrMayHaveHappened) {
  const Snapshot& snapshot = PostSoviet();
  struct Case {
    const char* name;
    const char* root;
    const char* on;
    std::vector<std::string> edges;
    std::vector<v1::Answer> answers;
  };
  const Case cases[] = {
      {"before the division", "parties/az-avkp", "1996-12-31", {}, {}},
      {"in its year",
       "parties/az-avkp",
       "1997-06-01",
       {"az-avkp > az-avkp1", "az-avkp > az-avkp2"},
       {v1::ANSWER_POSSIBLE, v1::ANSWER_POSSIBLE}},
      {"after it, before the splinter",
       "parties/az-avkp",
       "1998-01-01",
       {"az-avkp > az-avkp1", "az-avkp > az-avkp2"},
       {v1::ANSWER_YES, v1::ANSWER_YES}},
      {"the day itself",
       "parties/uz-pdpu",
       "1991-11-01",
       {"uz-cpuzssr > uz-pdpu"},
       {v1::ANSWER_YES}},
      {"undated",
       "parties/uz-cpu1994",
       "1950-01-01",
       {"uz-cpuzssr > uz-cpu1994"},
       {v1::ANSWER_POSSIBLE}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    LineageQuery query = QueryFor(snapshot, c.root);
    query.on = ParseDay(c.on);
    const Lineage lineage = Walk(snapshot, query);
    EXPECT_EQ(Edges(snapshot, lineage), c.edges);
    std::vector<v1::Answer> answers;
    for (const Lineage::Edge& edge : lineage.edges) answers.push_back(edge.on);
    EXPECT_EQ(answers, c.answers);
    EXPECT_THAT(lineage.frontier, IsEmpty());
  }
}

}  // namespace
}  // namespace partyline
