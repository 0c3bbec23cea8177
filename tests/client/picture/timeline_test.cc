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

TEST(TimelineTest, PartyThatIsLedAfterItsDivisionGoesOn) {
  const Timeline timeline = Avkp().Built();
  const Bar& avkp = BarOf(timeline, "az-avkp");
  EXPECT_THAT(Stretches(avkp), ElementsAre("1993-2011"));
  EXPECT_EQ(avkp.start_edge, Edge::kStated);
  EXPECT_TRUE(avkp.ongoing);
  EXPECT_TRUE(avkp.is_root);
  EXPECT_THAT(Stretches(BarOf(timeline, "az-avkp1")), ElementsAre("1997-2011"));
  EXPECT_TRUE(BarOf(timeline, "az-avkp1").ongoing);
  EXPECT_THAT(Stretches(BarOf(timeline, "az-acp-pml")), ElementsAre("2000-2011"));
  EXPECT_EQ(BarOf(timeline, "az-acp-pml").end_edge, Edge::kImplied);
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

// The Communists of Uzbekistan, who became another party in 1991, and those of 1994 who call
// themselves their heirs: whoever asks about the heirs is not told of the other party.
TEST(TimelineTest, BarIsTheSameWhoeverIsAskedAbout) {
  const auto heirs = [] {
    LineageBuilder builder;
    builder.Party("heirs").Party("communists");
    return builder.Tie("claim", v1::EVENT_KIND_SUCCESSION, "communists", "heirs", "1994");
  };
  LineageBuilder all = heirs().Party("democrats");
  all.Founded("communists", {"1925-02-13"});
  all.Tie("new-name", v1::EVENT_KIND_TRANSFORMATION, "communists", "democrats", "1991-11-01");
  Telling telling;
  const auto& events = all.lineage().events();
  telling.other_events["parties/communists"] = {events.begin(), events.end()};

  const Timeline asked = heirs().Built("", telling);
  EXPECT_THAT(asked.happenings, ::testing::SizeIs(1));
  const Bar& bar = BarOf(asked, "communists");
  EXPECT_THAT(Stretches(bar), ElementsAre("1925-1991", "(1991-1994)"));
  EXPECT_EQ(Stretches(bar), Stretches(BarOf(all.Built(), "communists")));
  EXPECT_EQ(BeginOf(asked, bar), "1925-02-13");
  EXPECT_EQ(EndOf(asked, bar), "1991-11-01, told of later too");
  // By a day before it became another party, nothing is known of that.
  EXPECT_THAT(Stretches(BarOf(heirs().Built("1990", telling), "communists")),
              ElementsAre("1925-1990"));
}

LineageBuilder MergerOf1950() {
  LineageBuilder builder;
  builder.Party("a").Party("b").Founded("a", {"1900"});
  return builder.Tie("merger", v1::EVENT_KIND_MERGER, "a", "b", "1950");
}

v1::Event MergerIn(const v1::GetLineageResponse& lineage) {
  for (const v1::Event& event : lineage.events()) {
    if (event.kind() == v1::EVENT_KIND_MERGER) return event;
  }
  return {};
}

// Somebody says that it had no part in the merger, and nobody says that it had.
TEST(TimelineTest, DeniedPartSaysNothingOfABody) {
  v1::Event merger = MergerIn(MergerOf1950().lineage());
  merger.mutable_participants(0)->mutable_evidence()->set_standing(v1::STANDING_DENIED);
  Telling telling;
  telling.other_events["parties/a"] = {merger};
  LineageBuilder builder;
  builder.Party("a").Founded("a", {"1970"});
  EXPECT_THAT(Stretches(BarOf(builder.Built("", telling), "a")), ElementsAre("1970-1970"));
}

// What the other body was is disputed; that this one went into it is not, whether the picture shows
// the other or does not.
TEST(TimelineTest, BarEndsByItsOwnPartWhateverIsSaidOfTheOthers) {
  v1::GetLineageResponse lineage = MergerOf1950().lineage();
  for (v1::Event& event : *lineage.mutable_events()) {
    if (event.kind() != v1::EVENT_KIND_MERGER) continue;
    event.mutable_participants(1)->mutable_evidence()->set_standing(v1::STANDING_DISPUTED);
  }
  lineage.mutable_edges(0)->set_standing(v1::STANDING_DISPUTED);
  const Timeline both = TimelineOf({}, lineage, {});
  Telling telling;
  telling.other_events["parties/a"] = {MergerIn(lineage)};
  LineageBuilder builder;
  builder.Party("a").Founded("a", {"1900"});
  const Timeline alone = builder.Built("", telling);
  EXPECT_THAT(EndOf(both, BarOf(both, "a")), ::testing::HasSubstr("implied"));
  EXPECT_EQ(EndOf(alone, BarOf(alone, "a")), EndOf(both, BarOf(both, "a")));
}

// A lineage goes to ancestors and descendants. What siblings had with each other is not drawn,
// which is to be said.
TEST(TimelineTest, EventsBetweenRelativesAreCounted) {
  Telling telling;
  const v1::Event merger = MergerIn(MergerOf1950().lineage());
  for (const char* const party : {"parties/a", "parties/b"}) telling.other_events[party] = {merger};
  LineageBuilder siblings;
  siblings.Party("root").Party("a").Party("b").Founded("a", {"1900"});
  EXPECT_THAT(Extent(siblings.Built("", telling)),
              HasSubstr(" · 1 event between relatives not drawn"));
  EXPECT_EQ(MergerOf1950().Built("", telling).sideways, 0) << "it is drawn";
  LineageBuilder alone;
  alone.Party("a").Founded("a", {"1900"});
  EXPECT_EQ(alone.Built("", telling).sideways, 0) << "the other one is no relative";
}

// Elections, days in EDTF, of the party with this id.
Telling WithElections(const std::string& id, const std::vector<std::string>& days) {
  Telling telling;
  for (const std::string& day : days) {
    v1::FuzzyDate date;
    date.set_edtf(day);
    telling.elections["parties/" + id].push_back(*WhenOf(date));
  }
  return telling;
}

// What a party was before an event of 1991, and what is known of it afterwards.
struct AfterwardsTest {
  const char* name;
  LineageBuilder (*lineage)();
  std::vector<std::string> elections;
  std::vector<std::string> stretches;
  const char* from;
  const char* until;
};

LineageBuilder Labour() {
  LineageBuilder builder;
  builder.Party("a", "Labour").Party("rafi", "Rafi").Party("b", "Atzmaut");
  builder.Tie("merger", v1::EVENT_KIND_MERGER, "rafi", "a", "1968-01-23");
  return builder.Tie("split", v1::EVENT_KIND_DIVISION, "a", "b", "2011-01-17");
}

LineageBuilder Daisy() {
  LineageBuilder builder;
  builder.Party("a", "The Daisy").Party("b", "Democracy").Founded("a", {"2002-03-24"});
  return builder.Tie("merger", v1::EVENT_KIND_MERGER, "b", "a", "2002-03-24");
}

LineageBuilder Communists() {
  LineageBuilder builder;
  builder.Party("a", "PCI").Party("b", "PDS");
  return builder.Tie("split", v1::EVENT_KIND_DIVISION, "a", "b", "1991-02-03");
}

LineageBuilder DissolvedCommunists() { return Communists().Dissolved("a", "1991-02-03"); }

LineageBuilder ClaimedCommunists() {
  LineageBuilder builder = Communists().Party("c", "PCI anew");
  return builder.Tie("claim", v1::EVENT_KIND_SUCCESSION, "a", "c", "2016-06-26");
}

LineageBuilder Independents() {
  LineageBuilder builder;
  builder.Party("a", "USPD").Party("b", "SPD");
  builder.Founded("a", {"1917-04-06"});
  return builder.Tie("joined", v1::EVENT_KIND_ABSORPTION, "a", "b", "1922");
}

LineageBuilder DissolvedIndependents() { return Independents().Dissolved("a", "1922-04-25"); }

LineageBuilder RenamedIndependents() {
  LineageBuilder builder;
  builder.Party("a", "USPD").Name("USPD", "1917").Name("USPD anew", "1931").Party("b", "SPD");
  builder.Founded("a", {"1917-04-06"});
  return builder.Tie("joined", v1::EVENT_KIND_ABSORPTION, "a", "b", "1922");
}

class AnyAfterwardsTest : public ::testing::TestWithParam<AfterwardsTest> {};

TEST_P(AnyAfterwardsTest, BarIsAsLongAsThePartyIsKnown) {
  const AfterwardsTest& test = GetParam();
  const Timeline timeline = test.lineage().Built("", WithElections("a", test.elections));
  const Bar& bar = BarOf(timeline, "a");
  EXPECT_THAT(Stretches(bar), ::testing::ElementsAreArray(test.stretches));
  EXPECT_EQ(BeginOf(timeline, bar), test.from);
  EXPECT_EQ(EndOf(timeline, bar), test.until);
}

INSTANTIATE_TEST_SUITE_P(
    Parties, AnyAfterwardsTest,
    ::testing::ValuesIn<AfterwardsTest>({
        {"ElectionsBeforeAndAfter",
         Labour,
         {"2022-11-01", "1949-01-25"},
         {"1949-2022"},
         "not known, first election 1949-01-25",
         "not known, last election 2022-11-01"},
        {"ElectionBeforeItsFoundation",
         Daisy,
         {"2001-05-13", "2006-04-09"},
         {"(2001-2002)", "2002-2006"},
         "2002-03-24, told of before too",
         "not known, last election 2006-04-09"},
        {"NoneAfterwards",
         Communists,
         {"1946-06-02", "1987-06-14"},
         {"1946-1991"},
         "not known, first election 1946-06-02",
         "1991-02-03, implied: no source says that it ended"},
        {"Dissolved",
         DissolvedCommunists,
         {"1987-06-14"},
         {"1987-1991"},
         "not known, first election 1987-06-14",
         "1991-02-03"},
        {"ClaimedByAnHeir",
         ClaimedCommunists,
         {"1987-06-14"},
         {"1987-1991", "(1991-2016)"},
         "not known, first election 1987-06-14",
         "1991-02-03, told of later too"},
        {"ElectionsOfARest",
         Independents,
         {"1924-05-04", "1928-05-20"},
         {"1917-1928"},
         "1917-04-06",
         "not known, last election 1928-05-20"},
        {"ElectionWithinTheYear",
         Independents,
         {"1922-12-31"},
         {"1917-1922"},
         "1917-04-06",
         "1922 (day not known), implied: no source says that it ended"},
        {"YearOfItsDissolution",
         DissolvedIndependents,
         {},
         {"1917-1922"},
         "1917-04-06",
         "1922-04-25"},
        {"LaterName", RenamedIndependents, {}, {"1917-1931"}, "1917-04-06", "not known"},
    }),
    [](const auto& row) { return row.param.name; });

// What is known of later years says that the party was still there in the year asked about.
TEST(TimelineTest, DayAskedAboutEndsThePictureAndNotTheParty) {
  const Timeline timeline =
      Labour().Built("2012-06-30", WithElections("a", {"2009-02-10", "2013-01-22"}));
  const Bar& labour = BarOf(timeline, "a");
  EXPECT_THAT(Stretches(labour), ElementsAre("1968-2012"));
  EXPECT_EQ(EndOf(timeline, labour), "not known, last election 2009-02-10");
}

// Which body it was that a part left is not certain: neither is that the one named was still there.
TEST(TimelineTest, PerhapsAnotherBodyIsADoubtfulTie) {
  LineageBuilder builder;
  builder.Party("a", "AVKP").Party("a1", "AVKP-1").Party("b", "ACP").Party("c");
  builder.Tie("division", v1::EVENT_KIND_DIVISION, "a", "a1", "1997");
  builder.Tie("left", v1::EVENT_KIND_SPLINTER, "a", "b", "2000").Perhaps({"a1"});
  const Timeline timeline = builder.Built();
  EXPECT_THAT(Stretches(BarOf(timeline, "a")), ElementsAre("1997-1997", "(1997-2000)"));
  ASSERT_EQ(timeline.happenings.size(), 2U);
  EXPECT_EQ(SuretyOf(timeline.happenings[0].links[0]), Surety::kSure);
  EXPECT_EQ(SuretyOf(timeline.happenings[1].links[0]), Surety::kDoubtful);
  EXPECT_EQ(Whom(timeline, timeline.happenings[1]),
            "AVKP → ACP [uncertain: perhaps AVKP-1 instead]");
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
    EXPECT_EQ(happening.dated.has_value(), happening.event != "events/claim");
  }
}

