// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/tables.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/model/evidence.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;

std::vector<v1::Result> ResultsOf(const v1::RecordSet& records) {
  std::vector<v1::Result> results;
  for (const v1::Record& record : records.records()) {
    if (record.has_result()) results.push_back(record.result());
  }
  return results;
}

std::vector<v1::Election> ElectionsOf(const v1::RecordSet& records) {
  std::vector<v1::Election> elections;
  for (const v1::Record& record : records.records()) {
    if (record.has_election()) elections.push_back(record.election());
  }
  return elections;
}

Imported ImportTable(const std::string& table, const std::string& heading = "Parliament",
                     const Options& options = {}) {
  return Import(Article({"Country: Moldova"}, absl::StrCat("== ", heading, " ==\n", table)),
                options);
}

constexpr char kHeader[] = "| Election | Leader | Votes | % | Seats | +/– | Position |\n";

TEST(TablesTest, ARowIsAResultWithItsCellsAsPrinted) {
  const Imported imported =
      ImportTable(absl::StrCat(kHeader, "| 2000–2001 | Ana Oak | | 6.3 | | New | 4th |\n"));
  const auto elections = ElectionsOf(imported.records);
  ASSERT_EQ(elections.size(), 1u);
  EXPECT_EQ(elections[0].name(), "elections/md-parliamentary-2000-2001");
  EXPECT_EQ(elections[0].kind(), v1::ELECTION_KIND_PARLIAMENTARY);
  EXPECT_EQ(elections[0].place().country(), "MD");
  EXPECT_EQ(elections[0].polling_days(0).period().start().edtf(), "2000/2001");
  const v1::Result result = ResultsOf(imported.records).at(0);
  EXPECT_EQ(result.party().name(), "parties/harbour-party-1990");
  const v1::Reading& reading = result.readings(0);
  EXPECT_EQ(reading.leader().name(), "people/ana-oak");
  EXPECT_FALSE(reading.has_votes());  // an empty cell is no 0
  EXPECT_FALSE(reading.has_seats());
  EXPECT_EQ(reading.share().value(), "6.3");
  EXPECT_FALSE(reading.seat_change().has_value());
  EXPECT_EQ(reading.seat_change().raw(), "New");
  EXPECT_EQ(reading.rank().value(), 4);
  EXPECT_EQ(reading.rank().raw(), "4th");
  EXPECT_EQ(reading.raw_row_size(), 7);
  EXPECT_EQ(reading.raw_row(2).header(), "Votes");
  EXPECT_EQ(reading.raw_row(2).raw(), "");
  EXPECT_EQ(reading.reading_rule(), "");
  EXPECT_EQ(reading.evidence().claims(0).basis(), v1::BASIS_ASSERTED);
}

TEST(TablesTest, AShiftedRowIsReadUnderTheHeadersThatItFits) {
  const Imported imported =
      ImportTable(absl::StrCat(kHeader, "| 2010 | 6,942 | 0.29 | | 0 | 17th | |\n"));
  const v1::Reading reading = ResultsOf(imported.records).at(0).readings(0);
  EXPECT_EQ(reading.reading_rule(), "row shifted left by 1");
  EXPECT_EQ(reading.evidence().claims(0).basis(), v1::BASIS_INFERRED);
  EXPECT_EQ(reading.evidence().claims(0).note(),
            "cells from column 2 on stand 1 to the left of the headers that they fit");
  EXPECT_FALSE(reading.has_leader());
  EXPECT_EQ(reading.votes().value(), 6942);
  EXPECT_EQ(reading.share().value(), "0.29");
  EXPECT_FALSE(reading.has_seats());
  EXPECT_EQ(reading.seat_change().value(), 0);
  EXPECT_EQ(reading.rank().value(), 17);
  EXPECT_EQ(reading.raw_row(1).header(), "Leader");
  EXPECT_EQ(reading.raw_row(1).raw(), "6,942");
}

