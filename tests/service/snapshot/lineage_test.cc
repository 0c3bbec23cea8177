// SPDX-License-Identifier: Apache-2.0

// What the post-Soviet communist parties' splits, mergers and claims become as ties.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/service/snapshot/history.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Party(absl::string_view id) {
  return absl::StrCat("edits { create { party { name: 'parties/", id,
                      "' kind: PARTY_KIND_PARTY display_name: '", id, "' } } } ");
}

std::string Participant(absl::string_view id, absl::string_view role, absl::string_view party,
                        absl::string_view evidence = "@asserted") {
  return absl::StrCat("participants { id: '", id, "' role: PARTICIPANT_ROLE_", role,
                      " who { name: '", party, "' } ", evidence, " } ");
}

std::string EventBody(absl::string_view id, absl::string_view kind, absl::string_view content,
                      absl::string_view evidence = "@asserted") {
  return absl::StrCat("event { name: 'events/", id, "' kind: EVENT_KIND_", kind, " display_name: '",
                      id, "' occurrence { id: 'occurrence' ", evidence, " } ", content, " } ");
}

std::string Event(absl::string_view id, absl::string_view kind, absl::string_view content,
                  absl::string_view evidence = "@asserted") {
  return absl::StrCat("edits { create { ", EventBody(id, kind, content, evidence), "} } ");
}

std::string Dated(absl::string_view id, absl::string_view edtf) {
  return absl::StrCat("dates { id: '", id, "' period { start { edtf: '", edtf,
                      "' } } @asserted } ");
}

TEST(LineageTest, DivisionOfTheAvkpTiesItToBothItsHalves) {
  History history;
  ASSERT_TRUE(history
                  .Commit(Party("az-avkp") + Party("az-avkp1") + Party("az-avkp2") +
                          Event("az-avkp-division", "DIVISION",
                                Participant("whole", "PREDECESSOR", "parties/az-avkp") +
                                    Participant("one", "SUCCESSOR", "parties/az-avkp1") +
                                    Participant("two", "SUCCESSOR", "parties/az-avkp2") +
                                    Dated("date", "1997")))
                  .ok());
  const Snapshot& now = history.now();
  EXPECT_THAT(After(now, "parties/az-avkp"),
              ElementsAre("DIVISION of parties/az-avkp1: UNDISPUTED",
                          "DIVISION of parties/az-avkp2: UNDISPUTED"));
  EXPECT_THAT(Before(now, "parties/az-avkp"), IsEmpty());
  EXPECT_THAT(Before(now, "parties/az-avkp2"),
              ElementsAre("DIVISION of parties/az-avkp: UNDISPUTED"));

  const Tie& tie = now.ties(now.Find("parties/az-avkp2")->ordinal()).before[0];
  EXPECT_EQ(tie.event, now.Find("events/az-avkp-division")->ordinal());
  EXPECT_EQ(tie.near_role, v1::PARTICIPANT_ROLE_SUCCESSOR);
  EXPECT_EQ(tie.far_role, v1::PARTICIPANT_ROLE_PREDECESSOR);
  EXPECT_EQ(tie.date, (DaySpan{*ParseDay("1997-01-01"), *ParseDay("1997-12-31")}));
}

TEST(LineageTest, MergerOfTwoIsOneEventAndTwoTies) {
  History history;
  ASSERT_TRUE(
      history
          .Commit(Party("az-acp-pml") + Party("az-cpa-khalilov") + Party("az-merged2011") +
                  Event("az-merger-2011", "MERGER",
                        Participant("first", "PREDECESSOR", "parties/az-acp-pml") +
                            Participant("second", "PREDECESSOR", "parties/az-cpa-khalilov") +
                            Participant("new", "SUCCESSOR", "parties/az-merged2011") +
                            Dated("date", "2011-10-31")))
          .ok());
  EXPECT_THAT(Before(history.now(), "parties/az-merged2011"),
              ElementsAre("MERGER of parties/az-acp-pml: UNDISPUTED",
                          "MERGER of parties/az-cpa-khalilov: UNDISPUTED"));
  EXPECT_THAT(After(history.now(), "parties/az-acp-pml"),
              ElementsAre("MERGER of parties/az-merged2011: UNDISPUTED"));
}

