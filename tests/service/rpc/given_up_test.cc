// SPDX-License-Identifier: Apache-2.0

// Work stops soon for a caller who gave up: how often each kind of it asks.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "service/model/error.h"
#include "tests/service/rpc/answer_fixture.h"
#include "tests/service/rpc/election_edits.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"

namespace partyline {
namespace {

class GivenUpTest : public AnswerTest {};

TEST_F(GivenUpTest, ElectionIsNotPutTogetherForACallerWhoGaveUp) {
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

TEST_F(GivenUpTest, SearchStopsBetweenHitsForACallerWhoGaveUp) {
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

TEST_F(GivenUpTest, EveryScanStopsForACallerWhoGaveUpAndWhenTimeIsUp) {
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

TEST_F(GivenUpTest, LongSearchAsksAgainAndAgain) {
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
TEST_F(GivenUpTest, RepeatedSearchWordsAreNoMoreWorkAndStop) {
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
TEST_F(GivenUpTest, LineageOfManyEventsInSomebodysWordsStops) {
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

}  // namespace
}  // namespace partyline
