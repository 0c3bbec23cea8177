// SPDX-License-Identifier: Apache-2.0
#include "client/picture/timeline.h"

#include "client/picture/describe.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/picture/lineages.h"

namespace partyline::client::picture {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Bar& BarOf(const Timeline& timeline, const std::string& id) {
  for (const Bar& bar : timeline.bars) {
    if (bar.party == "parties/" + id) return bar;
  }
  ADD_FAILURE() << "no bar of " << id;
  return timeline.bars.front();
}

// The years of the stretches, those in brackets in which it is only told of.
std::vector<std::string> Stretches(const Bar& bar) {
  std::vector<std::string> years;
  for (const Stretch& stretch : bar.stretches) {
    const std::string text =
        std::to_string(YearOf(stretch.first)) + "-" + std::to_string(YearOf(stretch.last));
    years.push_back(stretch.outside ? "(" + text + ")" : text);
  }
  return years;
}

TEST(TimelineTest, PartyIsToldOfAfterItsDivision) {
  const Timeline timeline = Avkp().Built();
  const Bar& avkp = BarOf(timeline, "az-avkp");
  EXPECT_THAT(Stretches(avkp), ElementsAre("1993-1997", "(1997-2011)"));
  EXPECT_EQ(avkp.start_edge, Edge::kStated);
  EXPECT_TRUE(avkp.is_root);
  EXPECT_THAT(Stretches(BarOf(timeline, "az-avkp1")), ElementsAre("1997-2011"));
  EXPECT_EQ(BarOf(timeline, "az-avkp1").end_edge, Edge::kOngoing);
  EXPECT_THAT(Stretches(BarOf(timeline, "az-acp-pml")), ElementsAre("2000-2011"));
  EXPECT_EQ(BarOf(timeline, "az-acp-pml").end_edge, Edge::kStated);
  EXPECT_EQ(BarOf(timeline, "az-merged2011").end_edge, Edge::kUnknown);
}

// All of one country: the title says it.
TEST(TimelineTest, BarsDoNotRepeatWhatAllLabelsEndWith) {
  LineageBuilder builder;
  builder.Party("mapai", "Mapai (Israel)").Party("rafi", "Rafi (Israel)");
  EXPECT_EQ(BarOf(builder.Built(), "rafi").namings[0].text, "Rafi");
  EXPECT_EQ(BarOf(builder.Built(), "rafi").label, "Rafi (Israel)");
  EXPECT_EQ(builder.Built().title, "Mapai (Israel)");
  builder.Party("banad", "Banad (Daughters of Israel)");
  EXPECT_EQ(BarOf(builder.Built(), "rafi").namings[0].text, "Rafi (Israel)");
}

// No clock: the picture ends with what is known, or with the day asked about.
TEST(TimelineTest, EndsAtTheLatestDayKnownOrAskedAbout) {
  EXPECT_EQ(YearOf(Avkp().Built().last), 2011);
  const Timeline asked = Avkp().Built("2020-06-30");
  EXPECT_EQ(asked.last, WhenOf([] {
                          v1::FuzzyDate date;
                          date.set_edtf("2020-06-30");
                          return date;
                        }())
                            ->first);
  EXPECT_THAT(Stretches(BarOf(asked, "az-avkp1")), ElementsAre("1997-2020"));
  EXPECT_EQ(YearOf(Avkp().Built("1998-01-01").last), 1998);
}

TEST(TimelineTest, PartyThatTookItsSplinterBackGoesOn) {
  const Timeline timeline = Spd().Built();
  EXPECT_THAT(Stretches(BarOf(timeline, "de-spd")), ElementsAre("1875-1922"));
  EXPECT_EQ(BarOf(timeline, "de-spd").end_edge, Edge::kUnknown);
  EXPECT_THAT(Stretches(BarOf(timeline, "de-uspd")), ElementsAre("1917-1922"));
}

TEST(TimelineTest, PartyFoundedAnewHasTwoStretches) {
  LineageBuilder builder;
  builder.Party("a").Party("b");
  builder.Founded("a", {"1950"});
  builder.Tie("joined", v1::EVENT_KIND_ABSORPTION, "a", "b", "1960");
  builder.Tie("left", v1::EVENT_KIND_SPLINTER, "b", "a", "1970");
  EXPECT_THAT(Stretches(BarOf(builder.Built(), "a")), ElementsAre("1950-1960", "1970-1970"));
}

// The Italian Socialists: a division, and a dissolution a quarter of a century later.
TEST(TimelineTest, DissolutionSaysThatAnEarlierDivisionWasNoEnd) {
  LineageBuilder builder;
  builder.Party("psi").Party("psdi").Party("npsi");
  builder.Founded("psi", {"1892"}).Dissolved("psi", "1994-11-13");
  builder.Tie("division", v1::EVENT_KIND_DIVISION, "psi", "psdi", "1969");
  builder.Tie("after", v1::EVENT_KIND_TRANSFORMATION, "psi", "npsi", "2001");
  EXPECT_THAT(Stretches(BarOf(builder.Built(), "psi")), ElementsAre("1892-1994", "(1994-2001)"));
}

TEST(TimelineTest, DisputedSuccessionNeitherBeginsNorEndsABody) {
  LineageBuilder builder;
  builder.Party("uz-cpu1994").Party("uz-cpuzssr");
  builder.Founded("uz-cpu1994", {"1994"});
  builder.Tie("claim", v1::EVENT_KIND_SUCCESSION, "uz-cpuzssr", "uz-cpu1994", "",
              v1::STANDING_DISPUTED);
  const Timeline timeline = builder.Built();
  EXPECT_EQ(BarOf(timeline, "uz-cpuzssr").start_edge, Edge::kUnknown);
  EXPECT_EQ(BarOf(timeline, "uz-cpuzssr").end_edge, Edge::kUnknown);
  EXPECT_EQ(YearOf(BarOf(timeline, "uz-cpuzssr").last()), 1994);
  for (const Happening& happening : timeline.happenings) {
    EXPECT_EQ(happening.is_vague(), happening.event == "events/claim");
  }
}

TEST(TimelineTest, DatesThatDoNotAgreeMakeAVagueBeginning) {
  LineageBuilder builder;
  builder.Party("a");
  builder.Founded("a", {"1990", "1993"});
  const Bar& bar = builder.Built().bars.front();
  EXPECT_TRUE(bar.begin.vague);
  EXPECT_EQ(Describe(bar.begin), "1990-01-01 to 1993-12-31");
}

TEST(TimelineTest, NamesStandAlongTheBarFromTheDayOnWhichTheyWereBorne) {
  const Timeline timeline = Spd().Built();
  const Bar& spd = BarOf(timeline, "de-spd");
  ASSERT_EQ(spd.namings.size(), 2U);
  EXPECT_EQ(spd.namings[0].text, "Socialist Workers' Party");
  EXPECT_EQ(spd.namings[1].text, "Social Democratic Party");
  EXPECT_EQ(YearOf(spd.namings[1].from), 1890);
  EXPECT_EQ(BarOf(timeline, "de-kpd").namings.front().text, "KPD");
}

TEST(TimelineTest, NameOfALaterTimeIsNotWrittenBeforeIt) {
  LineageBuilder builder;
  builder.Party("a", "A").Name("Old", "1950").Name("New", "1990");
  builder.Founded("a", {"1950"});
  const Timeline timeline = builder.Built("1960-01-01");
  ASSERT_EQ(timeline.bars.front().namings.size(), 1U);
  EXPECT_EQ(timeline.bars.front().namings.front().text, "Old");
}

TEST(TimelineTest, LineageWithoutDatesIsOrderedByDescent) {
  LineageBuilder builder;
  builder.Party("a").Party("b");
  builder.Tie("e", v1::EVENT_KIND_SUCCESSION, "a", "b", "");
  const Timeline timeline = builder.Built();
  EXPECT_FALSE(timeline.has_days);
  EXPECT_LT(BarOf(timeline, "a").first(), BarOf(timeline, "b").first());
}

TEST(TimelineTest, SummaryTellsAllOfIt) {
  const std::string summary = Summary(Avkp().Built());
  EXPECT_THAT(summary, HasSubstr("1993–2011 · 5 parties · 4 events"));
  EXPECT_THAT(summary, HasSubstr("division, United Communist Party of Azerbaijan (AVKP, 1993) → "
                                 "AVKP-1 (Sayadov); AVKP-2 (Tukanov)."));
}

TEST(TimelineTest, TieBeyondWhatIsSureIsMarked) {
  LineageBuilder builder;
  builder.Party("a").Party("b");
  builder.Tie("e", v1::EVENT_KIND_MERGER, "a", "b", "1990", v1::STANDING_DENIED);
  EXPECT_EQ(What(builder.Built().happenings.front()), "merger [denied]");
}

TEST(TimelineTest, NothingAnsweredIsNothingDrawn) {
  EXPECT_TRUE(TimelineOf({}, {}, {}).bars.empty());
}

}  // namespace
}  // namespace partyline::client::picture
