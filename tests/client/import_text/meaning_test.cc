// SPDX-License-Identifier: Apache-2.0

// What a document denies, doubts or leaves open is not asserted: it is kept as printed and
// reported.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
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
      "Registered: 12 March 1990 (annulled 1991)",
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
      "Native Name: Erlenbund or Erlenclub",
      "Abbreviation: GL or GLN",
      "Former Name: until 1990: Alder Club",
      "Youth wing: Yes",
      "Newspaper: Discontinued",
      "Leader: see below",
      "Leader: Elected annually",
      "International: until 1995 Sea International",
      "International: Observer of Sea International",
      "Successor: Merged into New Party",
      "Membership: Not stated",
      "Slogan: none",
      "Country: disputed",
      "Banned: 2003 (threatened)",
      "Banned: 1982 (Umoja Forum)",
      "Deregistered: 2005 (threatened)",
      "Dissolved: 3 May 2004 (announced)",
      "Founded: 1990 (Quay Club)",
      "Founded: 1990[citation needed]",
      "Abbreviation: LPP (Latin)",
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
  const Imported imported = Import(
      Article({"Newspaper: Iskra; Formerly Pravda; N/A (none known)"}, "They print Iskra.\n"));
  EXPECT_THAT(Brief(imported), Contains("sources/iskra of parties/harbour-party-1990"));
  EXPECT_THAT(Found(imported, FindingKind::kUnread),
              ElementsAre("Formerly Pravda", "N/A (none known)"));
  EXPECT_EQ(RecordsOf(imported).size(), 3u);
  const Imported named = Import(Article({"Abbreviation: HP; formerly HC"}));
  EXPECT_THAT(Brief(named), Contains("name ABBREVIATION HP"));
  EXPECT_THAT(Found(named, FindingKind::kUnread), ElementsAre("formerly HC"));
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

TEST(MeaningTest, AMembershipIsDatedByWordsThatDateIt) {
  const struct {
    const char* entry;
    const char* fact;
  } kCases[] = {
      {"Membership: 5,000 (2005 estimate)", "attribute MEMBERSHIP 5000 [2005 estimate] at 2005"},
      {"Membership: 5,000 (c. 2005)", "attribute MEMBERSHIP 5000 [c. 2005] at 2005~"},
      {"Membership: 5,000 (1990s)", "attribute MEMBERSHIP 5000 [1990s] at 199X"},
      {"Membership: 5,000 (before 1995)", "attribute MEMBERSHIP 5000 [before 1995]"},
      {"Membership: under 500", "attribute MEMBERSHIP 500 [under]"},
      {"Membership: fell to 500", "attribute MEMBERSHIP fell to 500"},
      {"Membership (2005): 12 seats", "attribute MEMBERSHIP 12 seats"},
  };
  for (const auto& test : kCases) {
    EXPECT_THAT(FactsOf(Import(Article({test.entry}))), ElementsAre(test.fact)) << test.entry;
  }
}

}  // namespace
}  // namespace partyline::client::import_text
