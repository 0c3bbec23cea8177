// SPDX-License-Identifier: Apache-2.0

// Readings that went wrong once: what stands there must not become another thing.
#include <string>
#include <vector>

#include "absl/strings/match.h"
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
  const Imported imported = WithTable("Parliamentary elections",
                                      "| Election | Party | Leader | Votes | % | Seats |\n"
                                      "| 2003 | Lantern | Ana Oak | 12,345 | 1.04 | 2 |\n"
                                      "| 2012 | HL | 34,567 | 3.04 | 4 | |\n");
  EXPECT_THAT(Brief(imported), Not(Contains(HasSubstr("under people/hl"))));
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
  for (const char* value : {"2 parties", "several groups", "some factions"}) {
    const Imported imported = Import(Article({std::string("Merged into: ") + value}));
    EXPECT_EQ(CountOf(imported, v1::Record::kParty), 1) << value;
    EXPECT_THAT(Found(imported, FindingKind::kUnread), Contains(HasSubstr(value)));
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

TEST(HardCasesTest, BracketsBehindTheLastOfSeveralThingsStayWithIt) {
  const Imported imported =
      Import(Article({"Position: Centre-left (economic), left-wing (social (since 2004))"}));
  EXPECT_THAT(Brief(imported), Contains(HasSubstr("left-wing (social (since 2004))")));
}

TEST(HardCasesTest, SeatsOfAPresidentAreTold) {
  const Imported imported =
      WithTable("Presidential elections",
                "| Election | Leader | Votes | Seats |\n| 2004 | Ana Oak | 10,101 | 3 |\n");
  EXPECT_THAT(Found(imported, FindingKind::kNote), Contains(HasSubstr("Seats")));
}

}  // namespace
}  // namespace partyline::client::import_text