// Whoever calls itself the only successor stands beside what the party became.
History UzbekSuccession() {
  History history;
  EXPECT_TRUE(history
                  .Commit(Party("uz-cpuzssr") + Party("uz-pdpu") + Party("uz-cpu1994") +
                          Event("uz-transformation", "TRANSFORMATION",
                                Participant("old", "PREDECESSOR", "parties/uz-cpuzssr") +
                                    Participant("new", "SUCCESSOR", "parties/uz-pdpu") +
                                    Dated("date", "1991-11-01")) +
                          Event("uz-claim", "SUCCESSION",
                                Participant("old", "PREDECESSOR", "parties/uz-cpuzssr") +
                                    Participant("new", "SUCCESSOR", "parties/uz-cpu1994"),
                                "@self_claimed"))
                  .ok());
  return history;
}

TEST(LineageTest, ClaimedSuccessionStandsBesideTheTransformation) {
  const History history = UzbekSuccession();
  EXPECT_THAT(After(history.now(), "parties/uz-cpuzssr"),
              ElementsAre("SUCCESSION of parties/uz-cpu1994: SELF_CLAIMED",
                          "TRANSFORMATION of parties/uz-pdpu: UNDISPUTED"));
  const Ties& claimant = history.now().ties(history.now().Find("parties/uz-cpu1994")->ordinal());
  EXPECT_EQ(claimant.before[0].date, DaySpan());  // nobody says when the claim arose
}

TEST(LineageTest, AContradictedClaimIsDisputed) {
  History history = UzbekSuccession();
  v1::CommitRequest request =
      CommitOf("edits { update { " +
               EventBody("uz-claim", "SUCCESSION",
                         Participant("old", "PREDECESSOR", "parties/uz-cpuzssr") +
                             Participant("new", "SUCCESSOR", "parties/uz-cpu1994"),
                         "@self_claimed") +
               "} }");
  request.mutable_edits(0)
      ->mutable_update()
      ->mutable_event()
      ->mutable_occurrence()
      ->mutable_evidence()
      ->add_contradicts("events/uz-transformation#occurrence");
  ASSERT_TRUE(history.Commit(request).ok());
  EXPECT_THAT(Before(history.now(), "parties/uz-cpu1994"),
              ElementsAre("SUCCESSION of parties/uz-cpuzssr: DISPUTED"));
}

struct StandingCase {
  const char* name;
  const char* occurrence;
  const char* participant;
  const char* tie;
};

class TieStandingTest : public testing::TestWithParam<StandingCase> {};

TEST_P(TieStandingTest, IsTheEventsUnlessAParticipantIsWeaker) {
  History history;
  ASSERT_TRUE(history
                  .Commit(Party("az-avkp") + Party("az-acp-pml") +
                          Event("az-splinter-2000", "SPLINTER",
                                Participant("parent", "PARENT", "parties/az-avkp") +
                                    Participant("splinter", "SPLINTER", "parties/az-acp-pml",
                                                GetParam().participant),
                                GetParam().occurrence))
                  .ok());
  EXPECT_THAT(After(history.now(), "parties/az-avkp"),
              ElementsAre(absl::StrCat("SPLINTER of parties/az-acp-pml: ", GetParam().tie)));
}

INSTANTIATE_TEST_SUITE_P(
    Standings, TieStandingTest,
    testing::Values(
        StandingCase{"Asserted", "@asserted", "@asserted", "UNDISPUTED"},
        StandingCase{"ParticipantSelfClaimed", "@asserted", "@self_claimed", "SELF_CLAIMED"},
        StandingCase{"ParticipantDisputed", "@self_claimed", "@disputed", "DISPUTED"},
        StandingCase{"EventDisputed", "@disputed", "@self_claimed", "DISPUTED"},
        StandingCase{"DisputedIsLessWeakThanReported", "@disputed", "@reported", "REPORTED"},
        StandingCase{"IntendedIsWeakerThanProposed", "@intended", "@proposed", "INTENDED"},
        StandingCase{"ParticipantReported", "@asserted", "@reported", "REPORTED"},
        StandingCase{"ParticipantInferred", "@reported", "@inferred", "INFERRED"},
        StandingCase{"ParticipantDenied", "@self_claimed", "@denied", "DENIED"},
        StandingCase{"EventWeakerThanParticipant", "@proposed", "@reported", "PROPOSED"},
        StandingCase{"EventDenied", "@denied", "@intended", "DENIED"}),
    [](const auto& row) { return row.param.name; });