TEST(TablesTest, ARowThatCannotBeToldIsReadBothWays) {
  const Imported imported = ImportTable(
      absl::StrCat(kHeader, "| 2005 | | | | 2 | | |\n| 2010 | 6,942 | 0.29 | | 0 | 17th | |\n"));
  const v1::Result result = ResultsOf(imported.records).at(0);
  ASSERT_EQ(result.readings_size(), 2);
  const v1::Reading& as_printed = result.readings(0);
  const v1::Reading& shifted = result.readings(1);
  EXPECT_EQ(as_printed.seats().value(), 2);
  EXPECT_FALSE(as_printed.has_seat_change());
  EXPECT_EQ(as_printed.evidence().claims(0).basis(), v1::BASIS_ASSERTED);
  EXPECT_FALSE(shifted.has_seats());
  EXPECT_EQ(shifted.seat_change().raw(), "2");
  EXPECT_FALSE(shifted.seat_change().has_value());  // up or down is lost
  EXPECT_EQ(shifted.evidence().claims(0).basis(), v1::BASIS_INFERRED);
  // That it can be read in another way does not dispute what the source prints.
  EXPECT_THAT(as_printed.evidence().contradicts(), IsEmpty());
  EXPECT_EQ(StandingOf(as_printed.evidence()), v1::STANDING_UNDISPUTED);
  EXPECT_THAT(shifted.evidence().contradicts(), IsEmpty());
  EXPECT_THAT(shifted.evidence().claims(0).note(), EndsWith("in another way too: reading-1"));
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(TablesTest, FootnoteMarksArePassedOverAndKept) {
  const Imported imported =
      ImportTable(absl::StrCat(kHeader, "| 2000[a] | Ana Oak[1] | 5,000[2] | | | | |\n"));
  const v1::Result result = ResultsOf(imported.records).at(0);
  EXPECT_EQ(result.name(), "elections/md-parliamentary-2000/results/harbour-party-1990");
  EXPECT_EQ(result.readings(0).leader().name(), "people/ana-oak");
  EXPECT_EQ(result.readings(0).votes().value(), 5000);
  EXPECT_EQ(result.readings(0).votes().raw(), "5,000[2]");
  EXPECT_EQ(result.readings(0).raw_row(0).raw(), "2000[a]");
}

TEST(TablesTest, NoLeaderIsFilledDown) {
  const Imported imported =
      ImportTable(absl::StrCat(kHeader,
                               "| 2000 | Ana Oak | 10,000 | 6.3 | 2 | New | 4th |\n| 2005 | | "
                               "9,000 | 5.1 | 1 | −1 | 6th |\n"));
  const auto results = ResultsOf(imported.records);
  EXPECT_TRUE(results.at(0).readings(0).has_leader());
  EXPECT_FALSE(results.at(1).readings(0).has_leader());
}

TEST(TablesTest, ACandidateStandsForThePartyAsFarAsTheTableSays) {
  const struct {
    const char* header;
    v1::Basis basis;
  } kCases[] = {{"Party candidate", v1::BASIS_ASSERTED}, {"Candidate", v1::BASIS_INFERRED}};
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.header);
    const Imported imported =
        ImportTable(absl::StrCat("| Election | ", test.header, " | Votes | % | Result |\n",
                                 "| 1998 | Fir Hasan | 29,244 | 0.89% | Lost |\n"),
                    "Presidential elections");
    const v1::Result result = ResultsOf(imported.records).at(0);
    EXPECT_EQ(result.name(), "elections/md-presidential-1998/results/fir-hasan");
    EXPECT_EQ(result.person().name(), "people/fir-hasan");
    EXPECT_FALSE(result.has_party());
    ASSERT_EQ(result.nominations_size(), 1);
    EXPECT_EQ(result.nominations(0).party().name(), "parties/harbour-party-1990");
    EXPECT_EQ(result.nominations(0).evidence().claims(0).basis(), test.basis);
    EXPECT_EQ(result.readings(0).outcome(), v1::OUTCOME_NOT_ELECTED);
    EXPECT_EQ(result.readings(0).outcome_raw(), "Lost");
    EXPECT_EQ(result.readings(0).share().raw(), "0.89%");
  }
}

