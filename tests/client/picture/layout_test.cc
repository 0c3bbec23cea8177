// SPDX-License-Identifier: Apache-2.0
#include "client/picture/layout.h"

#include <algorithm>
#include <map>
#include <set>

#include "client/picture/rows.h"
#include "client/picture/text_width.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/picture/lineages.h"

namespace partyline::client::picture {
namespace {

using ::testing::ElementsAre;

constexpr double kWidth = 692;
constexpr double kSlack = 0.01;

// What takes room on a row, from left to right.
std::multimap<int, std::pair<double, double>> Taken(const Layout& layout, bool names) {
  std::multimap<int, std::pair<double, double>> taken;
  for (const PlacedBar& bar : layout.bars) {
    if (!names) taken.emplace(bar.row, std::pair(bar.left, bar.right));
    for (const PlacedName& name : bar.names) {
      if (!names || name.text.empty()) continue;
      taken.emplace(bar.row, std::pair(name.left, name.left + name.width));
    }
  }
  return taken;
}

void ExpectApart(const std::multimap<int, std::pair<double, double>>& taken, double overlap) {
  for (auto row = taken.begin(); row != taken.end(); row = taken.upper_bound(row->first)) {
    std::vector<std::pair<double, double>> on_row;
    for (auto it = row; it != taken.upper_bound(row->first); ++it) on_row.push_back(it->second);
    std::sort(on_row.begin(), on_row.end());
    for (std::size_t i = 1; i < on_row.size(); ++i) {
      EXPECT_LE(on_row[i - 1].second, on_row[i].first + overlap) << "row " << row->first;
    }
  }
}

// Families made up, from one party to more than a screen has room for.
class AnyLayoutTest : public ::testing::TestWithParam<int> {
 protected:
  const Timeline timeline_ = MadeUp(GetParam(), 1 + GetParam() * GetParam()).Built();
  const Layout layout_ = LayOut(timeline_, kWidth);
};

TEST_P(AnyLayoutTest, NamesOnARowDoNotOverlap) { ExpectApart(Taken(layout_, true), kSlack); }

// Those alone touch that became one another.
TEST_P(AnyLayoutTest, BarsOnARowDoNotOverlap) { ExpectApart(Taken(layout_, false), 7.5); }

TEST_P(AnyLayoutTest, EverythingIsWithinThePicture) {
  for (const PlacedBar& bar : layout_.bars) {
    EXPECT_GE(bar.left, -kSlack);
    EXPECT_LE(bar.right, kWidth + kSlack);
    EXPECT_LE(bar.top + kBarHeight, layout_.height);
    for (const PlacedName& name : bar.names) {
      EXPECT_GE(name.left, -kSlack);
      EXPECT_LE(name.left + name.width, kWidth + kSlack) << name.text;
    }
  }
}

// Where a body had several names, none stands over the years of another, and none is left out
// without a number.
TEST_P(AnyLayoutTest, NamesStandOverTheirYearsOrAreNoted) {
  std::size_t noted = 0;
  for (std::size_t i = 0; i < layout_.bars.size(); ++i) {
    const Bar& bar = timeline_.bars[i];
    if (bar.namings.size() < 2) continue;
    for (const PlacedName& name : layout_.bars[i].names) {
      EXPECT_GE(name.left, name.begin - kSlack) << name.text;
      if (name.again) continue;
      const Naming& naming = bar.namings[name.naming];
      const bool whole = name.text == naming.text || name.text == naming.short_text;
      if (name.text.empty() || !whole) ++noted;
    }
  }
  EXPECT_EQ(layout_.notes.size(), noted);
}

TEST_P(AnyLayoutTest, EveryTieIsDrawnOnceAndEveryEventMarked) {
  std::map<std::pair<int, int>, int> drawn;
  for (const PlacedLink& link : layout_.links) ++drawn[{link.happening, link.link}];
  std::set<int> marked;
  for (const PlacedMark& mark : layout_.marks) marked.insert(mark.happening);
  std::size_t ties = 0;
  for (std::size_t i = 0; i < timeline_.happenings.size(); ++i) {
    ties += timeline_.happenings[i].links.size();
    EXPECT_TRUE(marked.contains(static_cast<int>(i))) << timeline_.happenings[i].event;
  }
  EXPECT_EQ(drawn.size(), ties);
  for (const auto& [tie, times] : drawn) EXPECT_EQ(times, 1);
}

TEST_P(AnyLayoutTest, TimeRunsFromLeftToRight) {
  for (const PlacedLink& link : layout_.links) EXPECT_LE(link.x0, link.x1 + kSlack);
  for (std::size_t i = 1; i < layout_.ticks.size(); ++i) {
    EXPECT_LT(layout_.ticks[i - 1].x, layout_.ticks[i].x);
  }
  for (const PlacedBar& bar : layout_.bars) {
    for (const PlacedPart& part : bar.parts) EXPECT_LE(part.left, part.right + kSlack);
  }
}

TEST_P(AnyLayoutTest, TiesMeetTheirBars) {
  for (const PlacedLink& link : layout_.links) {
    const Link& tie = timeline_.happenings[link.happening].links[link.link];
    const PlacedBar& from = layout_.bars[tie.from];
    const PlacedBar& to = layout_.bars[tie.to];
    EXPECT_EQ(link.y0, from.top + kBarHeight / 2);
    EXPECT_EQ(link.y1, to.top + kBarHeight / 2);
    EXPECT_GE(link.x0, from.left - kSlack);
    EXPECT_LE(link.x0, from.right + kSlack);
    EXPECT_GE(link.x1, to.left - kSlack);
  }
}

TEST_P(AnyLayoutTest, EqualTimelinesHaveEqualLayouts) {
  const Layout again = LayOut(MadeUp(GetParam(), 1 + GetParam() * GetParam()).Built(), kWidth);
  ASSERT_EQ(again.bars.size(), layout_.bars.size());
  for (std::size_t i = 0; i < again.bars.size(); ++i) {
    EXPECT_EQ(again.bars[i].row, layout_.bars[i].row);
    EXPECT_EQ(again.bars[i].left, layout_.bars[i].left);
  }
}

INSTANTIATE_TEST_SUITE_P(Families, AnyLayoutTest, ::testing::Range(0, 9));

TEST(LayoutTest, TransformationGoesOnInItsRow) {
  LineageBuilder builder;
  builder.Party("cpuzssr", "CPU").Party("pdpu", "PDPU");
  builder.Founded("cpuzssr", {"1925"});
  builder.Tie("became", v1::EVENT_KIND_TRANSFORMATION, "cpuzssr", "pdpu", "1991-11-01");
  const Layout layout = LayOut(builder.Built(), kWidth);
  EXPECT_EQ(layout.bars[0].row, layout.bars[1].row);
  EXPECT_TRUE(layout.links.front().straight);
}

// Which of the two is the party is not said by a picture either.
TEST(LayoutTest, NoPartOfADividedPartyGoesOnInItsRow) {
  const Layout layout = LayOut(Avkp().Built(), kWidth);
  EXPECT_NE(layout.bars[0].row, layout.bars[1].row);
  EXPECT_NE(layout.bars[0].row, layout.bars[2].row);
}

// Over a century and a half, one reads the year of a split off the bar that it leaves.
TEST(LayoutTest, CurveLeavesItsBarWithinAYearOfItsDay) {
  LineageBuilder builder;
  builder.Party("spd").Party("uspd").Founded("spd", {"1863-05-23"}).Founded("uspd", {"1917-04-06"});
  builder.Tie("split", v1::EVENT_KIND_SPLINTER, "spd", "uspd", "1917-04-06");
  builder.Party("wasg").Tie("later", v1::EVENT_KIND_SPLINTER, "spd", "wasg", "2005-01-22");
  const Layout layout = LayOut(builder.Built(), 700);
  const double year = (layout.ticks.back().x - layout.ticks.front().x) /
                      (layout.ticks.back().year - layout.ticks.front().year);
  for (const PlacedLink& link : layout.links) EXPECT_LE(link.x1 - link.x0, year * 1.01);
}

// An heir is said to have come after a body of which nothing else is told.
TEST(LayoutTest, WhatNothingDatesHasNoBar) {
  LineageBuilder builder;
  builder.Party("heir").Founded("heir", {"1993"}).Dissolved("heir", "2003").Party("before");
  builder.Tie("claim", v1::EVENT_KIND_SUCCESSION, "before", "heir", "");
  const Layout layout = LayOut(builder.Built(), kWidth);
  ASSERT_EQ(layout.bars[1].parts.size(), 1u);
  EXPECT_EQ(layout.bars[1].parts.front().fill, Fill::kUndated);
  EXPECT_EQ(layout.bars[0].parts.front().fill, Fill::kSolid);
}

TEST(LayoutTest, LongNameIsCutOrGivenByItsAbbreviation) {
  LineageBuilder builder;
  builder.Party("a", std::string(300, 'W')).Founded("a", {"1990"});
  const std::string cut = LayOut(builder.Built(), kWidth).bars[0].names[0].text;
  EXPECT_THAT(cut, ::testing::EndsWith("…"));
  builder.Name("WWW", "", v1::NAME_KIND_ABBREVIATION);
  EXPECT_EQ(LayOut(builder.Built(), kWidth).bars[0].names[0].text, "WWW");
}

// Brothers of Italy bore its first name for a year.
TEST(LayoutTest, NameWithoutRoomOverItsYearsIsNoted) {
  LineageBuilder builder;
  builder.Party("dc").Founded("dc", {"1946"});
  builder.Party("fdi").Name("Brothers of Italy – National Centre-right", "2012-12-17");
  builder.Name("Brothers of Italy – National Alliance", "2014-02-24").Led("2024");
  const Layout layout = LayOut(builder.Built(), kWidth);
  const std::vector<PlacedName>& names = layout.bars[1].names;
  EXPECT_EQ(names[0].text, "");
  EXPECT_THAT(names[1].text, ::testing::StartsWith("Brothers"));
  EXPECT_GE(names[1].left, names[1].begin);
  ASSERT_EQ(layout.notes.size(), 2);
  EXPECT_EQ(layout.notes[0].text, "2012-12-17: Brothers of Italy – National Centre-right");
  EXPECT_EQ(layout.notes[1].text, "2014-02-24: Brothers of Italy – National Alliance");
  EXPECT_LT(layout.notes[0].x, layout.notes[1].x);
}

// Shinui, the Change, left its alliance in 1999: nobody could tell whose the second bar is.
TEST(LayoutTest, NameIsToldAgainBehindAGap) {
  LineageBuilder builder;
  builder.Party("shinui", "Change")
      .Founded("shinui", {"1974-03-19"})
      .Dissolved("shinui", "2009-01-01");
  Timeline timeline = builder.Built();
  Bar& bar = timeline.bars[0];
  const Day gone = bar.first() + (bar.last() - bar.first()) / 2;
  bar.stretches = {{bar.begin, {gone, gone}}, {{gone + 2000, gone + 2000}, bar.end}};
  const PlacedBar placed = LayOut(timeline, kWidth).bars[0];
  ASSERT_EQ(placed.names.size(), 2);
  EXPECT_EQ(placed.names[1].text, "Change");
  EXPECT_TRUE(placed.names[1].again);
  EXPECT_DOUBLE_EQ(placed.names[1].left, placed.parts[1].left);
  bar.stretches[1].begin = {gone, gone};
  EXPECT_EQ(LayOut(timeline, kWidth).bars[0].names.size(), 1) << "no gap";
}

TEST(RowsTest, PiecesThatFollowEachOtherShareARow) {
  EXPECT_THAT(RowsOf({{0, 10, {}}, {30, 40, {}}}, {}, 14), ElementsAre(0, 0));
  EXPECT_THAT(RowsOf({{0, 10, {}}, {20, 40, {}}}, {}, 14), ElementsAre(0, 1));
}

// The piece in the middle is not crossed where it can stand aside.
TEST(RowsTest, LinesCrossNothingThatCanStandAside) {
  const std::vector<Piece> pieces = {{0, 100, {}}, {0, 100, {}}, {50, 100, {}}};
  const std::vector<int> rows = RowsOf(pieces, {{0, 2, 50}}, 14);
  EXPECT_EQ(std::abs(rows[0] - rows[2]), 1);
}

TEST(TextWidthTest, WideLettersAreWiderAndMarksTakeNoRoom) {
  EXPECT_GT(WidthOf("WWWW"), WidthOf("iiii"));
  EXPECT_GT(WidthOf("民主党"), WidthOf("abc"));
  EXPECT_EQ(WidthOf("e\xcc\x81"), WidthOf("e"));
  EXPECT_GT(WidthOf("\xff"), 0);
}

TEST(TextWidthTest, TextIsCutBetweenLetters) {
  EXPECT_EQ(Shortened("Партия", 100), "Партия");
  const std::string cut = Shortened("Коммунистическая партия", 6);
  EXPECT_THAT(cut, ::testing::EndsWith("…"));
  EXPECT_LE(WidthOf(cut), 6);
  EXPECT_EQ(Shortened("W", 0.1), "");
}

TEST(TextWidthTest, LinesHoldAllWordsAndNoneIsTooWide) {
  EXPECT_THAT(Lines("one two", 100), ElementsAre("one two"));
  for (const std::string& line : Lines(std::string(200, 'W') + " b", 10)) {
    EXPECT_LE(WidthOf(line), 10);
  }
}

}  // namespace
}  // namespace partyline::client::picture
