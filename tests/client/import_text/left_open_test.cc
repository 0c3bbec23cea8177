// SPDX-License-Identifier: Apache-2.0

// What a table or a value leaves open is kept as printed and told, never settled by a guess.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/head.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

constexpr char kOf[] = "elections/parliamentary-2000/results/harbour-party-1990 ";

Imported InParliament(const std::string& table) { return ImportTable("Parliament", table); }

// The lines of Brief with these words in them.
std::vector<std::string> FactsWith(const Imported& imported, const std::string& words) {
  std::vector<std::string> facts;
  for (const std::string& fact : Brief(imported)) {
    if (absl::StrContains(fact, words)) facts.push_back(fact);
  }
  return facts;
}

std::vector<std::string> Noted(const Imported& imported, const std::string& how) {
  std::vector<std::string> found;
  for (const Finding& finding : imported.report.files[0].findings) {
    if (absl::StrContains(finding.how, how)) found.push_back(finding.what);
  }
  return found;
}

// "votes 1": of round 1; "-": not read.
std::string NameOf(Role role, int round) {
  const auto name = [&]() -> std::string {
    switch (role) {
      case Role::kElection:
        return "election";
      case Role::kVotes:
        return "votes";
      case Role::kShare:
        return "share";
      case Role::kSeats:
        return "seats";
      case Role::kChange:
        return "change";
      case Role::kRank:
        return "rank";
      default:
        return "-";
    }
  };
  return round == 0 ? name() : absl::StrCat(name(), " ", round);
}

TEST(LeftOpenTest, AColumnIsReadWhereItIsSaidWhatItCounts) {
  const struct {
    const char* header;
    std::vector<std::string> roles;  // behind that of the election
  } kCases[] = {
      {"Votes | % | +/– | Seats | +/–", {"votes", "share", "-", "seats", "change"}},
      {"Votes | % | Change | Seats", {"votes", "share", "-", "seats"}},
      {"Votes | % | Seats | % | +/–", {"votes", "share", "seats", "-", "-"}},
      {"Votes | % | Seat change | Seats", {"votes", "share", "change", "seats"}},
      {"Seats | +/– | Seat change", {"seats", "-", "-"}},
      {"Seats | +/– | Rank | +/–", {"seats", "change", "rank", "-"}},
      {"Votes | Votes | % | Seats", {"-", "-", "-", "seats"}},
      {"Votes | Seats | Seats | +/–", {"votes", "-", "-", "-"}},
      {"Votes | % | Rank | Place", {"votes", "share", "-", "-"}},
      {"Constituency votes | % | List votes | % | Seats", {"-", "-", "-", "-", "seats"}},
      {"Constituency votes | % of votes | Seats", {"-", "-", "seats"}},
      {"First round votes | % | Second round votes | %",
       {"votes 1", "share 1", "votes 2", "share 2"}},
      {"First round votes | % of votes | Second round votes | Share",
       {"votes 1", "share 1", "votes 2", "share 2"}},
      {"Local seats | +/– | Seats | +/–", {"-", "-", "seats", "change"}},
      {"% | Votes | Seats | +/– | Position", {"share", "votes", "seats", "change", "rank"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.header);
    const Document document = Parse(absl::StrCat("= A =\n| Election | ", test.header, " |\n"));
    const Head head = HeadOf(document.tables.at(0));
    std::vector<std::string> roles;
    for (std::size_t i = 1; i < head.roles.size(); ++i) {
      roles.push_back(NameOf(head.roles[i], head.rounds[i]));
    }
    EXPECT_THAT(roles, ElementsAreArray(test.roles));
  }
}

TEST(LeftOpenTest, CellsOfColumnsThatAreNotReadAreToldAndHarmNoOther) {
  const Imported imported = InParliament(
      "| Election | Votes | % | +/– | Seats | +/– |\n"
      "| 2000 | 23,457 | 8.1 | –1 | 5 | +1 |\n| 2004 | 12,345 | 5.1 | New | 3 | New |\n");
  EXPECT_THAT(FactsWith(imported, " votes "),
              ElementsAre(absl::StrCat(kOf, "votes 23457 share 8.1 seats 5 change 1"),
                          "elections/parliamentary-2004/results/harbour-party-1990 votes 12345 "
                          "share 5.1 seats 3 change 'New'"));
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAre("–1", "New"));
}