TEST(TablesTest, WordsInPlaceOfFiguresAreParticipations) {
  const Imported imported = ImportTable(absl::StrCat(
      kHeader, "| 2000 | Boycotted | | | | | |\n| 2004 | Supported Bo Elm | | | | | |\n",
      "| 2008 | Part of Left Bloc | | | 3 | | |\n"));
  const auto results = ResultsOf(imported.records);
  EXPECT_EQ(results.at(2).participations(0).kind(), v1::PARTICIPATION_KIND_RAN);
  EXPECT_EQ(results.at(2).alliance().text(), "Left Bloc");
  EXPECT_FALSE(results.at(2).readings(0).has_leader());
  EXPECT_EQ(results.at(2).readings(0).seats().value(), 3);
  EXPECT_EQ(results.at(0).participations(0).kind(), v1::PARTICIPATION_KIND_BOYCOTTED);
  EXPECT_EQ(results.at(1).participations(0).kind(), v1::PARTICIPATION_KIND_ENDORSED);
  EXPECT_EQ(results.at(1).participations(0).endorsed(0).text(), "Bo Elm");
  EXPECT_FALSE(results.at(0).readings(0).has_leader());
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(TablesTest, WhatCannotBeReadIsKeptAsPrinted) {
  const struct {
    const char* name;
    const char* table;
    FindingKind kind;
    std::vector<std::string> kept;  // as attributes of the party
  } kCases[] = {
      {"no elections",
       "| No. | Place |\n| 1 | Quay |\n| 2 | |\n",
       FindingKind::kTableKeptRaw,
       {"| 1 | Quay |", "| 2 | |"}},
      {"a header of two lines of other widths",
       "| Election | First round | Second |\n| Votes | % | Votes | % |\n| 2000 | 5 | 3 | 6 | 4 |\n",
       FindingKind::kTableKeptRaw,
       {"| Votes | % | Votes | % |", "| 2000 | 5 | 3 | 6 | 4 |"}},
      {"a row without an election",
       "| Election | Votes | % |\n| ? | 5,000 | 3.0 |\n",
       FindingKind::kRowKeptRaw,
       {"| ? | 5,000 | 3.0 |"}},
      {"a row that fits nothing",
       "| Election | Votes | % |\n| 2000 | few | some |\n",
       FindingKind::kRowKeptRaw,
       {"| 2000 | few | some |"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    const Imported imported = ImportTable(test.table);
    EXPECT_EQ(Found(imported, test.kind).size(), 1u);
    std::vector<std::string> kept;
    for (const v1::Attribute& attribute : Subject(imported).attributes()) {
      if (attribute.key() == "table row") kept.push_back(attribute.text());
    }
    EXPECT_EQ(kept, test.kept);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(TablesTest, EachCellThatHasSomethingIsCited) {
  const std::string text = Article(
      {"Country: Moldova"},
      absl::StrCat("== Parliament ==\n", kHeader, "| 2010 | 6,942 | 0.29 | | 0 | 17th | |\n"));
  const Imported imported = Import(text);
  const v1::Reading reading = ResultsOf(imported.records).at(0).readings(0);
  std::vector<std::string> cited;
  for (const v1::Citation& citation : reading.evidence().claims(0).citations()) {
    EXPECT_EQ(citation.section(), "Parliament");
    cited.push_back(absl::StrCat(citation.cell().column(), " ", citation.cell().header(), " ",
                                 Slice(text, citation.span().start(), citation.span().end())));
  }
  EXPECT_THAT(cited, ElementsAre("0  | 2010 | 6,942 | 0.29 | | 0 | 17th | |", "1 Election 2010",
                                 "2 Leader 6,942", "3 Votes 0.29", "5 Seats 0", "6 +/– 17th"));
}

TEST(TablesTest, RowsOfOneElectionInSeveralAreasAreSeveralResults) {
  const Imported imported = ImportTable(
      "| Year | Region | Votes | % |\n| 1993 | North | 12,345 | 10.0 |\n"
      "| 1993 | 22,345 | 11.0 | |\n| 1993 | District 12 | 900 | 8.3 |\n",
      "Regional elections");
  const auto results = ResultsOf(imported.records);
  ASSERT_EQ(results.size(), 2u);
  EXPECT_EQ(results[0].area().text(), "North");
  EXPECT_EQ(results[0].name(), "elections/md-regional-1993/results/harbour-party-1990-north");
  EXPECT_EQ(results[1].area().text(), "District 12");
  EXPECT_THAT(Found(imported, FindingKind::kRowKeptRaw),  // its area is lost
              ElementsAre("| 1993 | 22,345 | 11.0 | |"));
  EXPECT_EQ(ElectionsOf(imported.records).size(), 1u);
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(TablesTest, SeatsOutOfAllAreATotalOfTheElection) {
  const Imported imported =
      ImportTable("| Election | Votes | Seats |\n| 2000 | 5,000 | 2 / 125 |\n");
  const v1::Election election = ElectionsOf(imported.records).at(0);
  ASSERT_EQ(election.totals_size(), 1);
  EXPECT_EQ(election.totals(0).kind(), v1::TOTAL_KIND_SEATS);
  EXPECT_EQ(election.totals(0).count().value(), 125);
  EXPECT_EQ(ResultsOf(imported.records).at(0).readings(0).seats().value(), 2);
}

TEST(TablesTest, DocumentsThatNameAnElectionAlikeShareIt) {
  const std::string table = "== Parliament ==\n| Election | Votes |\n| 2000 | 5,000 |\n";
  const std::string local = "== Results ==\n| Election | Votes |\n| 2000 | 4,000 |\n";
  const std::vector<Document> documents = {
      Parse("= A =\n\nA\n- Country: Moldova\n" + table + local, "a.txt"),
      Parse("= B =\n\nB\n- Country: Moldova\n" + table + local, "b.txt"),
      Parse("= C =\n\nC\n- Country: Romania\n" + table, "c.txt")};
  const auto imported = ImportDocuments(documents, {});
  ASSERT_TRUE(imported.ok());
  std::vector<std::string> results;
  for (const v1::Result& result : ResultsOf(imported->records)) results.push_back(result.name());
  EXPECT_THAT(
      results,
      ElementsAre("elections/md-parliamentary-2000/results/a",
                  "elections/md-results-2000/results/a",
                  "elections/md-parliamentary-2000/results/b",
                  "elections/md-results-2000-2/results/b",  // what "Results" are of is not said
                  "elections/ro-parliamentary-2000/results/c"));
  const v1::Election shared = ElectionsOf(imported->records).at(0);
  ASSERT_EQ(shared.polling_days_size(), 1);
  EXPECT_EQ(shared.polling_days(0).evidence().claims(0).citations_size(), 2);
  EXPECT_THAT(ObjectionsOf(imported->records), IsEmpty());
}

TEST(TablesTest, ElectionsOfADocumentWithoutACountryArePlacedByTheCallerOrNot) {
  const std::string text = "= A =\n== Parliament ==\n| Election | Votes |\n| 2000 | 5,000 |\n";
  const v1::Election given = ElectionsOf(Import(text, {.country = "MD"}).records).at(0);
  EXPECT_EQ(given.place().text(), "Moldova");
  EXPECT_EQ(given.place().country(), "MD");
  const Imported none = Import(text);
  EXPECT_FALSE(ElectionsOf(none.records).at(0).has_place());
  EXPECT_EQ(ElectionsOf(none.records).at(0).display_name(), "Parliament, 2000");
  EXPECT_THAT(ObjectionsOf(none.records), IsEmpty());
}

TEST(TablesTest, HeadingsAndHeadersAreKeptAsLayout) {
  const Imported imported = ImportTable("| Election | Votes |\n| 2000 | 5,000 |\n");
  std::vector<std::string> headings;
  for (const v1::Attribute& attribute : Subject(imported).attributes()) {
    if (attribute.kind() == v1::ATTRIBUTE_KIND_HEADING) headings.push_back(attribute.text());
  }
  EXPECT_THAT(headings, ElementsAre("Parliament", "| Election | Votes |"));
}

}  // namespace
}  // namespace partyline::client::import_text
