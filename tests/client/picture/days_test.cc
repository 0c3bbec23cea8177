// SPDX-License-Identifier: Apache-2.0
#include "client/picture/days.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client::picture {
namespace {

std::string DayText(Day day) { return absl::FormatCivilTime(absl::CivilDay(1970) + day); }

// `1994-01-01..1994-12-31`, with `~` where it is vague, and `<` and `>` where it may be before or
// after that; `nothing`.
std::string Told(const When& when) {
  return (when.open_before ? "<" : "") + DayText(when.first) + ".." + DayText(when.last) +
         (when.open_after ? ">" : "") + (when.vague ? "~" : "");
}

std::string Told(const std::string& date) {
  const auto when = WhenOf(ParseText<v1::FuzzyDate>(date));
  return when.has_value() ? Told(*when) : "nothing";
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
        {"DayOfSomeMonth", R"(edtf: "1994-XX-12")", "1994-01-12..1994-12-12"},
        {"SomeDayOfAMonth", R"(edtf: "1994-02-XX")", "1994-02-01..1994-02-28"},
        {"SomeDay", R"(edtf: "1994-XX-XX")", "1994-01-01..1994-12-31"},
        {"LateInAYear", R"(edtf: "1994-1X")", "1994-10-01..1994-12-31"},
        {"DaysOfAMonth", R"(edtf: "1994-12-1X")", "1994-12-10..1994-12-19"},
        {"MonthOfADecade", R"(edtf: "200X-05")", "2000-05-01..2009-05-31~"},
        {"FirstYears", R"(edtf: "000X")", "1-01-01..9-12-31~"},
        {"NoYear", R"(edtf: "0000")", "nothing"},
        {"NoSuchLeapDay", R"(edtf: "1994-02-29")", "nothing"},
        {"Words", R"(edtf: "1994-ab-cd")", "nothing"},
    }),
    [](const auto& row) { return row.param.name; });

struct CombinedTest {
  const char* name;
  std::vector<const char*> dates;
  const char* told;
};

class CombinedDatesTest : public ::testing::TestWithParam<CombinedTest> {};

// However the sources are ordered.
TEST_P(CombinedDatesTest, LeaveWhatAllAllowOrWhatAnySays) {
  std::vector<std::size_t> order(GetParam().dates.size());
  std::iota(order.begin(), order.end(), 0);
  do {
    std::vector<When> whens;
    for (const std::size_t i : order) {
      whens.push_back(*WhenOf(ParseText<v1::FuzzyDate>(GetParam().dates[i])));
    }
    EXPECT_EQ(Told(Combined(whens)), GetParam().told);
  } while (std::next_permutation(order.begin(), order.end()));
}

INSTANTIATE_TEST_SUITE_P(
    Dates, CombinedDatesTest,
    ::testing::ValuesIn<CombinedTest>({
        {"YearAndItsEnd",
         {R"(edtf: "1993")", R"(edtf: "1993" earliest: "1993-10-01" latest: "1993-12-31")"},
         "1993-10-01..1993-12-31"},
        {"NotBeforeADayOfAYear",
         {R"(earliest: "1950-03-01")", R"(edtf: "1950")"},
         "1950-03-01..1950-12-31"},
        {"NotAfterADayOfAYear",
         {R"(latest: "1960-03-31")", R"(edtf: "1960")"},
         "1960-01-01..1960-03-31"},
        {"AboutADayOfAYear",
         {R"(edtf: "1950-03-15~")", R"(edtf: "1950")"},
         "1950-01-01..1950-12-31"},
        {"FromAYearOnAndASpan",
         {R"(edtf: "1950/..")", R"(edtf: "1950-06/1951-03")"},
         "1950-06-01..1951-03-31"},
        {"FromAYearOnAndADayAfterIt",
         {R"(edtf: "1950/..")", R"(edtf: "1960-05-04")"},
         "1960-05-04..1960-05-04"},
        {"NotBeforeTwoDays",
         {R"(earliest: "1950-03-01")", R"(earliest: "1960-01-01")"},
         "1960-01-01..1960-01-01>~"},
        {"NeitherBeforeNorAfter",
         {R"(earliest: "1950-03-01")", R"(latest: "1950-05-31")"},
         "1950-03-01..1950-05-31~"},
        {"AboutTwoYears", {R"(edtf: "1950~")", R"(edtf: "1952~")"}, "<1950-01-01..1952-12-31>~"},
        {"TwoDays", {R"(edtf: "1990-05-01")", R"(edtf: "1993-01-01")"}, "1990-05-01..1993-01-01~"},
        {"OneDayTwiceAndAnother",
         {R"(edtf: "1990-05-01")", R"(edtf: "1993-01-01")", R"(edtf: "1990-05-01")"},
         "1990-05-01..1993-01-01~"},
        {"ADayAfterWhatEndsBefore",
         {R"(latest: "1949-12-31")", R"(edtf: "1950-05-01")"},
         "<1949-12-31..1950-05-01~"},
        {"OneAlone", {R"(edtf: "1950~")"}, "<1950-01-01..1950-12-31>~"},
    }),
    [](const auto& row) { return row.param.name; });

TEST(UntilTest, WhatIsCutIsOpen) {
  const When year = *WhenOf(ParseText<v1::FuzzyDate>(R"(edtf: "1993")"));
  EXPECT_EQ(Told(Until(year.first + 30, year)), "1993-01-01..1993-01-31>~");
  EXPECT_EQ(Until(year.last, year), year);
  const When before = *WhenOf(ParseText<v1::FuzzyDate>(R"(latest: "1993-12-31")"));
  EXPECT_EQ(Told(Until(year.first, before)), "<1993-01-01..1993-01-01>~");
}

}  // namespace
}  // namespace partyline::client::picture