TEST(TimelineTest, DatesThatDoNotAgreeMakeAVagueBeginning) {
  LineageBuilder builder;
  builder.Party("a");
  builder.Founded("a", {"1990", "1993"});
  const Timeline timeline = builder.Built();
  const Bar& bar = timeline.bars.front();
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

// The AVKP, founded in “1993” or “end of 1993”, is asked about on the first of March: perhaps it
// was there. That it was led in 1998 and is there still is told of later days.
TEST(TimelineTest, DayOnWhichABodyPerhapsHadNotBegun) {
  LineageBuilder builder;
  builder.Party("az-avkp").Led("1998").Ongoing();
  builder.Founded("az-avkp", {"1993", "1993-10/1993-12"});
  const Timeline asked = builder.Built("1993-03-01");
  const Bar& bar = BarOf(asked, "az-avkp");
  ASSERT_THAT(Stretches(bar), ElementsAre("1993-1993"));
  EXPECT_FALSE(bar.stretches.front().outside);
  EXPECT_EQ(bar.start_edge, Edge::kStated);
  EXPECT_EQ(bar.end_edge, Edge::kUnknown);
  EXPECT_EQ(Describe(bar.begin), "not before 1993-01-01");
  EXPECT_LE(bar.last(), asked.last);
  EXPECT_TRUE(asked.happenings.front().may_be_later);
  EXPECT_THAT(About(asked, asked.happenings.front()),
              HasSubstr("[uncertain: perhaps after 1993-03-01]"));
  const Timeline later = builder.Built("1993-12-31");
  EXPECT_FALSE(later.happenings.front().may_be_later);
  EXPECT_TRUE(BarOf(later, "az-avkp").ongoing);
  EXPECT_FALSE(builder.Built().happenings.front().may_be_later) << "no day was asked about";
}

TEST(TimelineTest, NothingAnsweredIsNothingDrawn) {
  EXPECT_TRUE(TimelineOf({}, {}, {}).bars.empty());
}

}  // namespace
}  // namespace partyline::client::picture