TEST(LeftOpenTest, ARowThatNamesColumnsBeginsAnotherTable) {
  const struct {
    const char* name;
    const char* rows;
    std::vector<std::string> headers;
    std::size_t rows_of_last;
  } kCases[] = {
      {"three names",
       "| Election | Candidate | Votes |\n| 2000 | Bo Elm | 5,000 |\n"
       "| Election | Leader | Seats | Notes |\n| 2000 | Ana Oak | 3 | |\n",
       {"| Election | Candidate | Votes |", "| Election | Leader | Seats | Notes |"},
       1},
      {"two, which are all",
       "| Election | Votes |\n| 2000 | 5,000 |\n| Year | Seats |\n| 2000 | 3 |\n",
       {"| Election | Votes |", "| Year | Seats |"},
       1},
      {"two of four",
       "| Election | Votes |\n| 2000 | 5,000 |\n| Votes | Seats | 3 | 4 |\n",
       {"| Election | Votes |"},
       2},
      {"the second line of the header",
       "| Election | First round | | Seats |\n| Election | Votes | % | Seats |\n| 2000 | 5 | 3 | 1 "
       "|\n",
       {"| Election | First round | | Seats |"},
       2},
      {"a line within the table",
       "| Election | Votes |\n| 2000 | 5,000 |\nTotal | 99 | 9 |\n| 2004 | 6,000 |\n",
       {"| Election | Votes |"},
       2},
      {"a line between two tables",
       "| Election | Votes |\n| 2000 | 5,000 |\nThe seats:\n| Election | Seats |\n| 2000 | 3 |\n",
       {"| Election | Votes |", "| Election | Seats |"},
       1},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Document document = Parse(absl::StrCat("= A =\n", test.rows));
    std::vector<std::string> headers;
    for (const Table& table : document.tables) headers.emplace_back(table.header.whole.text);
    EXPECT_THAT(headers, ElementsAreArray(test.headers));
    EXPECT_EQ(document.tables.back().rows.size(), test.rows_of_last);
  }
}

TEST(LeftOpenTest, LinesWithinATableThatAreNoRowsAreTold) {
  const Imported imported = InParliament(
      "| Election | Votes |\n| 2000 | 5,000 |\nTotal | 99 | 9 |\n† by-election\n| 2004 | 6,000 "
      "|\nA note below it.\n");
  EXPECT_THAT(Found(imported, FindingKind::kNotUnderstood),
              ElementsAre("Total | 99 | 9 |", "† by-election"));
  EXPECT_EQ(FactsWith(imported, " votes ").size(), 2u);
}

TEST(LeftOpenTest, AllSeatsOfAnAreaAreNotThoseOfTheElection) {
  const Imported imported = ImportTable(
      "Local elections",
      "| Year | City | Votes | Seats |\n| 2000 | Quay | 500 | 2 / 49 |\n| 2000 | Bay | 300 | 1 / "
      "15 |\n");
  EXPECT_THAT(FactsWith(imported, " total "), IsEmpty());
  EXPECT_EQ(FactsWith(imported, " seats ").size(), 2u);
  EXPECT_THAT(Noted(imported, "of the area"), ElementsAre("2 / 49", "1 / 15"));
}

