// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/store/store.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using ::testing::Contains;
using testing::ErrorOf;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::PartyEdit;
using ::testing::SizeIs;
using testing::TestServer;
using testing::WireError;

class LineageHandlersTest : public ::testing::Test {
 protected:
  LineageHandlersTest() { server_.Commit(AvkpEdits()); }

  v1::GetLineageResponse GetLineage(const std::string& request) {
    auto reply = server_.Call<v1::GetLineageResponse>("PartyService/GetLineage",
                                                      ParseText<v1::GetLineageRequest>(request));
    EXPECT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    return reply.message;
  }

  TestServer server_;
};

TEST_F(LineageHandlersTest, DivisionLeadsToBothParts) {
  const auto lineage = GetLineage("name: 'parties/az-avkp'");
  EXPECT_EQ(lineage.root(), "parties/az-avkp");
  ASSERT_THAT(lineage.nodes(), SizeIs(3));
  EXPECT_EQ(lineage.nodes(0).party().name(), "parties/az-avkp");
  EXPECT_EQ(lineage.nodes(0).descendant_depth(), 0);
  EXPECT_EQ(lineage.nodes(1).party().name(), "parties/az-avkp1");
  EXPECT_EQ(lineage.nodes(1).descendant_depth(), 1);
  EXPECT_FALSE(lineage.nodes(1).has_ancestor_depth());
  EXPECT_THAT(lineage.nodes(1).party().names(0).evidence().claims(), IsEmpty());  // BASIC
  ASSERT_THAT(lineage.edges(), SizeIs(2));
  const v1::LineageEdge& edge = lineage.edges(0);
  EXPECT_EQ(edge.event(), "events/az-division-1997");
  EXPECT_EQ(edge.from(), "parties/az-avkp");
  EXPECT_EQ(edge.to(), "parties/az-avkp1");
  EXPECT_EQ(edge.kind(), v1::EVENT_KIND_DIVISION);
  EXPECT_EQ(edge.standing(), v1::STANDING_UNDISPUTED);
  EXPECT_EQ(edge.from_role(), v1::PARTICIPANT_ROLE_PREDECESSOR);
  EXPECT_EQ(edge.to_role(), v1::PARTICIPANT_ROLE_SUCCESSOR);
  ASSERT_THAT(lineage.events(), SizeIs(1));  // once, for both edges
  EXPECT_EQ(lineage.events(0).dates(0).period().start().edtf(), "1997");
  EXPECT_THAT(lineage.events(0).occurrence().evidence().claims(), SizeIs(1));  // FULL
  EXPECT_THAT(lineage.frontier(), IsEmpty());
}

TEST_F(LineageHandlersTest, ViewsAreChosenForAll) {
  const auto basic = GetLineage("name: 'parties/az-avkp' view: VIEW_BASIC");
  EXPECT_THAT(basic.events(0).occurrence().evidence().claims(), IsEmpty());
  const auto full = GetLineage("name: 'parties/az-avkp' view: VIEW_FULL");
  EXPECT_THAT(full.nodes(0).party().names(0).evidence().claims(), SizeIs(1));
}

TEST_F(LineageHandlersTest, DirectionAndFiltersAreHeeded) {
  EXPECT_THAT(GetLineage("name: 'parties/az-avkp' direction: DIRECTION_ANCESTORS").nodes(),
              SizeIs(1));
  const auto up = GetLineage("name: 'parties/az-avkp2' direction: DIRECTION_ANCESTORS");
  ASSERT_THAT(up.nodes(), SizeIs(2));
  EXPECT_EQ(up.nodes(1).ancestor_depth(), 1);
  EXPECT_THAT(GetLineage("name: 'parties/az-avkp' kinds: EVENT_KIND_MERGER").nodes(), SizeIs(1));
  EXPECT_THAT(GetLineage("name: 'parties/az-avkp' standings: STANDING_DENIED").nodes(), SizeIs(1));
  EXPECT_THAT(GetLineage("name: 'parties/az-avkp' on: '1996-12-31'").edges(), IsEmpty());
  const auto within = GetLineage("name: 'parties/az-avkp' on: '1997-06-30'");
  ASSERT_THAT(within.edges(), SizeIs(2));
  EXPECT_EQ(within.edges(0).on(), v1::ANSWER_POSSIBLE);
}

