// SPDX-License-Identifier: Apache-2.0
#include "client/picture/lifetimes.h"

#include "client/picture/describe.h"
#include "client/picture/graph.h"
#include "client/picture/html.h"
#include "client/picture/layout.h"
#include "client/picture/svg.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/picture/lineages.h"

namespace partyline::client::picture {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// Founded some time in the year in which it went into another body.
TEST(LifetimesTest, EndWithinTheYearOfTheBeginningComesAfterIt) {
  LineageBuilder builder;
  builder.Party("a").Party("b").Founded("a", {"1990"});
  builder.Tie("merger", v1::EVENT_KIND_MERGER, "a", "b", "1990-03-01");
  const Timeline timeline = builder.Built();
  const Bar& bar = BarOf(timeline, "a");
  EXPECT_THAT(Stretches(bar), ElementsAre("1990-1990"));
  EXPECT_LE(bar.first(), bar.last());
  EXPECT_EQ(BeginOf(timeline, bar), "1990 (day not known)");
  EXPECT_EQ(EndOf(timeline, bar), "1990-03-01, implied: no source says that it ended");
}

// But who was there before began anew.
TEST(LifetimesTest, PartyThatWasThereBeforeIsFoundedAfterItsEnd) {
  LineageBuilder builder;
  builder.Party("a").Led("1980").Party("b").Founded("a", {"1990"});
  builder.Tie("merger", v1::EVENT_KIND_MERGER, "a", "b", "1990-03-01");
  EXPECT_THAT(Stretches(BarOf(builder.Built(), "a")), ElementsAre("1980-1990", "1990-1990"));
}

TEST(LifetimesTest, SourcesThatDisagreeDoSoInAnyOrder) {
  for (const auto& dates : {std::vector<std::string>{"1990-05-01", "1993-01-01", "1990-05-01"},
                            {"1990-05-01", "1990-05-01", "1993-01-01"}}) {
    const Timeline timeline = LineageBuilder().Party("a").Founded("a", dates).Built();
    EXPECT_EQ(Describe(timeline.bars.front().begin), "1990-05-01 to 1993-01-01");
    EXPECT_THAT(SvgOf(timeline), HasSubstr("sources do not agree on the day"));
  }
  const Timeline year = LineageBuilder().Party("a").Founded("a", {"1990"}).Built();
  EXPECT_THAT(SvgOf(year), AllOf(HasSubstr("some time within the line"),
                                 Not(HasSubstr("sources do not agree"))));
}

struct ToldOfTest {
  const char* name;
  v1::EventKind kind;
  v1::Standing standing;
  const char* date;
  std::vector<std::string> stretches;
};

class ToldOfPartyTest : public ::testing::TestWithParam<ToldOfTest> {};

// A party that was led in 1950, and a tie from it.
TEST_P(ToldOfPartyTest, IsThereOnlyWhereItSurelyWas) {
  const ToldOfTest& test = GetParam();
  LineageBuilder builder;
  builder.Party("a").Led("1950").Party("b");
  builder.Tie("e", test.kind, "a", "b", test.date, test.standing);
  EXPECT_THAT(Stretches(BarOf(builder.Built(), "a")), test.stretches);
}

INSTANTIATE_TEST_SUITE_P(
    Ties, ToldOfPartyTest,
    ::testing::ValuesIn<ToldOfTest>({
        {"Sure", v1::EVENT_KIND_SPLINTER, v1::STANDING_UNDISPUTED, "1905", {"1905-1950"}},
        {"Disputed",
         v1::EVENT_KIND_SPLINTER,
         v1::STANDING_DISPUTED,
         "1905",
         {"(1905-1950)", "1950-1950"}},
        {"Denied", v1::EVENT_KIND_SPLINTER, v1::STANDING_DENIED, "1905", {"1950-1950"}},
        {"Proposed", v1::EVENT_KIND_MERGER, v1::STANDING_PROPOSED, "1990", {"1950-1950"}},
        {"PredecessorLongGone",
         v1::EVENT_KIND_SUCCESSION,
         v1::STANDING_UNDISPUTED,
         "1990",
         {"1950-1950", "(1950-1990)"}},
    }),
    [](const auto& row) { return row.param.name; });

// Of one of which nothing surely says that it was there, though two disputed ties tell of it.
TEST(LifetimesTest, WhoIsOnlyToldOfIsNowhereSolid) {
  LineageBuilder builder;
  builder.Party("a").Led("1950").Party("b");
  builder.Tie("left", v1::EVENT_KIND_SPLINTER, "a", "b", "1961", v1::STANDING_DISPUTED);
  builder.Tie("back", v1::EVENT_KIND_ABSORPTION, "b", "a", "1985", v1::STANDING_DISPUTED);
  const Timeline timeline = builder.Built();
  EXPECT_THAT(Stretches(BarOf(timeline, "b")), ElementsAre("(1961-1985)"));
  EXPECT_EQ(BeginOf(timeline, BarOf(timeline, "b")), "not known");
  EXPECT_THAT(SvgOf(timeline), HasSubstr("told of, but not surely there"));
  // Nor was it on a day before all of them.
  const Timeline before = LineageBuilder().Party("a").Led("1980").Built("1970-01-01");
  EXPECT_THAT(Stretches(before.bars.front()), ElementsAre("(1970-1970)"));
}

TEST(LifetimesTest, DeniedFoundationSaysNothing) {
  v1::GetLineageResponse lineage =
      LineageBuilder().Party("a").Led("1980").Founded("a", {"1955"}).lineage();
  lineage.mutable_events(0)->mutable_occurrence()->mutable_evidence()->set_standing(
      v1::STANDING_DENIED);
  const Timeline timeline = TimelineOf({}, lineage, {});
  EXPECT_THAT(Stretches(timeline.bars.front()), ElementsAre("1980-1980"));
  EXPECT_THAT(SvgOf(timeline), HasSubstr("class=\"pl-mark pl-vague pl-alone pl-denied\""));
}

// A source denies that it left the other party, none that it came to be then.
TEST(LifetimesTest, BodyBeginsByItsOwnPart) {
  LineageBuilder builder;
  builder.Party("a").Party("b");
  builder.Tie("left", v1::EVENT_KIND_SPLINTER, "a", "b", "1970-01-01");
  v1::GetLineageResponse lineage = builder.lineage();
  lineage.mutable_edges(0)->set_standing(v1::STANDING_DENIED);
  lineage.mutable_events(0)->mutable_participants(0)->mutable_evidence()->set_standing(
      v1::STANDING_DENIED);
  const Timeline timeline = TimelineOf({}, lineage, {});
  EXPECT_EQ(BeginOf(timeline, BarOf(timeline, "b")), "1970-01-01");
}

// Two events of one year, which their sources have in other words.
TEST(LifetimesTest, BarHasTheWordsOfItsOwnEvent) {
  LineageBuilder builder;
  builder.Party("a").Party("b");
  builder.Tie("a-first", v1::EVENT_KIND_SPLINTER, "a", "b", "1950");
  builder.Founded("a", {"1950~"});
  Telling telling;
  for (const v1::Event& event : builder.lineage().events()) {
    telling.dates[event.name()] =
        event.kind() == v1::EVENT_KIND_FOUNDATION ? "“around 1950”" : "1950";
  }
  const Timeline timeline = builder.Built("", telling);
  EXPECT_THAT(BeginOf(timeline, BarOf(timeline, "a")), HasSubstr("“around 1950”"));
}

// As before, but their sources leave as much open, and each says it in its own words.
TEST(LifetimesTest, BeginningAndEndHaveTheWordsOfTheirEvents) {
  LineageBuilder builder;
  builder.Party("a").Party("b");
  builder.Tie("a-first", v1::EVENT_KIND_SPLINTER, "a", "b", "1990");
  builder.Founded("a", {"1990"});
  builder.Tie("b-last", v1::EVENT_KIND_SPLINTER, "a", "b", "1999");
  builder.Dissolved("a", "1999");
  Telling telling;
  for (const v1::Event& event : builder.lineage().events()) {
    telling.dates[event.name()] = event.name();
  }
  const Timeline timeline = builder.Built("", telling);
  EXPECT_THAT(BeginOf(timeline, BarOf(timeline, "a")), HasSubstr("events/a-foundation"));
  EXPECT_THAT(EndOf(timeline, BarOf(timeline, "a")), HasSubstr("events/a-dissolution"));
  EXPECT_THAT(BeginOf(timeline, BarOf(timeline, "b")), HasSubstr("events/a-first"));
}

// The sources agree on the first of March: by February they only leave it open.
TEST(LifetimesTest, DayAskedAboutMakesNoDisagreement) {
  const Timeline timeline =
      LineageBuilder().Party("a").Founded("a", {"1950", "1950-03-01"}).Built("1950-02-01");
  EXPECT_THAT(SvgOf(timeline), Not(HasSubstr("sources do not agree")));
}

TEST(LifetimesTest, NameIsToldAsItStands) {
  LineageBuilder builder;
  builder.Party("a", "A")
      .Name("Old", "1950")
      .Name("New", "1960", v1::NAME_KIND_FULL, v1::STANDING_DISPUTED);
  builder.Name("Newest", "../1985");
  builder.Founded("a", {"1950"}).Dissolved("a", "1999-01-01");
  const Timeline timeline = builder.Built();
  const std::vector<Naming>& namings = timeline.bars.front().namings;
  ASSERT_EQ(namings.size(), 3U);
  EXPECT_TRUE(namings[0].is_sure);
  EXPECT_EQ(namings[1].text, "New [disputed]");
  EXPECT_FALSE(namings[1].is_sure);
  EXPECT_EQ(namings[2].text, "Newest");
  EXPECT_FALSE(namings[2].is_sure) << "a day after which it was not taken is no day";
  const std::string svg = SvgOf(timeline);
  EXPECT_THAT(svg, AllOf(HasSubstr("class=\"pl-notch pl-open\""), HasSubstr(">New [disputed]<")));
  EXPECT_THAT(HtmlOf(timeline), HasSubstr("New [disputed]"));
}

TEST(LifetimesTest, BeginningOfSomeTimeLeavesAllOfItOpen) {
  const LineageBuilder party = LineageBuilder().Party("a").Founded("a", {"19XX"});
  for (const char* const day : {"", "2005-01-01"}) {
    const Timeline timeline = party.Built(day);
    EXPECT_EQ(YearOf(timeline.bars.front().last()), 1999) << day;
    EXPECT_FALSE(FadesIn(timeline.bars.front())) << day;
  }
  EXPECT_EQ(Years(party.Built()), "") << "it is not from 1900 to 1999";
  const LineageBuilder named =
      LineageBuilder().Party("a").Name("A", "195X").Dissolved("a", "1980-06-06");
  EXPECT_EQ(Years(named.Built()), "until 1980") << "nothing says that anything was in 1954";
  EXPECT_EQ(Years(LineageBuilder().Party("a").Led("1900").Founded("a", {"1900"}).Built()), "1900");
}

// The first day that a source allows is one; the day asked about is none.
TEST(LifetimesTest, DayAskedAboutBoundsNothing) {
  const Timeline begun =
      LineageBuilder().Party("a").Founded("a", {"1950", "1960-03-01"}).Built("1955-01-01");
  EXPECT_FALSE(FadesIn(begun.bars.front()));
  EXPECT_TRUE(begun.bars.front().begin.open_after);
  LineageBuilder builder;
  builder.Party("a").Founded("a", {"1950-05-05"}).Dissolved("a", "198X");
  const Timeline ending = builder.Built("1985-01-01");
  EXPECT_TRUE(FadesOut(ending.bars.front()));
  EXPECT_TRUE(ending.happenings.back().may_be_later);
  EXPECT_FALSE(FadesOut(builder.Built().bars.front()));
}

// Perhaps by then: its only bound lies after the day.
TEST(LifetimesTest, BoundAfterTheDayIsStillOne) {
  const Timeline timeline =
      LineageBuilder().Party("a", "A").Founded("a", {"../1950"}).Built("1945-01-01");
  const Bar& bar = timeline.bars.front();
  EXPECT_EQ(bar.start_edge, Edge::kStated);
  EXPECT_TRUE(bar.begin.open_before && bar.begin.open_after);
  EXPECT_THAT(MermaidOf(timeline), Not(HasSubstr("A<br/>?")));
  EXPECT_TRUE(timeline.happenings.front().may_be_later);
}

// Denied or only proposed, and long after all that is known: it is drawn on its day all the same.
TEST(LifetimesTest, WhatDoesNotSayWhatIsHasItsDayOnTheAxis) {
  for (const v1::Standing standing : {v1::STANDING_DENIED, v1::STANDING_PROPOSED}) {
    v1::GetLineageResponse lineage = LineageBuilder()
                                         .Party("a")
                                         .Founded("a", {"1955-01-01"})
                                         .Dissolved("a", "1990-01-01")
                                         .lineage();
    lineage.mutable_events(1)->mutable_occurrence()->mutable_evidence()->set_standing(standing);
    const Timeline timeline = TimelineOf({}, lineage, {});
    EXPECT_EQ(YearOf(timeline.last), 1990);
    EXPECT_THAT(Stretches(timeline.bars.front()), ElementsAre("1955-1955"));
    EXPECT_EQ(Years(timeline), "from 1955");
    const Layout layout = LayOut(timeline, 700);
    ASSERT_EQ(layout.marks.size(), 2U);
    EXPECT_GT(layout.marks[1].x, layout.bars.front().right + 300);
  }
}

// The body before was there for hardly a day of the picture: it keeps its name.
TEST(LifetimesTest, BodyWithoutRoomForItsNameHasARowOfItsOwn) {
  LineageBuilder builder;
  builder.Party("pdpu", "People's Democratic Party").Party("cpu", "Communist Party of the SSR");
  builder.Tie("new", v1::EVENT_KIND_TRANSFORMATION, "cpu", "pdpu", "1991-11-01");
  EXPECT_THAT(SvgOf(builder.Built("1992-01-01")),
              AllOf(HasSubstr(">Communist Party of the SSR<"),
                    HasSubstr(">People&#39;s Democratic Party<")));
}

TEST(LifetimesTest, ConflictsThatWereNotLookedForAreSaid) {
  Telling telling;
  telling.lacks_conflicts = true;
  EXPECT_THAT(Extent(Avkp().Built("", telling)), HasSubstr(" · conflicts marked in part"));
  EXPECT_THAT(Extent(Avkp().Built()), Not(HasSubstr("conflicts")));
}

}  // namespace
}  // namespace partyline::client::picture
