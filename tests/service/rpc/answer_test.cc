// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/answer.h"

#include <algorithm>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "service/model/error.h"
#include "service/rpc/limits.h"
#include "tests/service/rpc/answer_fixture.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline {
namespace {

TEST_F(AnswerTest, NothingIsDoneForACallerWhoIsGone) {
  const auto gone = Try("", {absl::InfiniteFuture(), [] { return true; }});
  EXPECT_EQ(ReasonOf(gone->status()), v1::ERROR_REASON_CALL_CANCELLED);
  const auto late = Try("", {absl::Now() - absl::Seconds(1), [] { return false; }});
  EXPECT_EQ(ReasonOf(late->status()), v1::ERROR_REASON_DEADLINE_PASSED);
  const auto commit = Try(
      Find("partyline.v1.ChangeService/Commit"),
      ParseText<v1::CommitRequest>("request_id: 'by-somebody-who-left' " + testing::SourceEdit())
          .SerializeAsString(),
      {absl::InfiniteFuture(), [] { return true; }}, HeldUpBy::kLog);
  EXPECT_EQ(ReasonOf(commit->status()), v1::ERROR_REASON_CALL_CANCELLED);
  EXPECT_EQ(*log_->Head(), 0);
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
    EXPECT_EQ(Try(method, request, terms, HeldUpBy::kNothing).has_value(), c.at_once);
    EXPECT_TRUE(Try(method, request, terms, HeldUpBy::kLog).has_value());
  }
  // What is wrong with a request is told at once.
  const Method& get_person = Find("partyline.v1.PartyService/GetPerson");
  const auto at_once = [&](const std::string& request) {
    return Try(get_person, ParseText<v1::GetPersonRequest>(request).SerializeAsString(), terms,
               HeldUpBy::kNothing);
  };
  const auto refused = at_once("name: 'people/a' on: 'soon'");
  ASSERT_TRUE(refused.has_value());
  EXPECT_EQ(ReasonOf(refused->status()), v1::ERROR_REASON_INVALID_FIELD);
  EXPECT_FALSE(at_once("name: 'people/a' on: '1994-12-12'").has_value());
}

TEST_F(AnswerTest, WhatReadsTheLogSaysSo) {
  const CallTerms terms{absl::InfiniteFuture(), [] { return false; }};
  const auto needs = [&](absl::string_view method, const google::protobuf::Message& request) {
    const Attempt attempt = TryAnswer(site_, Find(absl::StrCat("partyline.v1.", method)),
                                      request.SerializeAsString(), terms, HeldUpBy::kWork);
    const HeldUpBy* by = std::get_if<HeldUpBy>(&attempt);
    return by == nullptr ? HeldUpBy::kNothing : *by;
  };
  EXPECT_EQ(needs("ChangeService/GetChange", ParseText<v1::GetChangeRequest>("number: 1")),
            HeldUpBy::kLog);
  EXPECT_EQ(needs("ChangeService/ListChanges", v1::ListChangesRequest()), HeldUpBy::kLog);
  for (const char* past : {"", " at_revision: 1"}) {
    const auto request = ParseText<v1::GetPartyRequest>(
        absl::StrCat("name: 'parties/a' min_revision { log: 7 number: 9 }", past));
    EXPECT_EQ(needs("PartyService/GetParty", request),
              *past == '\0' ? HeldUpBy::kWaiting : HeldUpBy::kLog);
  }
}

TEST_F(AnswerTest, WaitingForAStateEndsBeforeTheCallersTimeDoes) {
  const auto request =
      ParseText<v1::GetPartyRequest>("name: 'parties/a' min_revision { log: 7 number: 1 }");
  // A busy machine can take any one trial beyond its deadline; if waiting did, all would be.
  bool in_time = false;
  for (int trial = 0; trial < 100 && !in_time; ++trial) {
    const absl::Time deadline = absl::Now() + absl::Milliseconds(100);
    const auto reply = Answer(site_, Find("partyline.v1.PartyService/GetParty"),
                              request.SerializeAsString(), {deadline, [] { return false; }});
    in_time = absl::Now() < deadline;
    EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_REPLICA_BEHIND);
  }
  EXPECT_TRUE(in_time);
}

// Nesting beyond what any message of the contract has: no stack is deep enough for all a caller can
// send.
TEST_F(AnswerTest, NestingIsBounded) {
  // Groups of an unknown field, each in the one before.
  const auto nested = [](int depth) {
    return std::string(depth, '\x7b') + std::string(depth, '\x7c');
  };
  const CallTerms terms{absl::InfiniteFuture(), [] { return false; }};
  EXPECT_EQ(ReasonOf(Try(nested(kMaxNesting - 1), terms)->status()), v1::ERROR_REASON_INVALID_FIELD)
      << "it parses, and names no party";
  EXPECT_EQ(ReasonOf(Try(nested(kMaxNesting + 1), terms)->status()),
            v1::ERROR_REASON_MALFORMED_REQUEST);
  EXPECT_EQ(ReasonOf(Try(std::string(1 << 20, '\x7b'), terms)->status()),
            v1::ERROR_REASON_MALFORMED_REQUEST);
}

// How deeply messages of a type hold other messages; many, if they can hold themselves.
int DepthOf(const google::protobuf::Descriptor* type, int above = 0) {
  if (above > kMaxNesting) return above;
  int deepest = above + 1;
  for (int i = 0; i < type->field_count(); ++i) {
    const auto* inner = type->field(i)->message_type();
    if (inner != nullptr) deepest = std::max(deepest, DepthOf(inner, above + 1));
  }
  return deepest;
}

TEST_F(AnswerTest, EveryRequestOfTheContractIsNestedHalfAsDeeplyAsAllowed) {
  for (const Method& method : methods_) {
    EXPECT_LE(DepthOf(method.request->GetDescriptor()), kMaxNesting / 2) << method.name;
  }
}

TEST_F(AnswerTest, OnlyErrorsWithoutAReasonBecomeFaults) {
  EXPECT_TRUE(Presentable(absl::OkStatus(), "a/B").status.ok());
  const absl::Status refusal = Error(v1::ERROR_REASON_READ_ONLY, "read only");
  const Told told = Presentable(refusal, "a/B");
  EXPECT_EQ(told.status, refusal);
  EXPECT_EQ(told.reason, v1::ERROR_REASON_READ_ONLY);
  const Told fault = Presentable(absl::InternalError("row 7 is torn"), "a/B");
  EXPECT_EQ(fault.reason, v1::ERROR_REASON_INTERNAL_FAULT);
  EXPECT_EQ(ReasonOf(fault.status), fault.reason);
  EXPECT_EQ(fault.status.message().find("row 7"), absl::string_view::npos);
}

}  // namespace
}  // namespace partyline
