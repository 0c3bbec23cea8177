// SPDX-License-Identifier: Apache-2.0
#include "client/cli/dates.h"

#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

struct DateCase {
  std::string name;
  std::string date;  // text proto
  std::string shown;
};

class DescribeDateTest : public ::testing::TestWithParam<DateCase> {};

// One way to write a day, and nothing that the source says beside it lost.
TEST_P(DescribeDateTest, NeverSharpens) {
  EXPECT_EQ(Describe(ParseText<v1::FuzzyDate>(GetParam().date)), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Dates, DescribeDateTest,
    ::testing::ValuesIn(std::vector<DateCase>{
        {"DayOfAnAmerican", R"(text: "December 12, 1994" edtf: "1994-12-12")", "1994-12-12"},
        {"DayOfABriton", R"(text: "10th September 2007" edtf: "2007-09-10")", "2007-09-10"},
        {"DayWithItsBounds",
         R"(text: "12 Dec 1994" edtf: "1994-12-12" earliest: "1994-12-12" latest: "1994-12-12")",
         "1994-12-12"},
        {"Month", R"(text: "May 2002" edtf: "2002-05")", "2002-05"},
        {"MonthWithItsBounds",
         R"(text: "Feb. 2004" edtf: "2004-02" earliest: "2004-02-01" latest: "2004-02-29")",
         "2004-02"},
        {"HalfAMonth", R"(text: "May 2002" edtf: "2002-05" latest: "2002-05-15")", "“May 2002”"},
        {"Year", R"(edtf: "1997")", "1997"},
        {"PartOfAYear", R"(text: "end of 1993" edtf: "1993" earliest: "1993-10-01")",
         "“end of 1993”"},
        {"PartOfAYearWithoutBounds", R"(text: "end of 1993" edtf: "1993")", "“end of 1993”"},
        {"Season", R"(text: "summer of 2002" edtf: "2002-22")", "“summer of 2002”"},
        {"Interval", R"(text: "2000–2001" edtf: "2000/2001")", "2000/2001"},
        {"CellThatStandsForAYear", R"(text: "1948-07-01" edtf: "1948")", "1948"},
        {"CellSharperThanItsDate", R"(text: "1948-07-01" edtf: "1948~")", "1948~"},
        {"CellSharperThanItsBounds", R"(text: "1948-07-01" edtf: "1948" latest: "1948-11-30")",
         "1948"},
        {"Uncertain", R"(edtf: "1994?")", "1994?"},
        {"UncertainInWords", R"(text: "perhaps 1994" edtf: "1994?")", "“perhaps 1994”"},
        {"AnotherLanguage", R"(text: "12 декабря 1994" edtf: "1994-12-12")", "“12 декабря 1994”"},
        {"NoDateAtAll", R"(text: "Immediately after its creation" earliest: "1994-01-01")",
         "“Immediately after its creation”"},
        {"FiguresAlone", R"(text: "2004" latest: "2004-12-31")", "not after 2004-12-31"},
        {"Bounds", R"(earliest: "1996-01-01" latest: "1997-06-30")",
         "between 1996-01-01 and 1997-06-30"},
        {"OneDay", R"(earliest: "1991-11-01" latest: "1991-11-01")", "1991-11-01"},
        {"NoEnd", R"(earliest: "2014-12-01")", "not before 2014-12-01"},
        {"NoStart", R"(latest: "2011-10-31")", "not after 2011-10-31"},
        {"Nothing", "", ""},
    }),
    [](const auto& row) { return row.param.name; });

struct PeriodCase {
  std::string name;
  std::string period;  // text proto
  std::string shown;
};

class DescribePeriodTest : public ::testing::TestWithParam<PeriodCase> {};

TEST_P(DescribePeriodTest, SaysWhatIsStated) {
  EXPECT_EQ(Describe(ParseText<v1::Period>(GetParam().period)), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Periods, DescribePeriodTest,
    ::testing::ValuesIn(std::vector<PeriodCase>{
        {"Nothing", "", ""},
        {"Both", R"(start { edtf: "2000" } end { edtf: "2005" })", "2000 – 2005"},
        {"StartOngoing", R"(start { edtf: "1995" } ongoing: true)", "from 1995, ongoing"},
        {"StartInWords", R"(start { text: "Immediately after its creation" })",
         "from “Immediately after its creation”"},
        {"EndOnly", R"(end { edtf: "2007-09-10" })", "until 2007-09-10"},
        {"Attested", R"(attested { text: "December 2014" edtf: "2014-12" })", "attested 2014-12"},
        {"Order", R"(after: "leader-2")", "after #leader-2"},
    }),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace partyline::client
