// SPDX-License-Identifier: Apache-2.0
#include "client/picture/days.h"

#include "absl/time/civil_time.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client::picture {
namespace {

std::string DayText(Day day) { return absl::FormatCivilTime(absl::CivilDay(1970) + day); }

// `1994-01-01..1994-12-31`, with `~` where it is vague, and `<` and `>` where it may be before or
// after that; `nothing`.
std::string Told(const std::string& date) {
  const auto when = WhenOf(ParseText<v1::FuzzyDate>(date));
  if (!when.has_value()) return "nothing";
  return (when->open_before ? "<" : "") + DayText(when->first) + ".." + DayText(when->last) +
         (when->open_after ? ">" : "") + (when->vague ? "~" : "");
}

struct DateTest {
  const char* name;
  const char* date;
  const char* told;
};

class WhenTest : public ::testing::TestWithParam<DateTest> {};

TEST_P(WhenTest, MeansDays) { EXPECT_EQ(Told(GetParam().date), GetParam().told); }

INSTANTIATE_TEST_SUITE_P(
    Dates, WhenTest,
    ::testing::ValuesIn<DateTest>({
        {"Day", R"(edtf: "1994-12-12")", "1994-12-12..1994-12-12"},
        {"MonthOfALeapYear", R"(edtf: "2004-02")", "2004-02-01..2004-02-29"},
        {"Year", R"(edtf: "1994")", "1994-01-01..1994-12-31"},
        {"YearWithoutMonth", R"(edtf: "1994-XX")", "1994-01-01..1994-12-31"},
        {"Summer", R"(edtf: "2002-22")", "2002-06-01..2002-08-31"},
        {"WinterEndsInTheNextYear", R"(edtf: "2002-24")", "2002-12-01..2003-02-28"},
        {"DecadeIsVague", R"(edtf: "200X")", "2000-01-01..2009-12-31~"},
        {"EarlyDecade", R"(edtf: "200X" earliest: "2000-01-01" latest: "2004-12-31")",
         "2000-01-01..2004-12-31~"},
        {"EndOfAYear", R"(edtf: "1993" earliest: "1993-10-01" latest: "1993-12-31")",
         "1993-10-01..1993-12-31"},
        {"MarkedAsUncertain", R"(edtf: "1994?")", "<1994-01-01..1994-12-31>~"},
        {"Approximate", R"(edtf: "1950~")", "<1950-01-01..1950-12-31>~"},
        {"ApproximateWithinBounds", R"(edtf: "1950~" earliest: "1949-01-01" latest: "1951-12-31")",
         "1949-01-01..1951-12-31~"},
        {"Interval", R"(edtf: "2000/2001")", "2000-01-01..2001-12-31~"},
        {"OpenInterval", R"(edtf: "2000/..")", "2000-01-01..2000-12-31>~"},
        {"IntervalWithoutABeginning", R"(edtf: "../1959")", "<1959-12-31..1959-12-31~"},
        {"NotBefore", R"(earliest: "2014-12-01")", "2014-12-01..2014-12-01>~"},
        {"NotAfter", R"(latest: "1959-12-31")", "<1959-12-31..1959-12-31~"},
        {"NothingSaid", "", "nothing"},
        {"NoDate", R"(edtf: "soon")", "nothing"},
        {"NoSuchDay", R"(edtf: "1994-13-40")", "nothing"},
        {"Words", R"(edtf: "1994-ab-cd")", "nothing"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(CombinedTest, DatesThatAgreeLeaveWhatBothAllow) {
  const When when = Combined({0, 364, false}, {270, 364, false});
  EXPECT_EQ(when.first, 270);
  EXPECT_EQ(when.last, 364);
  EXPECT_FALSE(when.vague);
}

TEST(CombinedTest, DatesThatDoNotAgreeAreVague) {
  const When when = Combined({0, 10, false}, {700, 710, false});
  EXPECT_EQ(when.first, 0);
  EXPECT_EQ(when.last, 710);
  EXPECT_TRUE(when.vague);
}

}  // namespace
}  // namespace partyline::client::picture
