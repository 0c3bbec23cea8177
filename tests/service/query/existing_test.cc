// SPDX-License-Identifier: Apache-2.0
#include "service/query/existing.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/query/list.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

DaySpan Span(const char* edtf) { return *edtf == 0 ? DaySpan() : *ParseEdtf(edtf); }

struct Part {
  v1::EventKind kind;
  v1::ParticipantRole role;
  const char* date;  // EDTF; "": no date
  v1::Standing standing = v1::STANDING_UNDISPUTED;
};

// A body with these parts, each over an event of its own; `tied`: to another body.
Ties TiesFrom(const std::vector<Part>& parts, bool tied) {
  Ties ties;
  Ordinal event = 1;
  for (const Part& part : parts) {
    if (!tied) {
      ties.alone.push_back({event++, part.kind, part.standing, part.role, Span(part.date)});
      continue;
    }
    const bool ends = part.role == v1::PARTICIPANT_ROLE_ENDED ||
                      part.role == v1::PARTICIPANT_ROLE_PREDECESSOR ||
                      part.role == v1::PARTICIPANT_ROLE_ABSORBED;
    (ends ? ties.after : ties.before)
        .push_back({100, event++, part.kind, part.standing, part.role,
                    v1::PARTICIPANT_ROLE_UNSPECIFIED, Span(part.date)});
  }
  return ties;
}

constexpr auto kFoundation = v1::EVENT_KIND_FOUNDATION;
constexpr auto kDissolution = v1::EVENT_KIND_DISSOLUTION;
constexpr auto kRevival = v1::EVENT_KIND_REVIVAL;
constexpr auto kFounded = v1::PARTICIPANT_ROLE_FOUNDED;
constexpr auto kEnded = v1::PARTICIPANT_ROLE_ENDED;
constexpr auto kSuccessor = v1::PARTICIPANT_ROLE_SUCCESSOR;
constexpr auto kPredecessor = v1::PARTICIPANT_ROLE_PREDECESSOR;

struct Case {
  const char* name;
  std::vector<Part> parts;
  const char* day;
  bool existed;
  bool tied = false;
  std::vector<const char*> stood = {};  // EDTF
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    Existence existence(TiesFrom(c.parts, c.tied), *ParseDay(c.day));
    for (const char* election : c.stood) existence.AddElection(Span(election));
    EXPECT_EQ(existence.IsPossible(), c.existed) << c.name;
  }
}

TEST(ExistingTest, NobodyExistsBeforeTheEarliestBeginningThatAnybodyGives) {
  const Part in_1993 = {kFoundation, kFounded, "1993"};
  Check({
      {"nothing is known", {}, "1850-01-01", true},
      {"the day before the year", {in_1993}, "1992-12-31", false},
      {"the first day of the year, possibly", {in_1993}, "1993-01-01", true},
      {"long after", {in_1993}, "2026-01-01", true},
      {"another beginning is earlier",
       {in_1993, {v1::EVENT_KIND_SPLINTER, v1::PARTICIPANT_ROLE_SPLINTER, "1920"}},
       "1950-01-01",
       true},
      {"an undated one does not make it older",
       {in_1993, {v1::EVENT_KIND_BREAKAWAY, kSuccessor, ""}},
       "1992-12-31",
       false},
      {"a disputed one is enough, if nobody gives another",
       {{kFoundation, kFounded, "1993", v1::STANDING_DISPUTED}},
       "1992-12-31",
       false},
      {"a denied foundation says nothing",
       {{kFoundation, kFounded, "1993", v1::STANDING_DENIED}},
       "1992-12-31",
       true},
      {"nor does one that was only proposed",
       {{kFoundation, kFounded, "2002-05", v1::STANDING_PROPOSED}},
       "1992-12-31",
       true},
      {"a denied earlier one does not make it older",
       {in_1993, {kFoundation, kFounded, "1920", v1::STANDING_DENIED}},
       "1950-01-01",
       false},
      {"a claim to succession is no beginning",
       {{v1::EVENT_KIND_SUCCESSION, kSuccessor, "1994"}},
       "1950-01-01",
       true,
       true},
      {"what a transformation made was not there before",
       {{v1::EVENT_KIND_TRANSFORMATION, kSuccessor, "1991-11-01"}},
       "1991-10-31",
       false,
       true},
      {"what revived another body was not there before",
       {{kRevival, kSuccessor, "1993"}},
       "1992-12-31",
       false,
       true},
      {"what was itself revived was", {{kRevival, kSuccessor, "1993"}}, "1992-12-31", true},
  });
}

