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
      {"| Year | Votes | % | Notes |", "| 2003 | 1,204 | 12.3 | joint list with Sea Party |"},
      {"| Year | Votes | % | Remarks |", "| 2003 | 1,204 | 12.3 | of the whole bloc |"},
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

// Wherever a body or bloc is named, read or not, the figures may be its own.
TEST(WhoseRowsTest, RowsThatNameAnotherBodyAreKeptAsPrinted) {
  const struct {
    const char* header;
    const char* row;
  } kCases[] = {
      {"| Election | Votes | % |", "| Sea Bloc 2005 | 10,000 | 1.2 |"},
      {"| Election | Votes | % |", "| 2009 (Sea Bloc) | 10,000 | 1.2 |"},
      {"| Election | Votes | % |", "| 2013 (as Sea Bloc) | 10,000 | 1.2 |"},
      {"| Election | Votes | % |", "| 2013 (as Unidad) | 10,000 | 1.2 |"},
      {"| Election | Votes | % |", "| 2013 (New Harbour Party) | 10,000 | 1.2 |"},
      {"| Election | Leader | Votes |", "| 2008 | Falcon List | 13,000 |"},
      {"| Election | Leader | Votes |", "| 2012 | Motherland Coalition | 14,000 |"},
      {"| Election | Leader | Votes |", "| 2007 | See Sea Party | 9,000 |"},
      {"| Election | Leader | Votes |", "| 2007 | Bo Elm (Sea Party) | 9,000 |"},
      {"| Election | Votes | % | Seats |", "| 2012 | Cocoa Alliance | 6.1 | 21 |"},
      {"| Election | Votes | Seats | Rank |", "| 2008 | 45,000 | 20 | 3rd (with Cocoa Party) |"},
      {"| Election | Votes | Seats | Rank |", "| 2008 | 45,000 | 20 | 3rd (with Cocoa) |"},
      {"| Election | Votes | % | Status |", "| 1993 | 10,000 | 1.2 | junior partner in Sea Bloc |"},
      {"| Election | Votes | % | Status |", "| 1997 | 10,000 | 1.2 | with Sea Party |"},
      {"| Election | Votes | % | Status |", "| 2001 | 10,000 | 1.2 | figures of the Sea Bloc |"},
      {"| Election | Votes | % | Status |", "| 2001 | 10,000 | 1.2 | figures of the Bloc |"},
      {"| Election | Votes | % | Status |", "| 2001 | 10,000 | 1.2 | in the Union of Workers |"},
      {"| Election | Votes | % | Government |", "| 1992 | 10,000 | 1.2 | with Falcon List |"},
      {"| Election | Votes | % | Notes |", "| 2003 | 1,204 | 12.3 | Boycotted by Sea Party |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_EQ(ResultsOf(imported), 0);
    EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), ElementsAre(test.row));
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
      {"| Year | Status | Votes | % |", "| 2003 | Governing Coalition | 1,204 | 12.3 |"},
      {"| Year | Status | Votes | % |", "| 2003 | Harbour Party alone | 1,204 | 12.3 |"},
      {"| Election | Votes | % |", "| Soviet Union 1989 | 1,204 | 12.3 |"},
      {"| Year | Party list votes | Votes | % |", "| 2003 | 900 | 1,204 | 12.3 |"},
      {"| Year | Electorate | Votes | % |", "| 2003 | 9,000 | 1,204 | 12.3 |"},
      {"| Year | Gov't | Votes | % |", "| 2003 | Yes | 1,204 | 12.3 |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    SCOPED_TRACE(test.header);
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_EQ(ResultsOf(imported), 1);
    EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), IsEmpty());
  }
}

