// SPDX-License-Identifier: Apache-2.0

// What a document denies, doubts or leaves open is not asserted: it is kept as printed and
// reported. Nobody else's figures become the party's.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
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

TEST(MeaningTest, WhatAValueDeniesOrDoubtsIsKeptAsPrinted) {
  const char* kEntries[] = {
      "Dissolved: No",
      "Dissolved: no, still active",
      "Dissolved: not dissolved",
      "Dissolved: 1994 (planned)",
      "Dissolved: 1994 (denied)",
      "Banned: never",
      "Banned: by the court",
      "Banned: 1994 (not confirmed)",
      "Registered: no",
      "Registered: not registered",
      "Registered: rejected 1994",
      "Registered: 1994 (application rejected)",
      "Deregistered: not deregistered",
      "Deregistered: refused 1994",
      "Suspended: Possibly 1994",
      "Founded: unknown",
      "Founded: long ago",
      "Headquarters: none",
      "Headquarters: not known",
      "Predecessor: not known",
      "Predecessor: Old Party (disputed)",
      "Successor: denied",
      "Successor: Possibly New Party",
      "Successor: N/A (none known)",
      "Founder: Various",
      "Newspaper: none; formerly Pravda",
      "Founder: disputed between Ana Oak and Bo Elm",
      "Leader: none since 2001",
      "Deputy Leader: 1994",
      "Youth wing: no",
      "Alliance: formerly Hedge Coalition",
      "Ideology: Disputed",
      "Abbreviation: none",
      "Native Name: unknown",
      "Membership: Not stated",
      "Slogan: none",
      "Country: disputed",
  };
  for (const char* entry : kEntries) {
    SCOPED_TRACE(entry);
    const Imported imported = Import(Article({entry}));
    const std::string value(absl::string_view(entry).substr(std::string(entry).find(": ") + 2));
    EXPECT_THAT(FactsOf(imported), ElementsAre(absl::StrCat("attribute ", entry)));
    EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre(value));
    EXPECT_THAT(RecordsOf(imported),
                ElementsAre("sources/harbour-party-1990", "parties/harbour-party-1990"));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(MeaningTest, OfAListOnlyTheItemsThatNameNobodyAreKeptAsPrinted) {
  const Imported imported =
      Import(Article({"Newspaper: Iskra; Formerly Pravda; N/A (none known)"}));
  EXPECT_THAT(Brief(imported), Contains("sources/iskra of parties/harbour-party-1990"));
  EXPECT_THAT(Found(imported, FindingKind::kUnread),
              ElementsAre("Formerly Pravda", "N/A (none known)"));
  EXPECT_EQ(RecordsOf(imported).size(), 3u);
}

TEST(MeaningTest, WhatAValueAffirmsIsRead) {
  const std::string of = "events/harbour-party-1990-";
  const struct {
    const char* entry;
    std::vector<std::string> facts;
  } kCases[] = {
      {"Registered: yes", {"status REGISTERED yes"}},
      {"Registered: 1994", {"status REGISTERED 1994"}},
      {"Registered: 1990 (first), 1994 (again)",
       {"status REGISTERED 1990 first", "status REGISTERED 1994 again"}},
      {"Registered: refused", {"status REFUSED refused"}},
      {"Registered: refused 1994", {"status REFUSED 1994 refused"}},
      {"Registered: Refused (in 1994)", {"status REFUSED 1994 refused"}},
      {"Registered: 1990 (banned 1991)", {"status REGISTERED 1990", "status BANNED 1991"}},
      {"Registered: 12 March 1990 (suspended in May 1991), 1994 (again)",
       {"status REGISTERED 1990-03-12", "status SUSPENDED 1991-05",
        "status REGISTERED 1994 again"}},
      {"Legalised: 1990 (banned 1986–1988)",
       {"status REGISTERED 1990 Legalised", "status BANNED 1986/1988"}},
      {"Registered: 1990 (refused), 1994",
       {"status REFUSED 1990 refused", "status REGISTERED 1994"}},
      {"Banned: 1994 (lifted 1995)", {"status BANNED 1994 lifted 1995"}},
      {"Dissolved: Yes", {of + "dissolution ENDED parties/harbour-party-1990"}},
      {"Founded: 1951 (as the Harbour League)",
       {of + "foundation FOUNDED parties/harbour-party-1990", of + "foundation date 1951"}},
      {"Headquarters: No. 5, Wick Lane", {"attribute HEADQUARTERS No. 5, Wick Lane"}},
      {"Leader: Norma Oak", {"leader people/norma-oak as Leader"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    std::vector<std::string> facts;
    for (const std::string& fact : FactsOf(imported)) {
      if (!absl::EndsWith(fact, " Occurrence")) facts.push_back(fact);
    }
    EXPECT_THAT(facts, ::testing::UnorderedElementsAreArray(test.facts));
    EXPECT_THAT(Found(imported, FindingKind::kUnread), IsEmpty());
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(MeaningTest, ARefusalOrABanNamesTheRuleThatReadIt) {
  const Imported imported = Import(Article({"Registered: refused 1994"}));
  EXPECT_EQ(Subject(imported).legal_statuses(0).evidence().claims(0).note(),
            "the word refused: registration was refused");
  const Imported banned = Import(Article({"Registered: 1990 (banned 1991)"}));
  EXPECT_EQ(Subject(banned).legal_statuses(1).evidence().claims(0).note(),
            "one of several dates; an act told in brackets behind the date of another");
}

TEST(MeaningTest, SeveralFoundationsAreNotSeveralDatesOfOne) {
  for (const char* value : {"1920 (first), 1993 (again)", "1920, 1993"}) {
    SCOPED_TRACE(value);
    const Imported imported =
        Import(Article({absl::StrCat("Founded: ", value), "Founder: Ana Oak"}));
    EXPECT_THAT(Brief(imported), Contains(absl::StrCat("attribute Founded: ", value)));
    EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre(value));
    for (const std::string& fact : Brief(imported)) {
      EXPECT_FALSE(absl::StrContains(fact, "foundation date")) << fact;
    }
  }
}

Imported ImportRow(const std::string& header, const std::string& row) {
  return ImportTable("Presidential elections", absl::StrCat(header, "\n", row, "\n"), {},
                     {.country = "AT"});
}

constexpr char kCandidates[] = "| Election | Candidate | Votes | % | Result |";

TEST(MeaningTest, NamesMayBeginWithSmallWords) {
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

TEST(MeaningTest, ARowWhoseCandidateOrAreaIsNotReadHasNoFiguresOfTheParty) {
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
      {kAreas, "| 2016 | 12 | 2,299,590 | 56.7 | Elected |"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.row);
    const Imported imported = ImportRow(test.header, test.row);
    ExpectRowKeptRaw(imported, test.row);
  }
}

constexpr char kLeaders[] = "| Election | Leader | Votes | % | Seats | Position |";
constexpr char kLeadersAndResult[] = "| Election | Leader | Votes | % | Seats | Result |";

TEST(MeaningTest, WordsThatAreNoPhraseSayNothingOfTakingPart) {
  const std::string result = "elections/at-presidential-2010/results/";
  // Under the same heading, but with seats: which election it is stays open.
  const std::string of = "elections/at-presidential-elections-2010/results/harbour-party-1990 ";
  const struct {
    const char* header;
    const char* row;
    std::vector<std::string> facts;
    std::vector<std::string> kept;  // cells
  } kCases[] = {
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
       "| 2010 | Ana Oak | in coalition with Left Bloc | | 3 | |",
       {of + "seats 3 under people/at-ana-oak"},
       {"in coalition with Left Bloc"}},
      {kLeaders,
       "| 2010 | Ana Oak | | | 3 | In alliance with the Left Bloc |",
       {of + "seats 3 under people/at-ana-oak"},
       {"In alliance with the Left Bloc"}},
      {kLeaders,
       "| 2010 | Ana Oak | 6,942 | 0.29 | Part of Left Bloc | |",
       {of + "votes 6942 share 0.29 under people/at-ana-oak"},
       {"Part of Left Bloc"}},
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

TEST(MeaningTest, FiguresBesideWordsOnOthersAreNotThePartysAlone) {
  for (const char* row : {"| 2010 | In alliance with Beta Party | 1,000 | 1.1 | 4 | 5th |",
                          "| 2010 | Part of Beta Bloc | 1,000 | 1.1 | 4 | |",
                          "| 2010 | Joint list with Beta | | | | 5th |",
                          "| 2010 | Supported Bo Elm | 1,000 | 1.1 | | |"}) {
    SCOPED_TRACE(row);
    ExpectRowKeptRaw(ImportRow(kLeaders, row), row);
  }
  const Imported imported =
      ImportRow(kLeaders, "| 2010 | Ana Oak | 1,000 | 1.1 | 4 | In alliance with Beta Party |");
  int readings = 0;
  for (const v1::Record& record : imported.records.records()) {
    for (const v1::Reading& reading : record.result().readings()) {
      ++readings;
      EXPECT_EQ(reading.evidence().claims(0).note(),
                "the figures may be of several, as the row says: In alliance with Beta Party");
    }
  }
  EXPECT_EQ(readings, 1);
}

TEST(MeaningTest, OfTwoListsInARowNoneReplacesTheOther) {
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
