// SPDX-License-Identifier: Apache-2.0

// Readings that went wrong once: what stands there must not become another thing.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/splitting.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Imported WithTable(const std::string& heading, const std::string& table) {
  return ImportTable(heading, table, {"Country: Georgia", "Abbreviation: HL"});
}

int CountOf(const Imported& imported, v1::Record::RecordCase kind) {
  int count = 0;
  for (const v1::Record& record : imported.records.records()) count += record.record_case() == kind;
  return count;
}

TEST(HardCasesTest, ARoundInTheCellOfAnElectionIsNoOtherElection) {
  for (const char* second : {"1989 (2nd round)", "1989 (run-off)", "1989, second round"}) {
    SCOPED_TRACE(second);
    const Imported imported = WithTable(
        "Presidential elections", std::string("| Election | Candidate | Votes | % |\n"
                                              "| 1989 (1st round) | Ana Oak | 1,234 | 2.5 |\n| ") +
                                      second + " | Ana Oak | 2,345 | 49.9 |\n");
    EXPECT_EQ(CountOf(imported, v1::Record::kElection), 1);
    std::vector<int> rounds;
    for (const v1::Record& record : imported.records.records()) {
      if (record.has_result()) rounds.push_back(record.result().round());
    }
    EXPECT_THAT(rounds, ::testing::ElementsAre(1, 2));
  }
}

TEST(HardCasesTest, BracketsBehindSeveralPlacesAreLeftWithThem) {
  for (const char* places : {"Minsk (1999–2010), Vilnius (in exile)", "Berlin, Bonn (until 1999)",
                             "Paris, Lyon (de facto)"}) {
    SCOPED_TRACE(places);
    const Imported imported =
        ImportTable("Parliamentary elections", "", {std::string("Headquarters: ") + places});
    EXPECT_THAT(Brief(imported), Contains(std::string("attribute HEADQUARTERS ") + places));
  }
}

TEST(HardCasesTest, AFootnoteAtTheYearIsNoOtherElection) {
  for (const char* year : {"2003*", "2003**", "2003 *", "2003[1]", "2003†", "2003[a]*"}) {
    SCOPED_TRACE(year);
    const Imported imported = WithTable(
        "Parliamentary elections", std::string("| Election | Leader | Votes | % | Seats |\n| ") +
                                       year + " | Ana Oak* | 12,345† | 1.04* | 2 |\n");
    const std::string result = "elections/ge-parliamentary-2003/results/harbour-party-1990 ";
    EXPECT_THAT(Brief(imported),
                Contains(result + "votes 12345 share 1.04 seats 2 under people/ana-oak"));
  }
}

TEST(HardCasesTest, ADaggerBehindANameIsNoFootnote) {
  EXPECT_EQ(WithoutFootnote("Ana Oak †"), "Ana Oak †");
  EXPECT_EQ(WithoutFootnote("Ana Oak*"), "Ana Oak");
}

TEST(HardCasesTest, AndPartsColoursAndNoIdeologies) {
  const Imported imported = Import(
      Article({"Colours: Red, white and blue", "Color: Black & gold (black and tan until 1990)",
               "Ideology: Secularism, law and order"}));
  std::vector<std::string> said;
  for (const v1::Attribute& attribute : Subject(imported).attributes()) {
    if (attribute.kind() == v1::ATTRIBUTE_KIND_COLOUR ||
        attribute.kind() == v1::ATTRIBUTE_KIND_IDEOLOGY) {
      said.push_back(attribute.text());
    }
  }
  EXPECT_THAT(said, ::testing::ElementsAre("Red", "white", "blue", "Black", "gold", "Secularism",
                                           "law and order"));
}

// Only the heading of an article is a title; others tell a body by it from another of its name.
TEST(HardCasesTest, ANameWithAYearInBracketsIsALabelWhereItIsOnlyMentioned) {
  const Imported imported = Import(Article({"Predecessor: Dawn List (1978)"}));
  const auto& other =
      static_cast<const v1::Party&>(BodyNamed(imported.records, "parties/dawn-list-1978"));
  EXPECT_EQ(other.names(0).text(), "Dawn List (1978)");
  EXPECT_EQ(other.names(0).kind(), v1::NAME_KIND_LABEL);
  EXPECT_EQ(Subject(imported).names(0).kind(), v1::NAME_KIND_TITLE);
}

TEST(HardCasesTest, TheOnlyOutcomeBelowTwoRoundsIsThatOfTheElection) {
  const Imported imported = WithTable("Presidential elections",
                                      "| Year | Candidate | First round | | Second round | | |\n"
                                      "| | | Votes | % | Votes | % | Result |\n"
                                      "| 2004 | Ana Oak | 10,101 | 0.9 | | | Lost |\n");
  const std::string result = "elections/ge-presidential-2004/results/ana-oak";
  EXPECT_THAT(Brief(imported), Contains(result + "-round-1 votes 10101 share 0.9"));
  EXPECT_THAT(Brief(imported), Contains(result + " NOT_ELECTED"));
  EXPECT_THAT(Brief(imported), Not(Contains(HasSubstr("round-2"))));
}