TEST_F(LineageHandlersTest, WhatTheDepthCutsOffIsInTheFrontier) {
  const std::string evidence = testing::Asserted();
  server_.Commit(PartyEdit("az-later", "Later", "AZ") +
                 R"(edits { create { event { name: "events/az-later" kind: EVENT_KIND_SPLINTER
                    display_name: "A splinter" occurrence { id: "occurrence" )" +
                 evidence + R"( } participants { id: "a" role: PARTICIPANT_ROLE_PARENT
                    who { name: "parties/az-avkp1" } )" +
                 evidence + R"( } participants { id: "b" role: PARTICIPANT_ROLE_SPLINTER
                    who { name: "parties/az-later" } )" +
                 evidence + " } } } }");
  EXPECT_THAT(GetLineage("name: 'parties/az-avkp'").nodes(), SizeIs(4));
  const auto cut = GetLineage("name: 'parties/az-avkp' depth: 1");
  EXPECT_THAT(cut.nodes(), SizeIs(3));
  ASSERT_THAT(cut.frontier(), SizeIs(1));
  EXPECT_EQ(cut.frontier(0).party(), "parties/az-avkp1");
  EXPECT_EQ(cut.frontier(0).direction(), v1::DIRECTION_DESCENDANTS);
  EXPECT_EQ(cut.frontier(0).reason(), v1::FRONTIER_REASON_DEPTH);
  EXPECT_EQ(cut.frontier(0).edges(), 1);
}

TEST_F(LineageHandlersTest, RootIsFoundByIdentifierAndThroughRedirects) {
  EXPECT_EQ(GetLineage("name: 'parlgov:454'").root(), "parties/az-avkp");
  server_.Commit(PartyEdit("az-avkp-duplicate", "AVKP", "AZ"));
  server_.Commit(
      "edits { delete { name: 'parties/az-avkp-duplicate' replaced_by: 'parties/az-avkp' } }");
  const auto lineage = GetLineage("name: 'parties/az-avkp-duplicate'");
  EXPECT_EQ(lineage.root(), "parties/az-avkp");
  EXPECT_EQ(lineage.redirected_from(), "parties/az-avkp-duplicate");
}

// An event of a kind with that much in `extra`, as an edit; participants are for the caller.
v1::Event& AddEvent(const std::string& id, v1::EventKind kind, int kibibytes,
                    v1::CommitRequest& commit) {
  v1::Event& event = *commit.add_edits()->mutable_create()->mutable_event();
  event.set_name(absl::StrCat("events/", id));
  event.set_kind(kind);
  event.set_display_name(id);
  *event.mutable_occurrence() =
      ParseText<v1::Occurrence>("id: 'occurrence' " + testing::Asserted());
  for (int i = 0; i < kibibytes; ++i) {
    (*event.mutable_extra())[absl::StrCat("key", i)] = std::string(1000, 'x');
  }
  return event;
}

void AddPart(const std::string& party, v1::ParticipantRole role, v1::Event& event) {
  v1::Participant& part = *event.add_participants();
  part = ParseText<v1::Participant>(testing::Asserted());
  part.set_id(absl::StrCat("part-", event.participants_size()));
  part.set_role(role);
  part.mutable_who()->set_name(party);
}

void Commit(TestServer& server, v1::CommitRequest commit) {
  commit.set_request_id(absl::StrCat("lineage-of-", server.store().Current()->revision()));
  const auto reply = server.Call<v1::CommitResponse>("ChangeService/Commit", commit);
  ASSERT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
}

TEST_F(LineageHandlersTest, FoundationTiesNobodyAndIsAmongTheEvents) {
  v1::CommitRequest commit;
  AddPart("parties/az-avkp", v1::PARTICIPANT_ROLE_FOUNDED,
          AddEvent("az-avkp-foundation", v1::EVENT_KIND_FOUNDATION, 0, commit));
  Commit(server_, commit);
  const auto all = GetLineage("name: 'parties/az-avkp'");
  ASSERT_THAT(all.events(), SizeIs(2));
  EXPECT_EQ(all.events(0).name(), "events/az-avkp-foundation");
  EXPECT_EQ(all.events(1).name(), "events/az-division-1997");
  const auto founded = GetLineage("name: 'parties/az-avkp' kinds: EVENT_KIND_FOUNDATION");
  ASSERT_THAT(founded.events(), SizeIs(1));
  EXPECT_THAT(founded.edges(), IsEmpty());
}

