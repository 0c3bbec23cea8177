// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/answer.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "service/changelog/memory_change_log.h"
#include "service/model/error.h"
#include "service/rpc/limits.h"
#include "tests/service/rpc/election_edits.h"
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

  // Nothing: it takes more than that.
  std::optional<absl::StatusOr<std::string>> Try(const Method& method, const std::string& request,
                                                 CallTerms terms, HeldUpBy most) {
    Attempt attempt = TryAnswer(site_, method, request, terms, most);
    if (std::holds_alternative<HeldUpBy>(attempt)) return std::nullopt;
    return std::get<absl::StatusOr<std::string>>(std::move(attempt));
  }

  std::optional<absl::StatusOr<std::string>> Try(const std::string& request, CallTerms terms) {
    return Try(Find("partyline.v1.PartyService/GetParty"), request, terms, HeldUpBy::kLog);
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

TEST_F(AnswerTest, SearchStopsBetweenHitsForACallerWhoGaveUp) {
  auto commit = ParseText<v1::CommitRequest>(testing::AvkpEdits());
  commit.set_request_id("the-avkp-and-its-parts");
  ASSERT_TRUE(store_->Commit(commit, "").ok());
  int asked = 0;
  const auto reply = Answer(site_, Find("partyline.v1.PartyService/Search"),
                            ParseText<v1::SearchRequest>("query: 'AVKP'").SerializeAsString(),
                            {absl::InfiniteFuture(), [&] { return ++asked > 2; }});
  EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_CALL_CANCELLED);
  EXPECT_EQ(asked, 3);
}

TEST_F(AnswerTest, EveryScanStopsForACallerWhoGaveUpAndWhenTimeIsUp) {
  auto commit = ParseText<v1::CommitRequest>(ElectionEdits());
  commit.set_request_id("parties-and-elections");
  const auto committed = store_->Commit(commit, "");
  ASSERT_TRUE(committed.ok()) << committed.status();
  const struct {
    const char* method;
    std::string request;
  } kCases[] = {
      {"ListParties", ParseText<v1::ListPartiesRequest>("").SerializeAsString()},
      {"ListParties",
       ParseText<v1::ListPartiesRequest>("affiliation: 'parties/az-avkp'").SerializeAsString()},
      {"ListSources", ParseText<v1::ListSourcesRequest>("").SerializeAsString()},
      {"ListEvents", ParseText<v1::ListEventsRequest>("").SerializeAsString()},
      {"ListEvents",
       ParseText<v1::ListEventsRequest>("participant: 'parties/az-avkp'").SerializeAsString()},
      {"ListElections", ParseText<v1::ListElectionsRequest>("").SerializeAsString()},
      {"ListElections",
       ParseText<v1::ListElectionsRequest>("party: 'parties/az-avkp'").SerializeAsString()},
      {"ListResults",
       ParseText<v1::ListResultsRequest>("party: 'parties/az-avkp'").SerializeAsString()},
      {"ListResults",
       ParseText<v1::ListResultsRequest>("election: 'elections/az-2005'").SerializeAsString()},
      {"ListResults",
       ParseText<v1::ListResultsRequest>("party: 'parties/az-avkp' along_lineage: true")
           .SerializeAsString()},
      {"ListReferences",
       ParseText<v1::ListReferencesRequest>("name: 'parties/az-avkp'").SerializeAsString()},
      {"ListConflicts", ParseText<v1::ListConflictsRequest>("").SerializeAsString()},
      {"GetLineage",
       ParseText<v1::GetLineageRequest>("name: 'parties/az-avkp'").SerializeAsString()},
      {"GetElection",
       ParseText<v1::GetElectionRequest>("name: 'elections/az-2005'").SerializeAsString()},
      {"Search", ParseText<v1::SearchRequest>("query: 'AVKP'").SerializeAsString()},
      {"Search", ParseText<v1::SearchRequest>("query: 'A' on: '1995-06-01'").SerializeAsString()},
  };
  for (const auto& c : kCases) {
    SCOPED_TRACE(absl::StrCat(c.method, " ", c.request));
    const Method& method = Find(absl::StrCat("partyline.v1.PartyService/", c.method));
    int asked = 0;
    const auto whole =
        Answer(site_, method, c.request, {absl::InfiniteFuture(), [&] { return ++asked < 0; }});
    EXPECT_TRUE(whole.ok()) << whole.status();
    EXPECT_GE(asked, 2) << "before the work, and during it";
    asked = 0;
    const auto given_up =
        Answer(site_, method, c.request, {absl::InfiniteFuture(), [&] { return ++asked > 1; }});
    EXPECT_EQ(ReasonOf(given_up.status()), v1::ERROR_REASON_CALL_CANCELLED);
    asked = 0;
    const absl::Time deadline = absl::Now() + absl::Milliseconds(20);
    const auto too_late =
        Answer(site_, method, c.request, {deadline, [&] {
                                            // The first question comes before the work; the next
                                            // one when time is up.
                                            while (++asked > 1 && absl::Now() < deadline) continue;
                                            return absl::Now() >= deadline;
                                          }});
    EXPECT_EQ(ReasonOf(too_late.status()), v1::ERROR_REASON_DEADLINE_PASSED);
  }
}