// What is only passed on, claimed or concluded never leaves a body out, and may bring it in.
TEST(ExistingTest, BeginningThatIsNotSureMakesTheTimeLongerAndNeverShorter) {
  const Part in_1993 = {kFoundation, kFounded, "1993"};
  std::vector<Case> cases;
  for (const v1::Standing standing :
       {v1::STANDING_SELF_CLAIMED, v1::STANDING_REPORTED, v1::STANDING_INFERRED}) {
    const Part late = {kFoundation, kFounded, "1993", standing};
    const Part early = {kFoundation, kFounded, "1920", standing};
    const Part undated = {kFoundation, kFounded, "", standing};
    cases.push_back({"alone", {late}, "1992-12-31", true});
    cases.push_back({"two of them", {early, late}, "1919-12-31", true});
    cases.push_back({"earlier than the sure one", {in_1993, early}, "1950-01-01", true});
    cases.push_back({"before that, too", {in_1993, early}, "1919-12-31", false});
    cases.push_back(
        {"later than the sure one", {{kFoundation, kFounded, "1920"}, late}, "1950-01-01", true});
    cases.push_back({"without a date", {in_1993, undated}, "1950-01-01", true});
  }
  Check(cases);
  const auto disputed = [](const char* date) {
    return Part{kFoundation, kFounded, date, v1::STANDING_DISPUTED};
  };
  Check({
      {"of disputed ones the earliest", {disputed("1920"), disputed("1993")}, "1950-01-01", true},
      {"before all of them", {disputed("1920"), disputed("1993")}, "1919-12-31", false},
      {"one of them without a date", {in_1993, disputed("")}, "1950-01-01", true},
  });
}

TEST(ExistingTest, OnlyAnUndisputedDissolutionIsAnEnd) {
  const Part in_1991 = {kDissolution, kEnded, "1991-08-29"};
  Check({
      {"the last day", {in_1991}, "1991-08-29", true},
      {"the day after", {in_1991}, "1991-08-30", false},
      {"a vague end may still be to come", {{kDissolution, kEnded, "1991"}}, "1991-12-31", true},
      {"an undated one always may", {{kDissolution, kEnded, ""}}, "2020-01-01", true},
      {"a reported one may not be true",
       {{kDissolution, kEnded, "1991", v1::STANDING_REPORTED}},
       "2000-01-01",
       true},
      {"a disputed one neither",
       {{kDissolution, kEnded, "1991", v1::STANDING_DISPUTED}},
       "2000-01-01",
       true},
      {"somebody gives a later end",
       {in_1991, {kDissolution, kEnded, "2001", v1::STANDING_REPORTED}},
       "1998-01-01",
       true},
      {"somebody tells of one without a date",
       {in_1991, {kDissolution, kEnded, "", v1::STANDING_REPORTED}},
       "1998-01-01",
       true},
      {"after that the earlier one is an end again",
       {in_1991, {kDissolution, kEnded, "2001", v1::STANDING_REPORTED}},
       "2002-01-01",
       false},
      {"a successor is no end",
       {{v1::EVENT_KIND_TRANSFORMATION, kPredecessor, "1991-11-01"}},
       "2000-01-01",
       true,
       true},
      {"an absorption is none",
       {{v1::EVENT_KIND_ABSORPTION, v1::PARTICIPANT_ROLE_ABSORBED, "1991"}},
       "2000-01-01",
       true,
       true},
      {"an end that made another body is one",
       {{kDissolution, kEnded, "1991"}},
       "2000-01-01",
       false,
       true},
  });
}

TEST(ExistingTest, WhatWasTakenUpAgainExistsAgain) {
  const Part in_1991 = {kDissolution, kEnded, "1991-08-29"};
  const Part in_1993 = {kRevival, kSuccessor, "1993"};
  Check({
      {"in between", {in_1991, in_1993}, "1992-06-01", false},
      {"since then", {in_1991, in_1993}, "1993-01-01", true},
      {"nobody knows when", {in_1991, {kRevival, kSuccessor, ""}}, "1992-06-01", true},
      {"the revival came first", {in_1991, {kRevival, kSuccessor, "1990"}}, "1992-06-01", false},
      {"founded anew",
       {in_1991, {kFoundation, kFounded, "1993"}, {kFoundation, kFounded, "1920"}},
       "1994-01-01",
       true},
      {"founded and dissolved in one year",
       {{kFoundation, kFounded, "1991"}, in_1991},
       "1992-01-01",
       false},
      {"a denied revival says nothing",
       {in_1991, {kRevival, kSuccessor, "1993", v1::STANDING_DENIED}},
       "1994-01-01",
       false},
  });
}