TEST(LeftOpenTest, AShareThatMayBeVotesIsReadOnlyBesideOnesThatShowItsSign) {
  const struct {
    const char* rows;
    std::vector<std::string> facts;
  } kCases[] = {
      {"| 2000 | 12'345 | 1,500 | 2 |\n", {"votes 12345 seats 2"}},
      {"| 2000 | 12,345 | 1.500 | 2 |\n", {"votes 12345 seats 2"}},
      {"| 2000 | 12,345 | 1,500 % | 2 |\n", {"votes 12345 share 1.500 seats 2"}},
      {"| 2000 | 12 345 | 1,500 | 2 |\n| 2004 | 12 345 | 2,1 | 2 |\n",
       {"votes 12345 share 1.500 seats 2"}},
      {"| 2000 | 12 345 | 1,500 | 2 |\n| 2004 | 12 345 | 2.1 | 2 |\n", {"votes 12345 seats 2"}},
      {"| 2000 | 12,345 | 0.123 | 2 |\n", {"votes 12345 share 0.123 seats 2"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.rows);
    const Imported imported =
        InParliament(absl::StrCat("| Election | Votes | % | Seats |\n", test.rows));
    std::vector<std::string> facts;
    for (const std::string& fact : test.facts) facts.push_back(kOf + fact);
    EXPECT_THAT(FactsWith(imported, absl::StrCat(kOf, "votes")), ElementsAreArray(facts));
    EXPECT_EQ(Found(imported, FindingKind::kCellKeptRaw).size(),
              absl::StrContains(facts[0], "share") ? 0u : 1u);
  }
}

TEST(LeftOpenTest, ARowThatCannotBeReadAsAWholeIsKeptAsPrintedAndNoMore) {
  for (const char* row :
       {"| 2000 | Ana Oak | 1.5 | 5,000 | 2 |", "| 2000 | Ana Oak | few | many | 2 |",
        "| 2000 | few | some | several | many |"}) {
    SCOPED_TRACE(row);
    const Imported imported =
        InParliament(absl::StrCat("| Election | Leader | Votes | % | Seats |\n", row, "\n"));
    ExpectRowKeptRaw(imported, row);
  }
}

TEST(LeftOpenTest, WordsThatMayNameSeveralOrMoreThanANameMakeNoRecord) {
  const struct {
    const char* entry;
    const char* fact;  // with words in place of a record
    const char* told;
  } kCases[] = {
      {"Founders: Ann Bee, Cee Dee and others", "FOUNDER Cee Dee and others", "Cee Dee and others"},
      {"Founder: Ana and Bo Elm", "FOUNDER Ana and Bo Elm", "Ana and Bo Elm"},
      {"Founder: Union of Hands and Friends of Work", "FOUNDER Union of Hands and Friends of Work",
       "Union of Hands and Friends of Work"},
      {"Merger of: A Party, B Party and C Party", "PREDECESSOR B Party and C Party",
       "B Party and C Party"},
      {"Split from: Old Guard & New Guard", "PARENT Old Guard & New Guard",
       "Old Guard & New Guard"},
      {"Merged: 2001 with Sun Party to form Day Party",
       "attribute Merged: 2001 with Sun Party to form Day Party",
       "2001 with Sun Party to form Day Party"},
      {"Leader: A. Bee / C. Dee", "leader A. Bee / C. Dee as Leader", "A. Bee / C. Dee"},
      {"Predecessor: Claimed: Old Party", "attribute Predecessor: Claimed: Old Party",
       "Claimed: Old Party"},
      {"Successor: New Party (de facto)", "attribute Successor: New Party (de facto)",
       "New Party (de facto)"},
      {"International: Tide (observer, 1990–1995; member since 1996)",
       "attribute International: Tide (observer, 1990–1995; member since 1996)",
       "Tide (observer, 1990–1995; member since 1996)"},
      {"Youth wing: Young Ones and Younger Ones",
       "attribute Youth wing: Young Ones and Younger Ones", "Young Ones and Younger Ones"},
      {"Successor: Bay List or Sea Party", "SUCCESSOR Bay List or Sea Party",
       "Bay List or Sea Party"},
      {"Newspaper: Day / Night", "attribute Newspaper: Day / Night", "Day / Night"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    EXPECT_EQ(FactsWith(imported, test.fact).size(), 1u);
    EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre(test.told));
    for (const std::string& record : imported.report.files[0].records) {
      EXPECT_FALSE(absl::StrContains(record, "-and-") || absl::StrContains(record, "-form-") ||
                   absl::StrContains(record, "observer") || absl::StrContains(record, "claimed"))
          << record;
    }
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(LeftOpenTest, BracketsThatTellBodiesApartAreOfTheName) {
  for (const char* name : {"CPSU (2001)", "Socialists (France)", "Vox (\"Voice\")", "Andes List",
                           "Партия (Россия)", "Alliance of the Isles"}) {
    SCOPED_TRACE(name);
    const Imported imported = Import(Article({absl::StrCat("Predecessor: ", name)}));
    EXPECT_EQ(FactsWith(imported, "PREDECESSOR parties/").size(), 1u);
    EXPECT_THAT(Found(imported, FindingKind::kUnread), IsEmpty());
  }
}

TEST(LeftOpenTest, TheLeaderOfARowMayBeTwo) {
  const Imported imported =
      InParliament("| Election | Leader | Votes |\n| 2000 | A. Bee / C. Dee | 5,000 |\n");
  EXPECT_THAT(Brief(imported), Contains(absl::StrCat(kOf, "votes 5000 under A. Bee / C. Dee")));
  EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre("A. Bee / C. Dee"));
}

TEST(LeftOpenTest, MembersThatAreNotReadHaveNoDate) {
  const Imported imported = Import(Article({"Membership: 5,000 (2019), 6,000 (2021)"}));
  EXPECT_THAT(FactsWith(imported, "MEMBERSHIP"),
              ElementsAre("attribute MEMBERSHIP 5,000 (2019), 6,000 (2021)"));
  EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre("5,000 (2019), 6,000 (2021)"));
}

TEST(LeftOpenTest, ASecondTimeBesideADateIsTold) {
  for (const char* entry :
       {"Registered: 12 March 1990 (renewed 1991)", "Banned: 1994 (lifted 1995)",
        "Founded: 1985 (registered 12/03/1986)"}) {
    SCOPED_TRACE(entry);
    EXPECT_EQ(Noted(Import(Article({entry})), "a time that is not read").size(), 1u);
  }
  EXPECT_THAT(Noted(Import(Article({"Registered: 1990 (first)"})), "a time"), IsEmpty());
}

TEST(LeftOpenTest, OfADocumentWithTwoCountriesNoElectionIsPlaced) {
  const std::string table = "== Parliament ==\n| Election | Votes |\n| 2000 | 5,000 |\n";
  const Imported two = Import(Article({"Country: Moldova", "Country: Romania"}, table));
  EXPECT_THAT(FactsWith(two, " votes "), ElementsAre(absl::StrCat(kOf, "votes 5000")));
  EXPECT_THAT(Noted(two, "another country"), ElementsAre("Romania"));
  const Imported one = Import(Article({"Country: Moldova", "Country: Moldova"}, table));
  EXPECT_THAT(FactsWith(one, " votes "),
              ElementsAre("elections/md-parliamentary-2000/results/harbour-party-1990 votes 5000"));
}

TEST(LeftOpenTest, OfATableOfAreasARowWithoutOneIsNobodysWhole) {
  const char* header = "| Year | City | Votes | Seats |\n";
  for (const char* row : {"| 2000 | | 600 | 3 |", "| 2000 | — | 600 | 3 |"}) {
    SCOPED_TRACE(row);
    const Imported imported = ImportTable("Local elections", absl::StrCat(header, row, "\n"));
    EXPECT_THAT(FactsWith(imported, "elections/"), IsEmpty());
    EXPECT_THAT(Noted(imported, "no area"), ElementsAre(row));
  }
}

}  // namespace
}  // namespace partyline::client::import_text