TEST_F(LineageHandlersTest, AnswerBeyondTheLimitIsRefusedForEventsThatTieNobodyToo) {
  for (int batch = 0; batch < 5; ++batch) {
    v1::CommitRequest commit;
    for (int i = 0; i < 6; ++i) {
      AddPart("parties/az-avkp", v1::PARTICIPANT_ROLE_FOUNDED,
              AddEvent(absl::StrCat("foundation-", batch, "-", i), v1::EVENT_KIND_FOUNDATION, 150,
                       commit));
    }
    Commit(server_, commit);
  }
  const auto reply = server_.Call<v1::GetLineageResponse>(
      "PartyService/GetLineage", ParseText<v1::GetLineageRequest>("name: 'parties/az-avkp'"));
  const WireError error = ErrorOf(reply.status);
  EXPECT_EQ(error.reason, "LIMIT_EXCEEDED") << error;
  EXPECT_THAT(error.metadata, Contains(Pair("limit", "message_bytes")));
  EXPECT_THAT(GetLineage("name: 'parties/az-avkp' kinds: EVENT_KIND_DIVISION").events(), SizeIs(1));
}

// Seven generations of thirty, each merged into the next, and the party that they all came from: 30
// and 6 times 900 ties.
void CommitGenerations(TestServer& server) {
  constexpr int kGenerations = 7;
  constexpr int kBodies = 30;
  const std::string tail(45, 'x');
  const auto name = [&](int g, int i) { return absl::StrCat("g", g, "-", i, "-", tail); };
  for (int g = 0; g < kGenerations; ++g) {
    std::string parties;
    for (int i = 0; i < kBodies; ++i) parties += PartyEdit(name(g, i), "A party", "AZ");
    server.Commit(parties);
    v1::CommitRequest commit;
    v1::Event& event =
        AddEvent(absl::StrCat("merger-", g, "-", tail), v1::EVENT_KIND_MERGER, 0, commit);
    if (g == 0) AddPart("parties/az-avkp2", v1::PARTICIPANT_ROLE_PREDECESSOR, event);
    for (int i = 0; i < kBodies; ++i) {
      if (g > 0) AddPart("parties/" + name(g - 1, i), v1::PARTICIPANT_ROLE_PREDECESSOR, event);
      AddPart("parties/" + name(g, i), v1::PARTICIPANT_ROLE_SUCCESSOR, event);
    }
    Commit(server, commit);
  }
}

TEST_F(LineageHandlersTest, TiesBeyondTheLimitAreCountedInTheFrontier) {
  CommitGenerations(server_);
  const auto lineage = GetLineage("name: 'parties/az-avkp2' direction: DIRECTION_DESCENDANTS");
  EXPECT_THAT(lineage.edges(), SizeIs(5000));
  EXPECT_THAT(lineage.nodes(), SizeIs(1 + 7 * 30));
  int left = 0;
  for (const v1::Frontier& frontier : lineage.frontier()) {
    EXPECT_EQ(frontier.reason(), v1::FRONTIER_REASON_TIES);
    left += frontier.edges();
  }
  EXPECT_EQ(left, 30 + 6 * 900 - 5000);
}

TEST_F(LineageHandlersTest, TiesCountTowardsTheSizeOfTheAnswer) {
  CommitGenerations(server_);
  for (int batch = 0; batch < 4; ++batch) {
    v1::CommitRequest commit;
    for (int i = 0; i < 5; ++i) {
      AddPart("parties/az-avkp2", v1::PARTICIPANT_ROLE_FOUNDED,
              AddEvent(absl::StrCat("foundation-", batch, "-", i), v1::EVENT_KIND_FOUNDATION, 150,
                       commit));
    }
    Commit(server_, commit);
  }
  const std::string request = "name: 'parties/az-avkp2' direction: DIRECTION_DESCENDANTS ";
  const auto reply = server_.Call<v1::GetLineageResponse>(
      "PartyService/GetLineage", ParseText<v1::GetLineageRequest>(request));
  EXPECT_EQ(ErrorOf(reply.status).reason, "LIMIT_EXCEEDED") << ErrorOf(reply.status);
  EXPECT_THAT(GetLineage(request + "depth: 2").events(), SizeIs(2 + 20));
  EXPECT_THAT(GetLineage(request + "view: VIEW_BASIC").edges(), SizeIs(5000));
}

TEST_F(LineageHandlersTest, UnknownRootIsNotFound) {
  const auto reply = server_.Call<v1::GetLineageResponse>(
      "PartyService/GetLineage", ParseText<v1::GetLineageRequest>("name: 'parties/nobody'"));
  EXPECT_EQ(ErrorOf(reply.status).reason, "RECORD_NOT_FOUND");
}

}  // namespace
}  // namespace partyline