TEST(LineageTest, WhoeverHasNoRecordHasNoTie) {
  History history;
  ASSERT_TRUE(
      history
          .Commit(
              Party("az-avkp2") + Party("az-avkp") +
              "edits { create { person { name: 'people/tukanov' display_name: 'Tukanov' } } } " +
              Event("az-congress", "DIVISION",
                    "participants { id: 'bulk' role: PARTICIPANT_ROLE_PREDECESSOR "
                    "  who { text: 'the bulk of United Communists' "
                    "        candidates { name: 'parties/az-avkp' } } @asserted } " +
                        Participant("person", "PREDECESSOR", "people/tukanov") +
                        Participant("new", "SUCCESSOR", "parties/az-avkp2")))
          .ok());
  EXPECT_THAT(Before(history.now(), "parties/az-avkp2"), IsEmpty());
  EXPECT_THAT(Referrers(history.now(), "parties/az-avkp"), ElementsAre("events/az-congress"));
}

TEST(LineageTest, AdmissionAndRolesWithoutASideAreNoDescent) {
  History history;
  ASSERT_TRUE(history
                  .Commit(Party("uz-cpu1994") + Party("int-ucp-cpsu") + Party("az-azkp1993") +
                          Event("admission", "ADMISSION",
                                Participant("who", "SUCCESSOR", "parties/uz-cpu1994") +
                                    Participant("to", "PREDECESSOR", "parties/int-ucp-cpsu")) +
                          Event("foundation", "FOUNDATION",
                                Participant("new", "FOUNDED", "parties/az-azkp1993") +
                                    Participant("by", "FOUNDER", "parties/int-ucp-cpsu")))
                  .ok());
  for (const char* body : {"parties/uz-cpu1994", "parties/int-ucp-cpsu", "parties/az-azkp1993"}) {
    EXPECT_THAT(Before(history.now(), body), IsEmpty()) << body;
    EXPECT_THAT(After(history.now(), body), IsEmpty()) << body;
  }
}

TEST(LineageTest, ABodyOnBothSidesIsNotTiedToItself) {
  History history;
  ASSERT_TRUE(history
                  .Commit(Party("az-azkp1993") + Party("az-cpa2") +
                          Event("az-splinter-1996", "SPLINTER",
                                Participant("parent", "PARENT", "parties/az-azkp1993") +
                                    Participant("rest", "SUCCESSOR", "parties/az-azkp1993") +
                                    Participant("new", "SPLINTER", "parties/az-cpa2")))
                  .ok());
  EXPECT_THAT(After(history.now(), "parties/az-azkp1993"),
              ElementsAre("SPLINTER of parties/az-cpa2: UNDISPUTED"));
  EXPECT_THAT(Before(history.now(), "parties/az-azkp1993"), IsEmpty());
}

TEST(LineageTest, ABodyNamedTwiceOnOneSideCountsAsItStandsBest) {
  History history;
  ASSERT_TRUE(
      history
          .Commit(Party("az-acp1920") + Party("az-azkp1993") +
                  Event("az-revival", "REVIVAL",
                        Participant("said", "PREDECESSOR", "parties/az-acp1920", "@reported") +
                            Participant("known", "ENDED", "parties/az-acp1920") +
                            Participant("new", "FOUNDED", "parties/az-azkp1993")))
          .ok());
  EXPECT_THAT(Before(history.now(), "parties/az-azkp1993"),
              ElementsAre("REVIVAL of parties/az-acp1920: UNDISPUTED"));
  const Ties& ties = history.now().ties(history.now().Find("parties/az-azkp1993")->ordinal());
  EXPECT_EQ(ties.before[0].far_role, v1::PARTICIPANT_ROLE_ENDED);
}