TEST(HardCasesTest, AnOutcomeForEachRoundIsOfItsRound) {
  const Imported imported = WithTable("Presidential elections",
                                      "| Year | Candidate | First round | | Second round | |\n"
                                      "| | | Votes | Result | Votes | Result |\n"
                                      "| 2004 | Ana Oak | 10,101 | Runoff | 20,202 | Lost |\n");
  const std::string result = "elections/ge-presidential-2004/results/ana-oak";
  EXPECT_THAT(Brief(imported), Contains(result + "-round-1 votes 10101 RUNOFF"));
  EXPECT_THAT(Brief(imported), Contains(result + "-round-2 votes 20202 NOT_ELECTED"));
}

TEST(HardCasesTest, BracketsBehindALeaderMayHaveAQualifierAndATime) {
  const Imported imported = Import(Article({"Leader: Ana Oak (acting, since 3 May 2001)",
                                            "Chairman: Bo Elm (interim; 2011–2012)",
                                            "President: Cy Ash (1990–1995, 2001–2005)"}));
  EXPECT_THAT(Brief(imported), Contains("leader people/ana-oak as Leader, acting 2001-05-03/.."));
  EXPECT_THAT(Brief(imported), Contains("leader people/bo-elm as Chairman, interim 2011/2012"));
  EXPECT_THAT(Brief(imported), Contains("leader people/cy-ash as President, 1990–1995, 2001–2005"));
}

TEST(HardCasesTest, WhatBracketsSayBesidesARoundStaysWithTheElection) {
  const Imported imported =
      WithTable("Presidential elections",
                "| Election | Candidate | Votes |\n| 1989 (repeated) | Ana Oak | 1,234 |\n");
  EXPECT_THAT(Brief(imported), Contains(HasSubstr("1989-repeated")));
}

TEST(HardCasesTest, TheOwnNameInAColumnOfPartiesIsRead) {
  const Imported imported = WithTable("Parliamentary elections",
                                      "| Election | Party | Leader | Votes | % | Seats |\n"
                                      "| 2003 | HL | Ana Oak | 12,345 | 1.04 | 2 |\n"
                                      "| 2007 | HL + Dawn | Ana Oak | 23,456 | 2.10 | 3 |\n");
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), IsEmpty());
  EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), Contains(HasSubstr("HL + Dawn")));
}

TEST(HardCasesTest, AnAbbreviationIsNoLeader) {
  const struct {
    const char* party;
    const char* abbreviation = "HL";
    const char* title = "Hafen Union";
  } kCases[] = {
      {"HL"},
      {"HL[1]"},
      {"ÖVP", "ÖVP"},
      {"ΝΔ", "ΝΔ"},
      {"ХП", "ХП"},
      {"PvdA", "PvdA"},
      {"KrF", "KrF"},
      {"SF+", "SF+"},
      {"BBB-D", "BBB-D"},
      {"ÖVP"},  // of another, or not declared
      {"ΝΔ"},
      {"BBB-D"},
      {"Hafen Union"},
      {"Die Laterne", "HL", "Die Laterne"},  // nothing but the title tells that it is no person
      {"Laterne", "Laterne"},
      {"Sea Alliance"},
      {"Sea Alliance (1990)"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.party);
    for (const char* role : {"Leader", "Candidate"}) {
      const Imported imported = Import(absl::StrCat(
          "= ", test.title, " =\n\n", test.title, "\n- Abbreviation: ", test.abbreviation,
          "\n\n== Parliamentary elections ==\n| Election | Party | ", role,
          " | Votes | % | Seats |\n| 2003 | ", test.abbreviation,
          " | Ana Oak | 12,345 | 1.04 | 2 |\n| 2012 | ", test.party, " | 34,567 | 3.04 | 4 | |\n"));
      EXPECT_EQ(CountOf(imported, v1::Record::kPerson), 1) << role;
      EXPECT_THAT(Found(imported, FindingKind::kRowBothWays), IsEmpty());
    }
  }
}

TEST(HardCasesTest, TheOwnNameUnderALeaderIsKeptAsPrinted) {
  const Imported imported = WithTable("Parliamentary elections",
                                      "| Election | Leader | Votes | % |\n"
                                      "| 2003 | Harbour Party | 12,345 | 1.04 |\n"
                                      "| 2007 | Ana Oak (Harbour Party) | 23,456 | 2.1 |\n");
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ::testing::ElementsAre("Harbour Party"));
  EXPECT_EQ(CountOf(imported, v1::Record::kPerson), 1);
  EXPECT_EQ(CountOf(imported, v1::Record::kResult), 2);
}

TEST(HardCasesTest, NamesInScriptsWithoutCapitalsAreNames) {
  const Imported imported =
      Import(Article({"Country: Georgia", "Leaders: ნინო ბერიძე, ლაშა გიო"},
                     "\n== Presidential elections ==\n| Election | Candidate | Votes |\n"
                     "| 2004 | ნინო ბერიძე | 10,101 |\n"));
  EXPECT_EQ(Subject(imported).leaderships_size(), 2);
  EXPECT_EQ(CountOf(imported, v1::Record::kPerson), 2);
  EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw), IsEmpty());
}

