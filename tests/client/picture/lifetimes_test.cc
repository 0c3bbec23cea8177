// SPDX-License-Identifier: Apache-2.0
#include "client/picture/lifetimes.h"

#include "client/picture/describe.h"
#include "client/picture/graph.h"
#include "client/picture/html.h"
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

TEST(LifetimesTest, ConflictsThatWereNotLookedForAreSaid) {
  Telling telling;
  telling.lacks_conflicts = true;
  EXPECT_THAT(Extent(Avkp().Built("", telling)), HasSubstr(" · conflicts marked in part"));
  EXPECT_THAT(Extent(Avkp().Built()), Not(HasSubstr("conflicts")));
}

}  // namespace
}  // namespace partyline::client::picture
