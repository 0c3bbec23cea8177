// SPDX-License-Identifier: Apache-2.0
// Where walks end: cycles, depth, room, and callers who give up.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/lineage.h"
#include "tests/service/query/lineage_story.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST(LineageLimitTest, WhatTheDepthKeptFromBeingFollowedIsSaid) {
  const Snapshot& snapshot = PostSoviet();
  LineageQuery query = QueryFor(snapshot, "parties/az-merged2011", v1::DIRECTION_ANCESTORS);
  query.depth = 1;
  const Lineage lineage = Walk(snapshot, query);
  EXPECT_THAT(Nodes(snapshot, lineage),
              ElementsAre("az-merged2011 up 0 down -", "az-acp-pml up 1 down -",
                          "az-cpa-khalilov up 1 down -"));
  EXPECT_THAT(Frontiers(snapshot, lineage),
              ElementsAre("az-acp-pml DIRECTION_ANCESTORS FRONTIER_REASON_DEPTH 1"));
}

TEST(LineageLimitTest, WhatFoundNoRoomIsSaid) {
  const Snapshot& snapshot = PostSoviet();
  LineageQuery query = QueryFor(snapshot, "parties/az-avkp");
  query.max_parties = 2;
  const Lineage lineage = Walk(snapshot, query);
  EXPECT_THAT(lineage.nodes, SizeIs(2));
  EXPECT_THAT(lineage.edges, SizeIs(1));
  EXPECT_THAT(Frontiers(snapshot, lineage),
              ElementsAre("az-avkp DIRECTION_DESCENDANTS FRONTIER_REASON_PARTIES 2"));
}

TEST(LineageLimitTest, ThePartyAskedAboutAlwaysHasRoom) {
  const Snapshot& snapshot = PostSoviet();
  LineageQuery query = QueryFor(snapshot, "parties/az-acp-pml");
  query.max_parties = 0;
  const Lineage lineage = Walk(snapshot, query);
  EXPECT_THAT(Nodes(snapshot, lineage), ElementsAre("az-acp-pml up 0 down 0"));
  EXPECT_THAT(Frontiers(snapshot, lineage),
              ElementsAre("az-acp-pml DIRECTION_ANCESTORS FRONTIER_REASON_PARTIES 1",
                          "az-acp-pml DIRECTION_DESCENDANTS FRONTIER_REASON_PARTIES 1"));
}

TEST(LineageLimitTest, BodyWithoutTiesIsAllThereIs) {
  const Snapshot& snapshot = PostSoviet();
  EXPECT_THAT(Nodes(snapshot, Walk(snapshot, QueryFor(snapshot, "parties/az-nap"))),
              ElementsAre("az-nap up 0 down 0"));
}