struct DateCase {
  const char* name;
  const char* dates;
  const char* earliest;  // empty: no bound
  const char* latest;
};

class TieDateTest : public testing::TestWithParam<DateCase> {};

TEST_P(TieDateTest, IsTheHullOfAllDates) {
  History history;
  ASSERT_TRUE(history
                  .Commit(Party("az-avkp") + Party("az-acp-pml") +
                          Event("az-splinter-2000", "SPLINTER",
                                Participant("parent", "PARENT", "parties/az-avkp") +
                                    Participant("new", "SPLINTER", "parties/az-acp-pml") +
                                    GetParam().dates))
                  .ok());
  const Tie& tie = history.now().ties(history.now().Find("parties/az-avkp")->ordinal()).after[0];
  EXPECT_EQ(tie.date.earliest, ParseDay(GetParam().earliest).value_or(kNoEarliest));
  EXPECT_EQ(tie.date.latest, ParseDay(GetParam().latest).value_or(kNoLatest));
}

INSTANTIATE_TEST_SUITE_P(
    Dates, TieDateTest,
    testing::Values(
        DateCase{"None", "", "", ""},
        DateCase{"OneYear", "dates { id: 'a' period { start { edtf: '2000' } } @asserted }",
                 "2000-01-01", "2000-12-31"},
        DateCase{"FirstToLastDay",
                 "dates { id: 'a' period { start { edtf: '2000-05-03' } "
                 "end { edtf: '2000-05-05' } } @asserted }",
                 "2000-05-03", "2000-05-05"},
        DateCase{"EndAlone", "dates { id: 'a' period { end { edtf: '2000-05' } } @asserted }", "",
                 "2000-05-31"},
        DateCase{"TwoSources",
                 "dates { id: 'a' period { start { edtf: '1996' } } @asserted } "
                 "dates { id: 'b' period { start { edtf: '2000-02' } } @reported }",
                 "1996-01-01", "2000-02-29"},
        DateCase{"DeniedOneLeftOut",
                 "dates { id: 'a' period { start { edtf: '1990' } } @denied } "
                 "dates { id: 'b' period { start { edtf: '2000' } } @reported } "
                 "dates { id: 'c' period { start { edtf: '2001' } } @denied }",
                 "2000-01-01", "2000-12-31"},
        DateCase{"NoneButDenied", "dates { id: 'a' period { start { edtf: '1990' } } @denied }", "",
                 ""},
        DateCase{"NoBoundBelow",
                 "dates { id: 'a' period { start { latest: '2000-03-01' } } @asserted }", "",
                 "2000-03-01"}),
    [](const auto& row) { return row.param.name; });

TEST(LineageTest, TiesAreInTheOrderOfDatesThenEvents) {
  History history;
  const std::string sides = Participant("old", "PREDECESSOR", "parties/az-avkp") +
                            Participant("new", "SUCCESSOR", "parties/az-avkp1");
  ASSERT_TRUE(history
                  .Commit(Party("az-avkp") + Party("az-avkp1") +
                          Event("late", "DIVISION", sides + Dated("date", "2001")) +
                          Event("early", "SPLINTER", sides + Dated("date", "1996")) +
                          Event("undated", "SUCCESSION", sides) +
                          Event("late-too", "RENAME", sides + Dated("date", "2001")))
                  .ok());
  EXPECT_THAT(After(history.now(), "parties/az-avkp"),
              ElementsAre("SUCCESSION of parties/az-avkp1: UNDISPUTED",
                          "SPLINTER of parties/az-avkp1: UNDISPUTED",
                          "DIVISION of parties/az-avkp1: UNDISPUTED",
                          "RENAME of parties/az-avkp1: UNDISPUTED"));
}