TEST_F(AnswerTest, LongSearchAsksAgainAndAgain) {
  v1::CommitRequest commit = ParseText<v1::CommitRequest>(testing::SourceEdit());
  for (int i = 0; i < 900; ++i) {
    commit.MergeFrom(ParseText<v1::CommitRequest>(
        testing::PartyEdit(absl::StrCat("p", i), absl::StrCat("Party ", i), "AZ")));
  }
  commit.set_request_id("many-parties");
  ASSERT_TRUE(store_->Commit(commit, "").ok());
  int asked = 0;
  const auto reply =
      Answer(site_, Find("partyline.v1.PartyService/Search"),
             ParseText<v1::SearchRequest>("query: 'p' page_size: 1").SerializeAsString(),
             {absl::InfiniteFuture(), [&] { return ++asked > 10; }});
  EXPECT_EQ(ReasonOf(reply.status()), v1::ERROR_REASON_CALL_CANCELLED);
  EXPECT_EQ(asked, 12) << "the eleventh answer ended the search; then the handler asked";
}

// A word that stands in a query thirty times is not looked for thirty times, and nobody goes on for
// those who gave up.
TEST_F(AnswerTest, RepeatedSearchWordsAreNoMoreWorkAndStop) {
  const auto party = [](int times) {
    return absl::StrJoin(std::vector<std::string>(times, "party"), " ");
  };
  v1::CommitRequest commit = ParseText<v1::CommitRequest>(testing::SourceEdit());
  for (int i = 0; i < 600; ++i) {
    const std::string name = i == 2 || i == 30 ? party(i) : absl::StrCat("Party ", i);
    commit.MergeFrom(
        ParseText<v1::CommitRequest>(testing::PartyEdit(absl::StrCat("p", i), name, "AZ")));
  }
  commit.set_request_id("many-parties");
  ASSERT_TRUE(store_->Commit(commit, "").ok());
  const auto search = [&](int times, int most) {
    v1::SearchRequest request;
    request.set_query(party(times));
    int asked = 0;
    const auto reply =
        Answer(site_, Find("partyline.v1.PartyService/Search"), request.SerializeAsString(),
               {absl::InfiniteFuture(), [&] { return ++asked > most; }});
    EXPECT_EQ(ReasonOf(reply.status()) == v1::ERROR_REASON_CALL_CANCELLED, asked > most)
        << reply.status();
    return asked;
  };
  constexpr int kNever = 1 << 30;
  const int twice = search(2, kNever);
  EXPECT_GT(twice, 600 / 64) << "it asks as it looks at names";
  EXPECT_LE(search(30, kNever), 2 * twice);
  EXPECT_EQ(search(30, 3), 5) << "the fourth answer ended the search; then the handler asked";
}

// A party p and those that split off from it, each by an event of its own.
v1::CommitRequest PartyOfManySplinters(int splinters) {
  auto commit =
      ParseText<v1::CommitRequest>(testing::SourceEdit() + testing::PartyEdit("p", "P", "AZ"));
  for (int i = 0; i < splinters; ++i) {
    const std::string id = absl::StrCat("p", i);
    commit.MergeFrom(ParseText<v1::CommitRequest>(testing::PartyEdit(id, id, "AZ")));
    commit.MergeFrom(ParseText<v1::CommitRequest>(absl::Substitute(
        R"(edits { create { event {
            name: "events/$0" kind: EVENT_KIND_SPLINTER display_name: "Splinter"
            occurrence { id: "occurrence" $1 }
            participants { id: "from" role: PARTICIPANT_ROLE_PARENT who { name: "parties/p" } $1 }
            participants { id: "to" role: PARTICIPANT_ROLE_SPLINTER
                           who { name: "parties/$0" } $1 } } } })",
        id, testing::Asserted())));
  }
  commit.set_request_id("a-party-of-many-splinters");
  return commit;
}

// The walk asks as it decodes the events, and before each that it narrows for the answer.
TEST_F(AnswerTest, LineageOfManyEventsInSomebodysWordsStops) {
  constexpr int kEvents = 100;
  const auto committed = store_->Commit(PartyOfManySplinters(kEvents), "");
  ASSERT_TRUE(committed.ok()) << committed.status();
  const auto ask = [&](int most) {
    int asked = 0;
    const auto reply = Answer(
        site_, Find("partyline.v1.PartyService/GetLineage"),
        ParseText<v1::GetLineageRequest>("name: 'parties/p' according_to: 'sources/avkp-page'")
            .SerializeAsString(),
        {absl::InfiniteFuture(), [&] { return ++asked > most; }});
    const bool stopped = ReasonOf(reply.status()) == v1::ERROR_REASON_CALL_CANCELLED;
    EXPECT_EQ(stopped, asked > most) << reply.status();
    return asked;
  };
  const int whole = ask(1 << 30);
  EXPECT_GT(whole, kEvents);
  for (int most = 1; most < whole; ++most) {
    EXPECT_LE(ask(most), most + 3) << "each loop on the way stops for itself";
  }
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
  EXPECT_TRUE(Presentable(absl::OkStatus(), "a/B").ok());
  const absl::Status told = Error(v1::ERROR_REASON_READ_ONLY, "read only");
  EXPECT_EQ(Presentable(told, "a/B"), told);
  const absl::Status fault = Presentable(absl::InternalError("row 7 is torn"), "a/B");
  EXPECT_EQ(ReasonOf(fault), v1::ERROR_REASON_INTERNAL_FAULT);
  EXPECT_EQ(fault.message().find("row 7"), absl::string_view::npos);
}

}  // namespace
}  // namespace partyline