TEST(HardCasesTest, ACountOfBodiesIsNoBody) {
  for (const char* value :
       {"2 parties", "several groups", "some factions", "3 trade unions", "about 2 parties",
        "2 wings", "five parties", "Five parties", "a dozen circles", "at least 3 lists",
        "c. 40 clubs", "around 1200 cells", "some 10 groups of exiles", "2\u00A0parties",
        "other parties"}) {
    const Imported imported = Import(Article({std::string("Merged into: ") + value}));
    EXPECT_EQ(CountOf(imported, v1::Record::kParty), 1) << value;
    EXPECT_THAT(Found(imported, FindingKind::kUnread), Contains(HasSubstr(value)));
  }
}

TEST(HardCasesTest, ANumberMayBeginTheNameOfABody) {
  for (const char* value :
       {"26 July Movement", "Five Star Movement", "Two Rivers", "Seven Seas", "Five Star movement",
        "50PLUS", "The Other Russia", "All for Homeland"}) {
    const Imported imported = Import(Article({std::string("Merged into: ") + value}));
    EXPECT_EQ(CountOf(imported, v1::Record::kParty), 2) << value;
    EXPECT_THAT(Found(imported, FindingKind::kUnread), IsEmpty()) << value;
  }
}

TEST(HardCasesTest, WhoWorksWithOthersDoesNotLead) {
  for (const char* entry :
       {"Co-operation: Ana Oak", "Co-sponsors: Ana Oak, Bo Elm", "Co-ordinating body: Ana Oak",
        "Co-thinkers abroad: Lighthouse Party"}) {
    SCOPED_TRACE(entry);
    const Imported imported = Import(Article({entry}));
    EXPECT_EQ(Subject(imported).leaderships_size(), 0);
    EXPECT_THAT(Found(imported, FindingKind::kUnknownKey), Contains(HasSubstr(entry)));
    EXPECT_THAT(Brief(imported), Contains(std::string("attribute ") + entry));
  }
}

TEST(HardCasesTest, WhoFoundsWithOthersDoesNotLead) {
  const Imported imported = Import(Article({"Co-founders: Ana Oak; Bo Elm"}));
  EXPECT_EQ(Subject(imported).leaderships_size(), 0);
  EXPECT_THAT(Brief(imported), Contains(HasSubstr("FOUNDER people/bo-elm")));
}

TEST(HardCasesTest, AbbreviationsHaveTheirTimes) {
  const Imported imported =
      Import(Article({"Abbreviation: FA (since 1980), AF (1978–1980), CPSU (2001), PL / PDL"}));
  std::vector<std::string> names;
  for (const v1::Name& name : Subject(imported).names()) {
    if (name.kind() == v1::NAME_KIND_ABBREVIATION) {
      names.push_back(name.text() + " " + name.period().start().edtf() + "/" +
                      name.period().end().edtf());
    }
  }
  EXPECT_THAT(names,
              ::testing::ElementsAre("FA 1980/", "AF 1978/1980", "CPSU (2001) /", "PL /", "PDL /"));
}

TEST(HardCasesTest, TheOneNameOfABodyKeepsItsBrackets) {
  const Imported imported =
      Import(Article({"Name: Harbour Party (1990–2005)", "Former names: Quay List (1990–1995)",
                      "Also known as: The Quay (until 1995)"}));
  std::vector<std::string> names;
  for (const v1::Name& name : Subject(imported).names()) {
    names.push_back(name.text() + " " + name.period().start().edtf() + "/" +
                    name.period().end().edtf());
  }
  EXPECT_THAT(names, ::testing::IsSupersetOf(
                         {"Harbour Party (1990–2005) /", "Quay List 1990/1995", "The Quay /1995"}));
  EXPECT_THAT(Found(imported, FindingKind::kNote),
              ::testing::ElementsAre("Harbour Party (1990–2005)"));
}

TEST(HardCasesTest, BracketsBehindTheLastOfSeveralThingsStayWithIt) {
  const Imported imported =
      Import(Article({"Position: Centre-left (economic), left-wing (social (since 2004))"}));
  EXPECT_THAT(Brief(imported), Contains(HasSubstr("left-wing (social (since 2004))")));
}

TEST(HardCasesTest, WhatIsElectedIsLeftOpenWhereAPresidentWouldHaveSeats) {
  const Imported imported =
      WithTable("Presidential elections",
                "| Election | Leader | Votes | Seats |\n| 2004 | Ana Oak | 10,101 | 3 |\n");
  EXPECT_THAT(Found(imported, FindingKind::kNote), Contains(HasSubstr("Seats")));
  const std::string name = "elections/ge-presidential-elections-2004";
  const auto& election = static_cast<const v1::Election&>(BodyNamed(imported.records, name));
  EXPECT_EQ(election.kind(), v1::ELECTION_KIND_OTHER);
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

}  // namespace
}  // namespace partyline::client::import_text