// The movement of a hundred circles that became ten parties, and one of the circles before that.
TEST(LineageTest, AnEventOfVeryManyTiesIsInOrderWithTheOthers) {
  History history;
  std::string edits;
  std::string sides;
  for (int i = 0; i < 110; ++i) {
    const std::string id = absl::StrCat("p", i);
    edits += Party(id);
    sides += Participant(id, i < 100 ? "PREDECESSOR" : "SUCCESSOR", "parties/" + id);
  }
  const std::string pair = Participant("old", "PREDECESSOR", "parties/p0") +
                           Participant("new", "SUCCESSOR", "parties/p105");
  edits += Event("early", "SUCCESSION", pair + Dated("date", "1989")) +
           Event("late", "SUCCESSION", pair + Dated("date", "1995"));
  ASSERT_TRUE(history.Commit(edits).ok());
  ASSERT_TRUE(history.Commit(Event("great", "MERGER", sides + Dated("date", "1990"))).ok());
  EXPECT_THAT(Before(history.now(), "parties/p109"), testing::SizeIs(100));
  const std::vector<std::string> before = Before(history.now(), "parties/p105");
  ASSERT_THAT(before, testing::SizeIs(102));
  EXPECT_EQ(before.front(), "SUCCESSION of parties/p0: UNDISPUTED");
  EXPECT_EQ(before[1], "MERGER of parties/p0: UNDISPUTED");
  EXPECT_EQ(before[100], "MERGER of parties/p99: UNDISPUTED");
  EXPECT_EQ(before.back(), "SUCCESSION of parties/p0: UNDISPUTED");
  EXPECT_THAT(After(history.now(), "parties/p0"), testing::SizeIs(12));

  ASSERT_TRUE(history.Commit("edits { delete { name: 'events/great' } }").ok());
  EXPECT_THAT(Before(history.now(), "parties/p105"), testing::SizeIs(2));
  EXPECT_THAT(After(history.now(), "parties/p1"), IsEmpty());
}

// The UCPA of 1993: founded, renamed, and merged with somebody whom no source names.
History LoneEvents() {
  History history;
  EXPECT_TRUE(
      history
          .Commit(
              Party("az-avkp") + Party("az-ucpa") + Party("az-azkp1993") +
              Event("merger", "MERGER",
                    Participant("one", "PREDECESSOR", "parties/az-avkp") + Dated("date", "2011")) +
              Event("rename", "RENAME",
                    Participant("who", "RENAMED", "parties/az-avkp", "@reported") +
                        Dated("date", "1995")) +
              Event("foundation", "FOUNDATION",
                    Participant("new", "FOUNDED", "parties/az-avkp", "@disputed") +
                        Participant("again", "FOUNDED", "parties/az-avkp", "@self_claimed") +
                        Participant("also", "RENAMED", "parties/az-avkp") +
                        Participant("by", "FOUNDER", "parties/az-azkp1993") +
                        Dated("date", "1993")) +
              Event("meeting", "MEETING", Participant("who", "ENDED", "parties/az-avkp")))
          .ok());
  return history;
}

TEST(LineageTest, PartsInEventsThatTieToNobody) {
  History history = LoneEvents();
  EXPECT_THAT(Alone(history.now(), "parties/az-avkp"),
              ElementsAre("FOUNDATION events/foundation as FOUNDED: SELF_CLAIMED",
                          "FOUNDATION events/foundation as RENAMED: UNDISPUTED",
                          "RENAME events/rename as RENAMED: REPORTED",
                          "MERGER events/merger as PREDECESSOR: UNDISPUTED"));
  EXPECT_THAT(Alone(history.now(), "parties/az-azkp1993"), IsEmpty());
  const LonePart& part =
      history.now().ties(history.now().Find("parties/az-avkp")->ordinal()).alone[3];
  EXPECT_EQ(part.date, (DaySpan{*ParseDay("2011-01-01"), *ParseDay("2011-12-31")}));
  EXPECT_THAT(After(history.now(), "parties/az-avkp"), IsEmpty());

  // Once the other side is known there is a tie, and nobody is alone.
  ASSERT_TRUE(history
                  .Commit("edits { update { " +
                          EventBody("merger", "MERGER",
                                    Participant("one", "PREDECESSOR", "parties/az-avkp") +
                                        Participant("new", "SUCCESSOR", "parties/az-ucpa") +
                                        Dated("date", "2011")) +
                          "} } edits { delete { name: 'events/foundation' } }")
                  .ok());
  EXPECT_THAT(Alone(history.now(), "parties/az-avkp"),
              ElementsAre("RENAME events/rename as RENAMED: REPORTED"));
  EXPECT_THAT(Alone(history.now(), "parties/az-ucpa"), IsEmpty());
  EXPECT_THAT(After(history.now(), "parties/az-avkp"),
              ElementsAre("MERGER of parties/az-ucpa: UNDISPUTED"));
  ASSERT_TRUE(history.Commit("edits { delete { name: 'events/rename' } }").ok());
  EXPECT_THAT(Alone(history.now(), "parties/az-avkp"), IsEmpty());
}

