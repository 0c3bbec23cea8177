// SPDX-License-Identifier: Apache-2.0

// Cells that say other than what their column asks for are not read as that: they are kept as
// printed and reported, and nobody else's figures become the party's.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/import/text/ids.h"
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

std::vector<std::string> RecordsOf(const Imported& imported) {
  return imported.report.files.at(0).records;
}

Imported ImportRow(const std::string& header, const std::string& row) {
  return ImportTable("Presidential elections", absl::StrCat(header, "\n", row, "\n"), {},
                     {.country = "AT"});
}

constexpr char kCandidates[] = "| Election | Candidate | Votes | % | Result |";

TEST(MeaningRowsTest, NamesMayBeginWithSmallWords) {
  const char* kNames[] = {"van der Bellen", "de Gaulle, Charles", "von Papen",  "al-Sadr",
                          "bin Laden",      "d'Estaing",          "el Baradei", "Ould Abdallah",
                          "ibn Saud",       "dos Santos"};
  for (const char* name : kNames) {
    SCOPED_TRACE(name);
    const Imported imported =
        ImportRow(kCandidates, absl::StrCat("| 2016 | ", name, " | 2,299,590 | 56.7 | Elected |"));
    const std::string person = "people/at-" + IdOf(name);
    const std::string result = "elections/at-presidential-2016/results/" + IdOf(name);
    EXPECT_THAT(FactsOf(imported), ElementsAre(result + " stood for parties/at-harbour-party-1990",
                                               result + " votes 2299590 share 56.7 ELECTED"));
    EXPECT_THAT(RecordsOf(imported), Contains(person));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(MeaningRowsTest, ARowWhoseCandidateOrAreaIsNotReadHasNoFiguresOfTheParty) {
  const char* kAreas = "| Election | District | Votes | % | Result |";
  const struct {
    const char* header;
    const char* row;
  } kCases[] = {
      {kCandidates, "| 2016 | 3rd Candidate | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | various | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | no candidate | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | supported by Old Party | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | Supported Bo Elm | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | Withdrew | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | Bo Elm | few | some | ?! ! |"},
      {kCandidates, "| 2016 | Bo Elm? | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | – | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | Hiatus | | | |"},
      {kCandidates, "| 2016 | Annulled | | | |"},
      {kCandidates, "| 2016 | Banned from the ballot | | | |"},
      {kCandidates, "| 2016 | Independent | 2,299,590 | 56.7 | Lost |"},
      {kCandidates, "| 2016 | Supporting Bo Elm | | | Elected |"},
      {kCandidates, "| 2016 | Support Bo Elm | | | Elected |"},
      {kCandidates, "| 2016 | Endorsement of Bo Elm | | | Elected |"},
      {kCandidates, "| 2016 | Bo Elm supported | | | Elected |"},
      {kCandidates, "| 2016 | Against all | 30 | 1.1 | Lost |"},
      {kCandidates, "| 2016 | Did not field a candidate | | | |"},
      {kCandidates, "| 2016 | Won by Bo Elm | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 | Not registered | | | |"},
      {kCandidates, "| before 2016 | Bo Elm | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| 2016 (cancelled) | Bo Elm | 2,299,590 | 56.7 | Elected |"},
      {kCandidates, "| elections of the 1990s | Bo Elm | 2,299,590 | 56.7 | Elected |"},
      {kAreas, "| 2016 | 12 | 2,299,590 | 56.7 | Elected |"},
      {kAreas, "| 2016 | various | 2,299,590 | 56.7 | Elected |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    const Imported imported = ImportRow(test.header, test.row);
    ExpectRowKeptRaw(imported, test.row);
  }
}

// A row under its header, the facts that it makes, and the cells that stay as printed beside them.
struct ReadRow {
  const char* header;
  const char* row;
  std::vector<std::string> facts;
  std::vector<std::string> kept;
};

constexpr char kLeaders[] = "| Election | Leader | Votes | % | Seats | Position |";
constexpr char kLeadersAndResult[] = "| Election | Leader | Votes | % | Seats | Result |";

TEST(MeaningRowsTest, WordsThatAreNoPhraseSayNothingOfTakingPart) {
  const std::string result = "elections/at-presidential-2010/results/";
  // Under the same heading, but with seats: which election it is stays open.
  const std::string of = "elections/at-presidential-elections-2010/results/harbour-party-1990 ";
  const std::vector<ReadRow> kCases = {
      {kLeaders,
       "| 2010 | Boycott, Geoffrey | 6,942 | 0.29 | 0 | 17th |",
       {of + "votes 6942 share 0.29 seats 0 rank 17 under people/at-boycott-geoffrey"},
       {}},
      {kCandidates,
       "| 2010 | Barredo, José | 6,942 | 0.29 | Lost |",
       {result + "barredo-jose stood for parties/at-harbour-party-1990",
        result + "barredo-jose votes 6942 share 0.29 NOT_ELECTED"},
       {}},
      {kLeaders,
       "| 2010 | Withdrew | 6,942 | 0.29 | 0 | 17th |",
       {of + "votes 6942 share 0.29 seats 0 rank 17"},
       {"Withdrew"}},
      {kLeaders,
       "| 2010 | Ana Oak | 6,942 | 0.29 | Supported Bo Elm | |",
       {of + "ENDORSED Bo Elm", of + "votes 6942 share 0.29 under people/at-ana-oak"},
       {}},
      {kLeaders,
       "| 2010 | Ana Oak | did not run, supported Old Party | | | |",
       {of + "DID_NOT_RUN", of + "ENDORSED Old Party", of + "under people/at-ana-oak"},
       {}},
      {kLeadersAndResult,
       "| 2010 | Supported Bo Elm | | | | Elected |",
       {of + "ENDORSED Bo Elm", of + "as printed"},
       {"Elected"}},
      {kLeadersAndResult,
       "| 2010 | Ana Oak † | 6,942 | 0.29 | 0 | Lost |",
       {of + "votes 6942 share 0.29 seats 0 NOT_ELECTED under people/at-ana-oak"},
       {}},
      {kCandidates,
       "| 2010 | Jo Borg ‡ | 6,942 | 0.29 | Lost |",
       {result + "jo-borg stood for parties/at-harbour-party-1990",
        result + "jo-borg votes 6942 share 0.29 NOT_ELECTED"},
       {}},
      {kLeaders,
       "| 2010 | Ana Oak | Boycotted the election | | | |",
       {of + "BOYCOTTED", of + "under people/at-ana-oak"},
       {}},
      {kLeaders,
       "| 2010 | Ana Oak | Boycotted | 0.0 | 0 | |",
       {of + "BOYCOTTED", of + "share 0.0 seats 0 under people/at-ana-oak"},
       {}},
      {kLeaders,
       "| 2010 | Ana Oak | Boycotted (fraud) | Boycotted (fraud) | | |",
       {of + "BOYCOTTED", of + "under people/at-ana-oak"},
       {}},
      {kLeaders,
       "| 2010 | Ana Oak | Supported no candidate | 0.29 | 3 | |",
       {of + "share 0.29 seats 3 under people/at-ana-oak"},
       {"Supported no candidate"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_THAT(FactsOf(imported), ElementsAreArray(test.facts));
    EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAreArray(test.kept));
    for (const v1::Record& record : imported.records.records()) {
      EXPECT_FALSE(record.result().has_alliance());
    }
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(MeaningRowsTest, WordsThatBeginLikeAnOutcomeOrAPhraseAreKept) {
  const std::string of = "elections/at-presidential-elections-2010/results/harbour-party-1990 ";
  const std::vector<ReadRow> kCases = {
      {kLeadersAndResult,
       "| 2010 | Ana Oak | 6,942 | 0.29 | 0 | Won no seats |",
       {of + "votes 6942 share 0.29 seats 0 outcome Won no seats under people/at-ana-oak"},
       {}},
      {kLeadersAndResult,
       "| 2010 | Ana Oak | 6,942 | 0.29 | 3 | Elected: Bo Elm |",
       {of + "votes 6942 share 0.29 seats 3 outcome Elected: Bo Elm under people/at-ana-oak"},
       {}},
      {kLeadersAndResult,
       "| 2010 | Ana Oak | 6,942 | 0.29 | 3 | Lost |",
       {of + "votes 6942 share 0.29 seats 3 outcome Lost under people/at-ana-oak"},
       {}},
      {kLeadersAndResult,
       "| 2010 | Ana Oak | 6,942 | 0.29 | 0 | Won |",
       {of + "votes 6942 share 0.29 seats 0 outcome Won under people/at-ana-oak"},
       {}},
      {kLeaders,
       "| 2010 | Ana Oak | Not registered | | | |",
       {of + "under people/at-ana-oak"},
       {"Not registered"}},
      {kLeaders,
       "| 2010 | Ana Oak | Supported Bo Elm, lost | | | |",
       {of + "under people/at-ana-oak"},
       {"Supported Bo Elm, lost"}},
      {kLeaders,
       "| 2010 | Ana Oak | Supported Bo Elm in the second round | | | |",
       {of + "under people/at-ana-oak"},
       {"Supported Bo Elm in the second round"}},
      {kLeaders,
       "| 2010 | Barred from running | 6,942 | 0.29 | 3 | 2nd |",
       {of + "votes 6942 share 0.29 seats 3 rank 2"},
       {"Barred from running"}},
      {kLeaders, "| 2010 | Ana Oak | 12 seats | 0.29 | 12 votes | 2nd of 7 |", {}, {}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    if (test.facts.empty()) {
      ExpectRowKeptRaw(ImportRow(test.header, test.row), test.row);
      continue;
    }
    const Imported imported = ImportRow(test.header, test.row);
    EXPECT_THAT(FactsOf(imported), ElementsAreArray(test.facts));
    EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAreArray(test.kept));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(MeaningRowsTest, OneWordIsANameWhereTheDocumentShowsIt) {
  const std::string table =
      absl::StrCat(kCandidates, "\n| 2016 | Oak | 2,299,590 | 56.7 | Lost |\n");
  const Imported known = ImportTable("Presidential elections", table, {"Leader: Ana Oak"});
  EXPECT_THAT(RecordsOf(known), Contains("people/oak"));
  const Imported unknown = ImportTable("Presidential elections", table);
  EXPECT_THAT(Found(unknown, FindingKind::kRowKeptRaw), ::testing::SizeIs(1));
}

TEST(MeaningRowsTest, WhoIsNotInASecondRoundMayHaveBeenInTheFirst) {
  const Imported imported =
      ImportRow("| Election | Candidate | Votes (1st round) | Votes (2nd round) | Result |",
                "| 2016 | Bo Elm | | Did not contest | |");
  for (const v1::Record& record : imported.records.records()) {
    EXPECT_EQ(record.result().participations_size(), 0);
  }
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAre("Did not contest"));
}

TEST(MeaningRowsTest, WordsInPlaceOfTheFiguresOfARoundAreReported) {
  const Imported imported =
      ImportRow("| Election | Candidate | Votes (1st round) | Votes (2nd round) | Result |",
                "| 2016 | Bo Elm | 5,000 | Boycotted | |");
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAre("Boycotted"));
  for (const v1::Record& record : imported.records.records()) {
    EXPECT_EQ(record.result().participations_size(), 0);
  }
}

TEST(MeaningRowsTest, FiguresBesideWordsOnOthersAreNotThePartysAlone) {
  for (const char* row : {"| 2010 | In alliance with Beta Party | 1,000 | 1.1 | 4 | 5th |",
                          "| 2010 | Part of Beta Bloc | 1,000 | 1.1 | 4 | |",
                          "| 2010 | Joint list with Beta | | | | 5th |",
                          "| 2010 | with Beta Party | 1,000 | 1.1 | 4 | |",
                          "| 2010 | Ana Oak | in coalition with Left Bloc | | 3 | |",
                          "| 2010 | Ana Oak | | | 3 | In alliance with the Left Bloc |",
                          "| 2010 | Ana Oak | 6,942 | 0.29 | Part of Left Bloc | |",
                          "| 2010 | Ana Oak | 1,000 | 1.1 | 4 | In alliance with Beta Party |",
                          "| 2010 | Ana Oak | 1,000 | 1.1 | 4 | Did not run, supported Bo Elm |",
                          "| 2010 | Supported Bo Elm | 1,000 | 1.1 | | |"}) {
    SCOPED_TRACE(row);
    ExpectRowKeptRaw(ImportRow(kLeaders, row), row);
  }
}

TEST(MeaningRowsTest, OfTwoListsInARowNoneReplacesTheOther) {
  const Imported imported =
      ImportRow(kLeaders, "| 2010 | Ana Oak | Part of Left Bloc | Part of Red Bloc | | |");
  for (const v1::Record& record : imported.records.records()) {
    if (!record.has_result()) continue;
    EXPECT_EQ(record.result().alliance().text(), "Left Bloc");
  }
  EXPECT_THAT(Found(imported, FindingKind::kCellKeptRaw), ElementsAre("Part of Red Bloc"));
}

}  // namespace
}  // namespace partyline::client::import_text