TEST(WhoseRowsTest, WhoseATableIsItsHeadingMayTell) {
  const std::string table = "| Election | Votes | % |\n| 2003 | 1,204 | 12.3 |\n";
  const struct {
    const char* heading;
    int results;
  } kCases[] = {
      {"Parliamentary elections", 1},
      {"Elections of the Harbour Party", 1},
      {"National Assembly (party list)", 1},
      {"Results of the Green Party", 0},
      {"Harbour Party and Reed Party", 0},
      {"Parliamentary elections (as Red Bloc)", 0},
      {"Harbour Party joint list", 0},
      {"Results of predecessor parties", 0},
      {"Supported candidates", 0},
      {"Opinion polls", 0},
      {"Leadership elections", 0},
      {"Vice-presidential elections", 0},
      {"Presidential and vice-presidential elections", 1},
      {"Sweden", 0},
      {"Swedish parliament", 0},
      {"Elections in the United Kingdom", 0},
      {"Norway", 1},
      {"Norwegian parliament", 1},
      {"Northern Ireland Assembly", 1},
      {"European Union elections", 1},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.heading);
    const Imported imported =
        Import(Article({"Country: Norway"}, absl::StrCat("== ", test.heading, " ==\n", table)));
    const Imported below =
        Import(Article({"Country: Norway"},
                       absl::StrCat("== ", test.heading, " ==\n=== Parliament ===\n", table)));
    EXPECT_EQ(ResultsOf(imported), test.results);
    EXPECT_EQ(ResultsOf(below), test.results);
    EXPECT_THAT(Found(imported, FindingKind::kTableKeptRaw), ::testing::SizeIs(1 - test.results));
  }
}

TEST(WhoseRowsTest, WhoseCandidateBracketsMayTellIsNotSaid) {
  for (const char* name : {"Bo Elm (independent)", "Bo Elm (Sea Party)", "Bo Elm (endorsed)",
                           "Bo Elm (NARC)", "Bo Elm (Sea)"}) {
    SCOPED_TRACE(name);
    const Imported imported = ImportTable(
        "Presidential elections", absl::StrCat("| Year | Candidate | Votes | % |\n| 2016 | ", name,
                                               " | 2,299,590 | 56.7 |\n"));
    EXPECT_EQ(ResultsOf(imported), 1);
    for (const v1::Record& record : imported.records.records()) {
      EXPECT_EQ(record.result().nominations_size(), 0);
      EXPECT_FALSE(record.has_person());
      if (!record.has_result()) continue;
      EXPECT_EQ(record.result().person().text(), name);
    }
    EXPECT_THAT(Found(imported, FindingKind::kNote), ElementsAre(name));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(WhoseRowsTest, TheOwnNameBehindACandidateIsNoPartOfTheirs) {
  const Imported imported =
      ImportRow("| Year | Candidate | Votes | % |", "| 2003 | Bo Elm (HP) | 1,204 | 12.3 |");
  EXPECT_THAT(FactsOf(imported),
              ::testing::Contains(::testing::HasSubstr("bo-elm stood for parties/harbour-party")));
}

TEST(WhoseRowsTest, WordsInPlaceOfACandidateAreNoPerson) {
  for (const char* words : {"Primary Winner", "The People", "The Greens", "Runner-up"}) {
    const std::string row = absl::StrCat("| 2016 | ", words, " | 2,299,590 | 56.7 |");
    const Imported imported = ImportRow("| Year | Candidate | Votes | % |", row);
    EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), ElementsAre(row));
  }
}

TEST(WhoseRowsTest, BelowASecondTitleNothingIsOfTheFirst) {
  const Imported imported =
      Import(Article({},
                     "= Reed Party =\n\n- Leader: Ana Oak\n\n== Parliament ==\n| Year | Votes |"
                     " % |\n| 2003 | 1,204 | 12.3 |\n"));
  EXPECT_THAT(FactsOf(imported), IsEmpty());
  EXPECT_THAT(Found(imported, FindingKind::kLeftOut),
              ::testing::UnorderedElementsAre("Leader: Ana Oak", "| Year | Votes | % |"));
}

// Behind a place a change may be one of places, and behind a change of seats `%` one of seats.
TEST(WhoseRowsTest, WhatAColumnCountsIsSaid) {
  EXPECT_THAT(FactsOf(ImportRow("| Year | Seats | Position | +/- |", "| 2003 | 5 | 3rd | +1 |")),
              ElementsAre(::testing::EndsWith(" seats 5 rank 3")));
  EXPECT_THAT(FactsOf(ImportRow("| Year | Seats | +/- | % |", "| 2003 | 5 | +1 | 10 |")),
              ElementsAre(::testing::EndsWith(" seats 5 change 1")));
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