TEST(LineageTest, LonePartsOfADuplicateAreThoseOfWhatTookItsPlace) {
  History history = LoneEvents();
  ASSERT_TRUE(history
                  .Commit("edits { delete { name: 'parties/az-avkp' "
                          "replaced_by: 'parties/az-ucpa' } }")
                  .ok());
  EXPECT_THAT(Alone(history.now(), "parties/az-ucpa"), testing::SizeIs(4));
}

TEST(LineageTest, EditedEventLosesItsOldTies) {
  History history = UzbekSuccession();
  ASSERT_TRUE(history
                  .Commit("edits { update { " +
                          EventBody("uz-claim", "STATEMENT",
                                    Participant("old", "PREDECESSOR", "parties/uz-cpuzssr") +
                                        Participant("new", "SUCCESSOR", "parties/uz-cpu1994")) +
                          "} } edits { delete { name: 'events/uz-transformation' } }")
                  .ok());
  EXPECT_THAT(After(history.now(), "parties/uz-cpuzssr"), IsEmpty());
  EXPECT_THAT(Before(history.now(), "parties/uz-cpu1994"), IsEmpty());
  EXPECT_THAT(Before(history.now(), "parties/uz-pdpu"), IsEmpty());
  EXPECT_THAT(After(history.at(2), "parties/uz-cpuzssr"), testing::SizeIs(2));
}

TEST(LineageTest, TiesOfADuplicateLeadToWhatTookItsPlace) {
  History history = UzbekSuccession();
  ASSERT_TRUE(history
                  .Commit(Party("uz-cp-soviet") + "edits { delete { name: 'parties/uz-cpuzssr' "
                                                  "replaced_by: 'parties/uz-cp-soviet' } }")
                  .ok());
  EXPECT_THAT(After(history.now(), "parties/uz-cp-soviet"),
              ElementsAre("SUCCESSION of parties/uz-cpu1994: SELF_CLAIMED",
                          "TRANSFORMATION of parties/uz-pdpu: UNDISPUTED"));
  EXPECT_THAT(Before(history.now(), "parties/uz-pdpu"),
              ElementsAre("TRANSFORMATION of parties/uz-cp-soviet: UNDISPUTED"));
}

// No commit makes such a state; a log that has it is folded all the same.
TEST(LineageTest, AnEventBetweenTwoThatAreOneMakesNoTie) {
  const History history = UzbekSuccession();
  const auto entry = ParseText<internal::v1::LogEntry>(
      "format: 1 revision: 3 "
      "edits { delete { name: 'parties/uz-pdpu' replaced_by: 'parties/uz-cpuzssr' } }");
  const auto folded = Apply(history.now(), entry);
  ASSERT_TRUE(folded.ok()) << folded.status();
  const Snapshot& now = **folded;
  EXPECT_THAT(Before(now, "parties/uz-cpuzssr"), IsEmpty());
  EXPECT_THAT(After(now, "parties/uz-cpuzssr"),
              ElementsAre("SUCCESSION of parties/uz-cpu1994: SELF_CLAIMED"));
  EXPECT_THAT(Alone(now, "parties/uz-cpuzssr"),
              ElementsAre("TRANSFORMATION events/uz-transformation as PREDECESSOR: UNDISPUTED",
                          "TRANSFORMATION events/uz-transformation as SUCCESSOR: UNDISPUTED"));
}

}  // namespace
}  // namespace partyline
