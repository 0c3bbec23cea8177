// SPDX-License-Identifier: Apache-2.0
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using testing::AvkpEdits;
using testing::ErrorOf;
using ::testing::IsEmpty;
using testing::PartyEdit;
using ::testing::SizeIs;
using testing::TestServer;

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
  ASSERT_THAT(edge.dates(), SizeIs(1));
  EXPECT_EQ(edge.dates(0).edtf(), "1997");
  ASSERT_THAT(lineage.events(), SizeIs(1));  // once, for both edges
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

TEST_F(LineageHandlersTest, UnknownRootIsNotFound) {
  const auto reply = server_.Call<v1::GetLineageResponse>(
      "PartyService/GetLineage", ParseText<v1::GetLineageRequest>("name: 'parties/nobody'"));
  EXPECT_EQ(ErrorOf(reply.status).reason, "RECORD_NOT_FOUND");
}

}  // namespace
}  // namespace partyline
