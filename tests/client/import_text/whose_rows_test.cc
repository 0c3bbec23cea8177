// SPDX-License-Identifier: Apache-2.0

// A row of which a column that is not read may tell that it is of somebody else, is nobody's.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/columns.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

int ResultsOf(const Imported& imported) {
  int results = 0;
  for (const v1::Record& record : imported.records.records()) results += record.has_result();
  return results;
}

Imported ImportRow(const std::string& header, const std::string& row) {
  return Import(
      Article({"Abbreviation: HP"}, absl::StrCat("== Parliament ==\n", header, "\n", row, "\n")));
}

TEST(WhoseRowsTest, RowsOfOthersAreKeptAsPrinted) {
  const struct {
    const char* header;
    const char* row;
  } kCases[] = {
      {"| Year | Ward | Winner | Votes | % |", "| 2003 | Old Town | Bo Elm | 1,204 | 12.3 |"},
      {"| Year | Ward | Votes | % |", "| 2003 | 7 | 1,204 | 12.3 |"},
      {"| Year | Winner | Votes | % |", "| 2003 | Bo Elm | 1,204 | 12.3 |"},
      {"| Year | Lead candidate | Votes | % |", "| 2003 | Bo Elm | 1,204 | 12.3 |"},
      {"| Year | Electoral district | Votes | % |", "| 2003 | 3rd | 1,204 | 12.3 |"},
      {"| Year | List no. | Votes | % |", "| 2003 | 12 | 1,204 | 12.3 |"},
      {"| Year | Party or list | Votes | % |", "| 2003 | Sea Party | 1,204 | 12.3 |"},
      {"| Year | Coalition | Votes | % |", "| 2003 | Left Bloc | 1,204 | 12.3 |"},
      {"| Year | Кандидат | Votes | % |", "| 2003 | Иван Прибой | 1,204 | 12.3 |"},
      {"| Year | Who | Votes | % |", "| 2003 | Bo Elm[1] | 1,204 | 12.3 |"},
      {"| Year | | Votes | % |", "| 2003 | Bo Elm | 1,204 | 12.3 |"},
      {"| Year | Candidate | Candidate | Votes |", "| 2003 | Bo Elm | Ana Oak | 1,204 |"},
      {"| Year | Region | District | Votes |", "| 2003 | North | 4 | 1,204 |"},
      {"| Year | Votes | % | Ward |", "| 2003 | 1,204 | 12.3 | 7 |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    SCOPED_TRACE(test.header);
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_EQ(ResultsOf(imported), 0);
    EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), ElementsAre(test.row));
    EXPECT_EQ(Subject(imported).attributes().rbegin()->text(), test.row);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(WhoseRowsTest, RowsOfThePartyAreRead) {
  const struct {
    const char* header;
    const char* row;
  } kCases[] = {
      {"| Year | Ward | Votes | % |", "| 2003 | | 1,204 | 12.3 |"},
      {"| Year | Ward | Votes | % |", "| 2003 | — | 1,204 | 12.3 |"},
      {"| Year | Party | Votes | % |", "| 2003 | Harbour Party[2] | 1,204 | 12.3 |"},
      {"| Year | List | Votes | % |", "| 2003 | HP | 1,204 | 12.3 |"},
      {"| Year | Government | Votes | % |", "| 2003 | Opposition | 1,204 | 12.3 |"},
      {"| Year | Notes | Votes | % |", "| 2003 | Boycotted by Sea Party | 1,204 | 12.3 |"},
      {"| Year | Party list votes | Votes | % |", "| 2003 | 900 | 1,204 | 12.3 |"},
      {"| Year | Electorate | Votes | % |", "| 2003 | 9,000 | 1,204 | 12.3 |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    SCOPED_TRACE(test.header);
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_EQ(ResultsOf(imported), 1);
    EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), IsEmpty());
  }
}

TEST(WhoseRowsTest, TheReportNamesTheColumn) {
  const Imported imported =
      ImportRow("| Year | Ward | Votes | % |", "| 2003 | Old Town | 1,204 | 12.3 |");
  bool is_named = false;
  for (const Finding& finding : imported.report.files[0].findings) {
    is_named |= absl::StrContains(finding.how, "column `Ward`");
  }
  EXPECT_TRUE(is_named);
}

TEST(WhoseRowsTest, OfAHeaderOfTwoLinesTheLowerOneTells) {
  EXPECT_FALSE(MayTellWhom("Constituency / Votes", "5,000"));
  EXPECT_TRUE(MayTellWhom("Votes / Ward", "7"));
}

// Votes with a place or a share behind them: both are read where no column is for them.
TEST(WhoseRowsTest, BracketsBehindVotesAreFiguresOfTheirOwn) {
  const struct {
    const char* header;
    const char* row;
    const char* reading;
    std::vector<std::string> kept;
  } kCases[] = {
      {"| Year | Votes | Seats |", "| 2003 | 12,345 (#3) | 2 |", "votes 12345 seats 2 rank 3", {}},
      {"| Year | Votes | Seats |",
       "| 2003 | 12,345 (5.2%) | 2 |",
       "votes 12345 share 5.2 seats 2",
       {}},
      {"| Year | Votes | Position |",
       "| 2003 | 12,345 (#3) | 4th |",
       "votes 12345 rank 4",
       {"12,345 (#3)"}},
      {"| Year | Votes | Seats |", "| 2003 | 12,345 (est.) | 2 |", "seats 2", {"12,345 (est.)"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_THAT(FactsOf(imported), ElementsAre(::testing::EndsWith(test.reading)));
    EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAreArray(test.kept));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

// The votes of who stands for president are none for a parliament, whatever the heading says.
TEST(WhoseRowsTest, PresidentialCandidatesStandInNoOtherElection) {
  const Imported imported = ImportTable(
      "General elections",
      "| Year | Presidential candidate | Votes | % |\n| 1979 | Ana Oak | 18,976 | 1.29 |\n");
  int elections = 0;
  for (const v1::Record& record : imported.records.records()) {
    if (!record.has_election()) continue;
    ++elections;
    EXPECT_EQ(record.election().kind(), v1::ELECTION_KIND_OTHER);
  }
  EXPECT_EQ(elections, 1);
  EXPECT_THAT(Found(imported, FindingKind::kNote), ::testing::SizeIs(2));
}

}  // namespace
}  // namespace partyline::client::import_text