// A party that others merged into is tied to the merger, and stood before it.
TEST(ExistingTest, WhoStoodInAnElectionExisted) {
  const Part merged_1990 = {v1::EVENT_KIND_MERGER, kSuccessor, "1990-06-01"};
  const Part ended_1991 = {kDissolution, kEnded, "1991"};
  const auto ends = [&](const char* day, bool existed, std::vector<const char*> stood) {
    return Case{"a dissolution", {ended_1991}, day, existed, false, stood};
  };
  const auto merges = [&](const char* day, bool existed, std::vector<const char*> stood) {
    return Case{"a merger", {merged_1990}, day, existed, true, stood};
  };
  Check({
      merges("1985-05-05", false, {"1994-03-03"}),
      merges("1985-05-05", true, {"1985-05-05"}),
      merges("1988-01-01", true, {"1985-05-05"}),   // since when it was there
      merges("1985-05-04", false, {"1985-05-05"}),  // before that, nobody knows of it
      merges("1990-03-01", false, {"1990"}),        // an election of that year may be later
      merges("1989-03-01", true, {"1989"}),
      ends("1992-01-01", false, {"1990-03-03"}),
      ends("1996-09-09", true, {"1996-09-09"}),
      ends("1994-01-01", true, {"1996-09-09"}),
      ends("1996-09-10", false, {"1996-09-09"}),
      ends("1992-01-01", true, {"1992"}),
      {"taken up again it stood",
       {ended_1991, {kRevival, kSuccessor, "1995"}},
       "1993-01-01",
       false,
       false,
       {"1996-09-09"}},
  });
}

// A party founded in 1934 with 5,000 results, by constituency, of 1950, and then one of 1920.
std::shared_ptr<const Snapshot> MuchReferredTo() {
  v1::RecordSet records;
  records.add_records()->mutable_party()->set_name("parties/p");
  records.mutable_records(0)->mutable_party()->set_kind(v1::PARTY_KIND_PARTY);
  v1::Event& founded = *records.add_records()->mutable_event();
  founded.set_name("events/foundation");
  founded.set_kind(v1::EVENT_KIND_FOUNDATION);
  founded.add_dates()->mutable_period()->mutable_start()->set_edtf("1934");
  founded.add_participants()->set_role(kFounded);
  founded.mutable_participants(0)->mutable_who()->set_name("parties/p");
  const auto add_results = [&](const std::string& election, const char* day, int count) {
    v1::Election& polled = *records.add_records()->mutable_election();
    polled.set_name(election);
    polled.set_kind(v1::ELECTION_KIND_PARLIAMENTARY);
    polled.add_polling_days()->mutable_period()->mutable_start()->set_edtf(day);
    for (int i = 0; i < count; ++i) {
      v1::Result& result = *records.add_records()->mutable_result();
      result.set_name(absl::StrCat(election, "/results/r-", i));
      result.mutable_party()->set_name("parties/p");
      result.mutable_area()->set_text(absl::StrCat("Constituency ", i));
      result.add_participations()->set_kind(v1::PARTICIPATION_KIND_RAN);
    }
  };
  add_results("elections/of-1950", "1950-05-14", 5'000);
  add_results("elections/of-1920", "1920-06-06", 1);
  return SnapshotOf(std::move(records));
}

TEST(ExistingTest, NoBodyIsTooLargeToLookAtItsElections) {
  const auto snapshot = MuchReferredTo();
  const Row& party = RowOf(*snapshot, "parties/p");
  const auto listed = [&](const char* day) {
    v1::ListPartiesRequest request;
    request.set_on(day);
    return ListParties(*snapshot, request, nullptr, "", [] { return false; }).total_size;
  };
  EXPECT_FALSE(ExistenceOn(*snapshot, party, *ParseDay("1500-01-01")).IsPossible());
  EXPECT_FALSE(ExistenceOn(*snapshot, party, *ParseDay("1920-06-05")).IsPossible());
  EXPECT_TRUE(ExistenceOn(*snapshot, party, *ParseDay("1925-01-01")).IsPossible());
  EXPECT_EQ(listed("1500-01-01"), 0);
  EXPECT_EQ(listed("1925-01-01"), 1);
}

TEST(ExistingTest, ElectionsAreLookedAtWhileTheyAreWanted) {
  const auto snapshot = MuchReferredTo();
  const Row& party = RowOf(*snapshot, "parties/p");
  int asked = 0;
  const auto at_the_third = [&] { return ++asked == 3; };
  StopCheck check(at_the_third, 1'000);
  EXPECT_FALSE(ExistenceOn(*snapshot, party, *ParseDay("1925-01-01"), &check).IsPossible());
  EXPECT_EQ(asked, 3);  // of 6
  EXPECT_TRUE(check.Stop());
  asked = 0;
  StopCheck unused(at_the_third, 1);
  EXPECT_TRUE(ExistenceOn(*snapshot, party, *ParseDay("1934-01-01"), &unused).IsPossible());
  EXPECT_EQ(asked, 0) << "its own dates are enough";
}

}  // namespace
}  // namespace partyline
