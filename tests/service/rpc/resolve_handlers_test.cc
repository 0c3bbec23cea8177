// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/str_cat.h"
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
using ::testing::Not;
using ::testing::SizeIs;
using testing::TestServer;

class ResolveHandlersTest : public ::testing::Test {
 protected:
  ResolveHandlersTest() {
    server_.Commit(AvkpEdits());
    server_.Commit(testing::PartyEdit("az-azkp", "Azerbaijan Communist Party", "AZ"));
  }

  testing::Reply<v1::ResolveNamesResponse> Call(const std::string& request) {
    return server_.Call<v1::ResolveNamesResponse>("PartyService/ResolveNames",
                                                  ParseText<v1::ResolveNamesRequest>(request));
  }

  v1::ResolveNamesResponse Resolve(const std::string& request) {
    auto reply = Call(request);
    EXPECT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
    return reply.message;
  }

  TestServer server_;
};

TEST_F(ResolveHandlersTest, EachMentionIsAnsweredInItsPlace) {
  const auto response = Resolve(
      "mentions { names: 'Azerbaijan Communst Party' } mentions { names: 'Sinn Féin' } "
      "mentions { names: 'АВКП' country: 'AZ' } max_candidates: 2");
  ASSERT_THAT(response.resolutions(), SizeIs(3));
  ASSERT_THAT(response.resolutions(0).candidates(), SizeIs(1));
  const v1::ResolutionCandidate& found = response.resolutions(0).candidates(0);
  EXPECT_EQ(response.resolutions(0).kind(), v1::RESOLUTION_KIND_MATCH);
  EXPECT_EQ(found.party().name(), "parties/az-azkp");
  EXPECT_EQ(found.match(), v1::MATCH_FUZZY);
  EXPECT_GE(found.score(), 0.9);
  EXPECT_THAT(found.reasons(), Not(IsEmpty()));
  EXPECT_EQ(found.fact_id(), "name-1");
  EXPECT_THAT(found.party().names(0).evidence().claims(), IsEmpty());  // BASIC
  EXPECT_EQ(response.resolutions(1).kind(), v1::RESOLUTION_KIND_NONE);
  EXPECT_THAT(response.resolutions(1).candidates(), IsEmpty());
  EXPECT_EQ(response.resolutions(2).kind(), v1::RESOLUTION_KIND_AMBIGUOUS);
  ASSERT_THAT(response.resolutions(2).candidates(), SizeIs(2));  // of three
  EXPECT_EQ(response.resolutions(2).candidates(0).party().name(), "parties/az-avkp");
  EXPECT_EQ(response.resolutions(2).candidates(0).match(), v1::MATCH_TRANSLITERATED);
  EXPECT_GT(response.revision().number(), 0);
}

TEST_F(ResolveHandlersTest, FieldsAreChecked) {
  const struct {
    const char* request;
    const char* field;
  } kRows[] = {
      {"", "mentions"},
      {"mentions { country: 'AZ' }", "mentions[0].names"},
      {"mentions { names: 'AVKP' country: 'Azerbaijan' }", "mentions[0].country"},
      {"mentions { names: 'AVKP' on: '1993' }", "mentions[0].on"},
      {"mentions { names: 'AVKP' share: '12,5' }", "mentions[0].share"},
      {"mentions { names: 'AVKP' } max_candidates: 21", "max_candidates"},
  };
  for (const auto& row : kRows) {
    const auto error = ErrorOf(Call(row.request).status);
    EXPECT_EQ(error.reason, "INVALID_FIELD") << error;
    ASSERT_THAT(error.violations, SizeIs(1)) << error;
    EXPECT_EQ(error.violations[0].first, row.field) << error;
  }
}

TEST_F(ResolveHandlersTest, AThousandMentionsAreAnswered) {
  v1::ResolveNamesRequest request;
  for (int i = 0; i < 1000; ++i) request.add_mentions()->add_names(absl::StrCat("Sinn Fein ", i));
  auto reply = server_.Call<v1::ResolveNamesResponse>("PartyService/ResolveNames", request);
  EXPECT_TRUE(reply.status.ok()) << ErrorOf(reply.status);
  EXPECT_THAT(reply.message.resolutions(), SizeIs(1000));
  request.add_mentions()->add_names("one more");
  reply = server_.Call<v1::ResolveNamesResponse>("PartyService/ResolveNames", request);
  EXPECT_FALSE(reply.status.ok());
}

}  // namespace
}  // namespace partyline
