// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/alignment.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/import/text/election_kinds.h"
#include "client/import/text/head.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAreArray;

// "header", "left 1 from 2": as the rule says it, with the first column that has moved.
std::string NameOf(const Alignment& way) {
  if (way.shift == 0) return "header";
  return absl::StrCat(way.shift > 0 ? "left " : "right ", way.shift > 0 ? way.shift : -way.shift,
                      " from ", way.first + 1);
}

std::vector<std::vector<std::string>> WaysOf(const std::string& table) {
  const Document document = Parse("= A =\n" + table);
  const Table& parsed = document.tables.at(0);
  std::vector<std::vector<std::string>> names;
  for (const auto& ways : AlignRows(HeadOf(parsed).roles, parsed.rows, {})) {
    names.emplace_back();
    for (const Alignment& way : ways) names.back().push_back(NameOf(way));
  }
  return names;
}

TEST(AlignmentTest, RowsAreHeldAgainstTheirHeader) {
  const struct {
    const char* name;
    const char* table;
    std::vector<std::vector<std::string>> ways;
  } kCases[] = {
      {"a leader lost from three rows, and one row that cannot be told",
       "| Election | Leader | Votes | % | Seats | +/– | Position |\n"
       "| 2000–2001 | R. Ahmad | | 6.3 | | New | 4th |\n"
       "| 2005 | | | | 2 | | |\n"
       "| 2010 | 6,942 | 0.29 | | 0 | 17th | |\n"
       "| 2015 | 11,426 | 0.40 | | 0 | 15th | |\n",
       {{"header"}, {"header", "left 1 from 2"}, {"left 1 from 2"}, {"left 1 from 2"}}},
      {"the same row among rows that fit",
       "| Election | Leader | Votes | % | Seats | +/– | Position |\n"
       "| 2000 | R. Ahmad | 6,942 | 6.3 | 2 | New | 4th |\n"
       "| 2005 | | | | 2 | | |\n",
       {{"header"}, {"header"}}},
      {"one cell too many",
       "| Election | Candidate | Votes | % | Result |\n"
       "| 1955 | | Odo Finch | 98 765 | 9.25% |\n",
       {{"right 1 from 2"}}},
      {"the whole row moved to the right",
       "| Election | Candidate | Votes | % | Result |\n"
       "| | 1955 | Odo Finch | 98 765 | 9.25% | Lost |\n",
       {{"right 1 from 1"}}},
      {"two cells lost",
       "| Election | Leader | Votes | % | Seats | +/- |\n"
       "| 1998 | 2,05 % | 3 | 0 | | |\n",
       {{"left 2 from 2"}}},
      {"a cell lost in the middle",
       "| Election | Leader | Votes | % | Seats | +/- | Rank |\n"
       "| 1998 | A. Oak | 2.05% | 12 | +1 | 3rd |\n",
       {{"left 1 from 3"}}},
      {"a cell lost between two that look alike",
       "| Election | Votes | Seats | +/- | Rank |\n"
       "| 1998 | 5,000 | 0 | 3rd | |\n",
       {{"left 1 from 3", "left 1 from 4"}}},
      {"votes or shares lost before whole percents",
       "| Election | Leader | Votes | % | Seats | Position |\n"
       "| 2021 | A. Oak | 12 | 5 | 3rd | |\n"
       "| 2025 | A. Oak | 12 | 5.5 | 3 | 3rd |\n",
       {{"left 1 from 4", "left 1 from 3", "left 1 from 5"}, {"header"}}},
      {"the same without leaders",
       "| Election | Votes | % | Seats | Position |\n"
       "| 2021 | 12 | 5 | 3rd | |\n",
       {{"left 1 from 3", "left 1 from 2", "left 1 from 4"}}},
      {"two cells that may have changed places",
       "| Election | Leader | Votes | % | Seats | +/– | Position |\n"
       "| 2002 | A. Oak | 2 | 1.0 | 10,000 | +2 | 4th |\n"
       "| 2010 | A. Oak | 10,000 | 2 | 1.0 | +2 | 4th |\n"
       "| 2012 | A. Oak | 3 | 250,000 | 0 | 0 | 40th |\n"
       "| 2014 | A. Oak | 250,000 | 3 | 1st | 0 | 2 |\n"
       "| 2016 | A. Oak | 10,000 | 1.0 | 2 of many | +2 | 4th |\n",
       {{}, {}, {}, {}, {"header"}}},
      {"one odd cell is no shift",
       "| Election | Leader | Votes | % | Seats |\n"
       "| 1998 | A. Oak | 5,000 | many | 3 |\n",
       {{"header"}}},
      {"a number of votes under a leader, before whole percents",
       "| Election | Leader | Votes | % | Seats | Position |\n"
       "| 2021 | 45,000 | 12 | 5 | | |\n"
       "| 2025 | 145 | 10 | 5 | | |\n"
       "| 2026 | 45,000 (12%) | 12 | 5 | | |\n"
       "| 2027 | 7 | 10 | 5 | | |\n"
       "| 2028 | 45,000 | 12 | 5 | | 17th |\n"
       "| 2029 | A. Oak | 45,000 | 12 | 5 | 3rd |\n",
       {{}, {}, {}, {}, {}, {"header"}}},
      {"one cell too many before a whole percent",
       "| Election | Leader | Votes | % | Seats |\n"
       "| 2021 | A. Oak | | 45,000 | 12 | 5 |\n",
       {{}}},
      {"blank marks and words in place of figures",
       "| Election | Leader | Votes | % | Seats |\n"
       "| 1998 | Did not contest | – | n/a | |\n",
       {{"header"}}},
      {"nothing fits",
       "| Election | Votes | % | Seats |\n"
       "| 1998 | few | some | several |\n",
       {{}}},
      {"three columns are too far",
       "| Election | Leader | Votes | % | Seats | +/- | Rank |\n"
       "| 1998 | +12 | 3rd | | | | |\n",
       {{}}},
      {"a short row",
       "| Election | Leader | Votes | % | Seats |\n"
       "| 1998 | A. Oak |\n",
       {{"header"}}},
      {"columns that are not read take anything",
       "| Election | Votes | Government | Notes |\n"
       "| 1998 | 5,000 | 17th | +3 |\n",
       {{"header"}}},
      {"German numbers",
       "| Election | Leader | Votes | % | Seats |\n"
       "| 1998 | 12.345 | 1,9 % | 2 | |\n",
       {{"left 1 from 2"}}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    EXPECT_THAT(WaysOf(test.table), ElementsAreArray(test.ways));
  }
}

TEST(AlignmentTest, TheRuleSaysTheShift) {
  EXPECT_EQ((Alignment{1, 1}).Rule(), "row shifted left by 1");
  EXPECT_EQ((Alignment{0, -2}).Rule(), "row shifted right by 2");
  EXPECT_EQ((Alignment{}).Rule(), "");
}

TEST(AlignmentTest, CellsBeforeTheShiftStayWhereTheyAre) {
  const Alignment left{2, 1};
  EXPECT_EQ(left.ColumnOf(1), 1u);
  EXPECT_EQ(left.ColumnOf(2), 3u);
  const Alignment right{2, -1};
  EXPECT_EQ(right.ColumnOf(1), 1u);
  EXPECT_GT(right.ColumnOf(2), 1000u);  // the one too many has no column
  EXPECT_EQ(right.ColumnOf(3), 2u);
}

TEST(ColumnsTest, HeadingsSayWhatIsElected) {
  const struct {
    const char* heading;
    v1::ElectionKind kind;
  } kCases[] = {
      {"Presidential elections", v1::ELECTION_KIND_PRESIDENTIAL},
      {"National Assembly elections", v1::ELECTION_KIND_PARLIAMENTARY},
      {"European Parliament", v1::ELECTION_KIND_EUROPEAN},
      {"State Duma", v1::ELECTION_KIND_PARLIAMENTARY},
      {"Regional parliament", v1::ELECTION_KIND_REGIONAL},
      {"Municipal elections", v1::ELECTION_KIND_MUNICIPAL},
      {"Local elections", v1::ELECTION_KIND_MUNICIPAL},
      {"Senate", v1::ELECTION_KIND_UPPER_HOUSE},
      {"1998 by-election", v1::ELECTION_KIND_BY_ELECTION},
      {"Results", v1::ELECTION_KIND_OTHER},
  };
  for (const auto& test : kCases)
    EXPECT_EQ(ElectionKindOf(test.heading), test.kind) << test.heading;
}

TEST(AlignmentTest, RowsWhoseCellsContradictTheirHeadersAreKeptAsPrinted) {
  const struct {
    const char* header;
    const char* row;
  } kCases[] = {
      {"| Year | Votes | % | Seats |", "| 2016 | 2 | 0.1 | 3,000 |"},
      {"| Year | Votes | % | Seats |", "| 2016 | 5 | 0.1 | 6 / 120 |"},
      {"| Year | Votes | % | Seats |", "| 2016 | 5,000 | 12,345 | 1 |"},
      {"| Year | Votes | % | Seats |", "| 2016 | 5.000 | 12.345 | 1 |"},
      {"| Year | Votes (1st round) | % (1st round) | Votes (2nd round) | % (2nd round) |",
       "| 2016 | 25 | 12,345 | | |"},
      {"| Year | Region | Votes | % |", "| 2016 | Total | 12,345 | 2.5 |"},
      {"| Year | Region | Votes | % |", "| 2016 | All regions | 12,345 | 2.5 |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    const Imported imported =
        ImportTable("Parliament", absl::StrCat(test.header, "\n", test.row, "\n"));
    for (const v1::Record& record : imported.records.records()) EXPECT_FALSE(record.has_result());
    EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), ::testing::ElementsAre(test.row));
  }
}

// Two ways that differ in columns alone that are not read are one reading.
TEST(AlignmentTest, EqualReadingsAreOne) {
  const Imported imported = ImportTable("Parliament",
                                        "| Election | Ballot number | Total seats won | Total "
                                        "votes | Share of votes | Ref | Leader |\n"
                                        "| 2009 | 31 | 198,803 | 0.19% | | Ana Oak | |\n");
  std::vector<std::string> votes;
  for (const v1::Record& record : imported.records.records()) {
    for (const v1::Reading& reading : record.result().readings()) {
      votes.push_back(reading.votes().raw());
    }
  }
  EXPECT_THAT(votes, ::testing::UnorderedElementsAre("198,803", ""));
}

}  // namespace
}  // namespace partyline::client::import_text