// The SPD and the USPD: one left the other in 1917 and came back in 1922; the KPD had left it
// before.
constexpr char kReunion[] = R"pb(
  records { party { name: "parties/spd" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/uspd" kind: PARTY_KIND_PARTY } }
  records { party { name: "parties/kpd" kind: PARTY_KIND_PARTY } }
  records {
    event {
      name: "events/uspd-leaves"
      kind: EVENT_KIND_SPLINTER
      dates { period { start { edtf: "1917-04" } } }
      participants {
        role: PARTICIPANT_ROLE_PARENT
        who { name: "parties/spd" }
      }
      participants {
        role: PARTICIPANT_ROLE_SPLINTER
        who { name: "parties/uspd" }
      }
    }
  }
  records {
    event {
      name: "events/kpd-leaves"
      kind: EVENT_KIND_SPLINTER
      dates { period { start { edtf: "1918-12" } } }
      participants {
        role: PARTICIPANT_ROLE_PARENT
        who { name: "parties/uspd" }
      }
      participants {
        role: PARTICIPANT_ROLE_SPLINTER
        who { name: "parties/kpd" }
      }
    }
  }
  records {
    event {
      name: "events/uspd-returns"
      kind: EVENT_KIND_ABSORPTION
      dates { period { start { edtf: "1922-09" } } }
      participants {
        role: PARTICIPANT_ROLE_ABSORBED
        who { name: "parties/uspd" }
      }
      participants {
        role: PARTICIPANT_ROLE_ABSORBER
        who { name: "parties/spd" }
      }
    }
  }
)pb";

TEST(LineageLimitTest, PartiesThatPartAndMeetAgainAreACycleAndTheWalkEnds) {
  const auto snapshot = SnapshotOf(kReunion);
  const Lineage lineage = Walk(*snapshot, QueryFor(*snapshot, "parties/spd"));
  EXPECT_THAT(Nodes(*snapshot, lineage),
              ElementsAre("spd up 0 down 0", "uspd up 1 down 1", "kpd up - down 2"));
  ASSERT_THAT(Edges(*snapshot, lineage), ElementsAre("spd > uspd", "uspd > kpd", "uspd > spd"));
  EXPECT_TRUE(lineage.edges[0].cyclic);
  EXPECT_FALSE(lineage.edges[1].cyclic);
  EXPECT_TRUE(lineage.edges[2].cyclic);
}

TEST(LineageLimitTest, EdgeBackAcrossTheDepthIsCountedAndNotLost) {
  const auto snapshot = SnapshotOf(kReunion);
  LineageQuery query = QueryFor(*snapshot, "parties/spd", v1::DIRECTION_DESCENDANTS);
  query.depth = 1;
  const Lineage lineage = Walk(*snapshot, query);
  ASSERT_THAT(Edges(*snapshot, lineage), ElementsAre("spd > uspd"));
  EXPECT_FALSE(lineage.edges[0].cyclic);
  EXPECT_THAT(Frontiers(*snapshot, lineage),
              ElementsAre("uspd DIRECTION_DESCENDANTS FRONTIER_REASON_DEPTH 2"));
}

TEST(LineageLimitTest, WhatTheOtherWayFollowedIsNotCountedAsLeft) {
  const auto snapshot = SnapshotOf(kReunion);
  LineageQuery query = QueryFor(*snapshot, "parties/spd");
  query.depth = 1;
  const Lineage lineage = Walk(*snapshot, query);
  EXPECT_THAT(Edges(*snapshot, lineage), ElementsAre("spd > uspd", "uspd > spd"));
  EXPECT_THAT(Frontiers(*snapshot, lineage),
              ElementsAre("uspd DIRECTION_DESCENDANTS FRONTIER_REASON_DEPTH 1"));
}

TEST(LineageLimitTest, TiesBeyondTheRoomAreCountedAtEveryPartyThatHasThem) {
  const auto snapshot = SnapshotOf(kReunion);
  LineageQuery query = QueryFor(*snapshot, "parties/spd");
  query.max_ties = 1;
  const Lineage lineage = Walk(*snapshot, query);
  EXPECT_THAT(Edges(*snapshot, lineage), ElementsAre("uspd > spd"));
  EXPECT_THAT(Nodes(*snapshot, lineage), ElementsAre("spd up 0 down 0", "uspd up 1 down -"));
  EXPECT_THAT(Frontiers(*snapshot, lineage),
              ElementsAre("spd DIRECTION_DESCENDANTS FRONTIER_REASON_TIES 1",
                          "uspd DIRECTION_ANCESTORS FRONTIER_REASON_TIES 1"));
}

TEST(LineageLimitTest, TieFollowedBothWaysTakesTheRoomOfOne) {
  const auto snapshot = SnapshotOf(kReunion);
  LineageQuery query = QueryFor(*snapshot, "parties/spd");
  query.max_ties = 3;
  const Lineage lineage = Walk(*snapshot, query);
  EXPECT_THAT(Edges(*snapshot, lineage), ElementsAre("spd > uspd", "uspd > kpd", "uspd > spd"));
  EXPECT_THAT(lineage.frontier, IsEmpty());
}

TEST(LineageLimitTest, AnswerHoldsFiveThousandTies) {
  v1::RecordSet records;
  const auto add_party = [&](const std::string& id) {
    v1::Party& party = *records.add_records()->mutable_party();
    party.set_name(absl::StrCat("parties/", id));
    party.set_kind(v1::PARTY_KIND_PARTY);
  };
  const auto add_part = [](const std::string& id, v1::ParticipantRole role, v1::Event& event) {
    v1::Participant& part = *event.add_participants();
    part.set_role(role);
    part.mutable_who()->set_name(absl::StrCat("parties/", id));
  };
  add_party("whole");
  for (int i = 0; i < 100; ++i) add_party(absl::StrCat("part-", i));
  for (int e = 0; e < 51; ++e) {
    v1::Event& event = *records.add_records()->mutable_event();
    event.set_name(absl::StrCat("events/division-", e));
    event.set_kind(v1::EVENT_KIND_DIVISION);
    add_part("whole", v1::PARTICIPANT_ROLE_PREDECESSOR, event);
    for (int i = 0; i < 100; ++i) {
      add_part(absl::StrCat("part-", i), v1::PARTICIPANT_ROLE_SUCCESSOR, event);
    }
  }
  const auto snapshot = SnapshotOf(records);
  const Lineage lineage = Walk(*snapshot, QueryFor(*snapshot, "parties/whole"));
  EXPECT_THAT(lineage.edges, SizeIs(5'000));
  EXPECT_THAT(lineage.nodes, SizeIs(101));
  EXPECT_THAT(Frontiers(*snapshot, lineage),
              ElementsAre("whole DIRECTION_DESCENDANTS FRONTIER_REASON_TIES 100"));
}

TEST(LineageLimitTest, CallerWhoGaveUpStopsTheWalk) {
  v1::RecordSet records;
  constexpr int kBodies = 3000;
  for (int i = 0; i < kBodies; ++i) {
    v1::Party& party = *records.add_records()->mutable_party();
    party.set_name(absl::StrCat("parties/p", i));
    party.set_kind(v1::PARTY_KIND_PARTY);
  }
  v1::Event& event = *records.add_records()->mutable_event();
  event.set_name("events/division");
  event.set_kind(v1::EVENT_KIND_DIVISION);
  for (int i = 0; i < kBodies; ++i) {
    v1::Participant& part = *event.add_participants();
    part.set_role(i == 0 ? v1::PARTICIPANT_ROLE_PREDECESSOR : v1::PARTICIPANT_ROLE_SUCCESSOR);
    part.mutable_who()->set_name(absl::StrCat("parties/p", i));
  }
  const auto snapshot = SnapshotOf(records);
  LineageQuery query = QueryFor(*snapshot, "parties/p0");
  query.max_parties = kBodies;
  EXPECT_THAT(Walk(*snapshot, query).nodes, SizeIs(kBodies));
  int asked = 0;
  const Lineage stopped = WalkLineage(*snapshot, query, [&] { return ++asked > 0; });
  EXPECT_EQ(asked, 1);
  EXPECT_LT(stopped.nodes.size(), kBodies);
}

}  // namespace
}  // namespace partyline
