// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/answer.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/error.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline {
namespace {

// A store in its first state, and the methods that answer from it.
class AnswerTest : public ::testing::Test {
 protected:
  const Method& Find(absl::string_view name) const {
    return *std::find_if(methods_.begin(), methods_.end(),
                         [&](const Method& method) { return method.name == name; });
  }

  std::optional<absl::StatusOr<std::string>> Try(const std::string& request, CallTerms terms) {
    return TryAnswer(site_, Find("partyline.v1.PartyService/GetParty"), request, terms);
  }

  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog(7);
  const std::unique_ptr<Store> store_ = *Store::Open(*log_, SystemClock());
  const Site site_{*store_, Pager("key"), false, {}, [] {}};
  const std::vector<Method> methods_ = *AllMethods();
};

TEST_F(AnswerTest, NothingIsDoneForACallerWhoIsGone) {
  const auto gone = Try("", {absl::InfiniteFuture(), [] { return true; }});
  EXPECT_EQ(ReasonOf(gone->status()), v1::ERROR_REASON_CALL_CANCELLED);
  const auto late = Try("", {absl::Now() - absl::Seconds(1), [] { return false; }});
  EXPECT_EQ(ReasonOf(late->status()), v1::ERROR_REASON_DEADLINE_PASSED);
}

TEST_F(AnswerTest, TryingDoesNotWaitForAState) {
  const CallTerms terms{absl::InfiniteFuture(), [] { return false; }};
  const auto ask = [&](const std::string& revision) {
    return Try(ParseText<v1::GetPartyRequest>("name: 'parties/a' min_revision { " + revision + " }")
                   .SerializeAsString(),
               terms);
  };
  EXPECT_FALSE(ask("log: 7 number: 1").has_value());
  EXPECT_EQ(ReasonOf(ask("log: 7")->status()), v1::ERROR_REASON_RECORD_NOT_FOUND);
  EXPECT_EQ(ReasonOf(ask("log: 8 number: 1")->status()), v1::ERROR_REASON_LOG_MISMATCH);
  EXPECT_EQ(ReasonOf(ask("log: 7 number: -1")->status()), v1::ERROR_REASON_INVALID_FIELD);
}

TEST_F(AnswerTest, WorkThatGrowsWithARecordIsNotDoneAtOnce) {
  const struct {
    const char* method;
    const char* fields;
    bool at_once;
  } kCases[] = {
      {"GetParty", "", true},
      {"GetParty", "view: VIEW_BASIC", true},
      {"GetParty", "on: '1994-12-12'", false},
      {"GetParty", "according_to: 'parties/b'", false},
  };
  const CallTerms terms{absl::InfiniteFuture(), [] { return false; }};
  for (const auto& c : kCases) {
    SCOPED_TRACE(c.fields);
    const Method& method = Find(absl::StrCat("partyline.v1.PartyService/", c.method));
    const std::string request =
        ParseText<v1::GetPartyRequest>(absl::StrCat("name: 'parties/a' ", c.fields))
            .SerializeAsString();
    EXPECT_EQ(AnswerAtOnce(site_, method, request, terms).has_value(), c.at_once);
    EXPECT_TRUE(TryAnswer(site_, method, request, terms).has_value());
  }
  // What is wrong with a request is told at once.
  const auto refused = AnswerAtOnce(
      site_, Find("partyline.v1.PartyService/GetPerson"),
      ParseText<v1::GetPersonRequest>("name: 'people/a' on: 'soon'").SerializeAsString(), terms);
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(ReasonOf(refused->status()), v1::ERROR_REASON_INVALID_FIELD);
  EXPECT_FALSE(
      AnswerAtOnce(
          site_, Find("partyline.v1.PartyService/GetPerson"),
          ParseText<v1::GetPersonRequest>("name: 'people/a' on: '1994-12-12'").SerializeAsString(),
          terms)
          .has_value());
}

TEST_F(AnswerTest, ElectionIsNotPutTogetherForACallerWhoGaveUp) {
  auto commit = ParseText<v1::CommitRequest>(R"pb(
    edits {
      create {
        election { name: "elections/e" kind: ELECTION_KIND_PARLIAMENTARY display_name: "E" }
      }
    })pb");
  commit.set_request_id("an-election");
  ASSERT_TRUE(store_->Commit(commit, "").ok());
  int asked = 0;
  const auto reply =
      Answer(site_, Find("partyline.v1.PartyService/GetElection"),
             ParseText<v1::GetElectionRequest>("name: 'elections/e'").SerializeAsString(),
             {absl::InfiniteFuture(), [&] { return ++asked > 1; }});
  EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_CALL_CANCELLED);
}

TEST_F(AnswerTest, WaitingEndsWithinHalfOfTheCallersTime) {
  const auto request =
      ParseText<v1::GetPartyRequest>("name: 'parties/a' min_revision { log: 7 number: 1 }");
  const absl::Time start = absl::Now();
  const auto reply =
      Answer(site_, Find("partyline.v1.PartyService/GetParty"), request.SerializeAsString(),
             {start + absl::Milliseconds(100), [] { return false; }});
  EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_REPLICA_BEHIND);
  EXPECT_LT(absl::Now() - start, absl::Seconds(1));
}

TEST_F(AnswerTest, SearchStopsBetweenHitsForACallerWhoGaveUp) {
  auto commit = ParseText<v1::CommitRequest>(testing::AvkpEdits());
  commit.set_request_id("the-avkp-and-its-parts");
  ASSERT_TRUE(store_->Commit(commit, "").ok());
  int asked = 0;
  const auto reply = Answer(site_, Find("partyline.v1.PartyService/Search"),
                            ParseText<v1::SearchRequest>("query: 'AVKP'").SerializeAsString(),
                            {absl::InfiniteFuture(), [&] { return ++asked > 2; }});
  EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_CALL_CANCELLED);
  EXPECT_EQ(asked, 3);  // before the call, before the first hit, before the second
}

TEST_F(AnswerTest, OnlyErrorsWithoutAReasonBecomeFaults) {
  EXPECT_TRUE(Presentable(absl::OkStatus(), "a/B").ok());
  const absl::Status told = Error(v1::ERROR_REASON_READ_ONLY, "read only");
  EXPECT_EQ(Presentable(told, "a/B"), told);
  const absl::Status fault = Presentable(absl::InternalError("row 7 is torn"), "a/B");
  EXPECT_EQ(ReasonOf(fault), v1::ERROR_REASON_INTERNAL_FAULT);
  EXPECT_EQ(fault.message().find("row 7"), absl::string_view::npos);
}

}  // namespace
}  // namespace partyline
