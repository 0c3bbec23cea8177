// SPDX-License-Identifier: Apache-2.0

// Names with times beside them, and what infoboxes make of them.
#include "client/import/text/times.h"

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
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

std::string Spell(const v1::Period& period) {
  return absl::StrCat(period.start().edtf(), "/", period.ongoing() ? ".." : period.end().edtf());
}

TEST(TimesTest, HeldNames) {
  const struct {
    const char* text;
    const char* name;
    const char* period;
    const char* qualifier;
  } kCases[] = {
      {"Ana Oak", "Ana Oak", "", ""},
      {"Ana Oak (1994–2001)", "Ana Oak", "1994/2001", ""},
      {"Ana Oak (acting)", "Ana Oak", "", "acting"},
      {"Ana Oak (acting) (1994–2001)", "Ana Oak", "1994/2001", "acting"},
      {"Ana Oak (1994–2001) (acting)", "Ana Oak", "1994/2001", "acting"},
      {"Ana Oak (of the wing (left))", "Ana Oak", "", "of the wing (left)"},
      {"Ana Oak since 1994", "Ana Oak", "1994/..", ""},
      {"Ana Oak, since March 1994", "Ana Oak", "1994-03/..", ""},
      {"Ana Oak, 1994–2001", "Ana Oak", "1994/2001", ""},
      {"Ana Oak until 2001", "Ana Oak", "/2001", ""},
      {"Ana Oak from Baku", "Ana Oak from Baku", "", ""},
      {"Since 1994", "Since 1994", "", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const HeldName held = ReadHeldName(test.text);
    EXPECT_EQ(held.name, test.name);
    EXPECT_EQ(held.period.has_value() ? Spell(*held.period) : "", test.period);
    EXPECT_EQ(held.qualifier, test.qualifier);
    EXPECT_EQ(held.rule.empty(), held.name == test.text);
  }
}

// What of an import is of lineage.
std::vector<std::string> LineageOf(const Imported& imported) {
  std::vector<std::string> facts;
  for (const std::string& fact : Brief(imported)) {
    const bool is_told = absl::StrContains(fact, "events/") &&
                         !absl::EndsWith(fact, "Occurrence") &&
                         !absl::StrContains(fact, "parties/harbour-party-1990");
    if (!is_told) continue;
    facts.push_back(fact.substr(absl::string_view("events/harbour-party-1990-").size()));
  }
  return facts;
}

TEST(TimesTest, LineageWithItsTimeTakenApart) {
  const struct {
    const char* entry;
    std::vector<std::string> facts;
  } kCases[] = {
      {"Split: 1997 (from Sea Party)", {"splinter PARENT parties/sea-party", "splinter date 1997"}},
      {"Split: 1997, from Sea Party", {"splinter PARENT parties/sea-party", "splinter date 1997"}},
      {"Split: from Sea Party in May 1997",
       {"splinter PARENT parties/sea-party", "splinter date 1997-05"}},
      {"Split: 1997 (into Sea Party, Bay List)",
       {"division SUCCESSOR parties/sea-party", "division SUCCESSOR parties/bay-list",
        "division date 1997"}},
      {"Merged Into: Sea Party in 2003",
       {"merger SUCCESSOR parties/sea-party", "merger date 2003"}},
      {"Merged: 2003 (with Sea Party)",
       {"merger PREDECESSOR parties/sea-party", "merger date 2003"}},
      {"Merged Into: Sea Party, in 2003",
       {"merger SUCCESSOR parties/sea-party", "merger date 2003"}},
      {"Successor: Sea Party (in 2003)",
       {"succession SUCCESSOR parties/sea-party", "succession date 2003"}},
      {"Successor: Sea Party (12 March 2003)",
       {"succession SUCCESSOR parties/sea-party", "succession date 2003-03-12"}},
      {"Merger: 2003 of Sea Party, Bay List",
       {"merger PREDECESSOR parties/sea-party", "merger PREDECESSOR parties/bay-list",
        "merger date 2003"}},
      {"Predecessor: Party of Life in Peace",
       {"succession PREDECESSOR parties/party-of-life-in-peace"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    EXPECT_THAT(LineageOf(imported), UnorderedElementsAreArray(test.facts));
    EXPECT_THAT(Found(imported, FindingKind::kUnread), IsEmpty());
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(TimesTest, LineageThatIsNotClearIsKeptAsPrinted) {
  for (const char* value :
       {"Split: 1997", "Split: 1997 (from Sea Party) (2 seats)", "Split: 1997 (Sea Party)",
        "Absorbed: 1997 (from Sea Party)", "Predecessor: 1990", "Successor: in 2014 Sea Party",
        "Merger: Sea Party, Bay List in 2003"}) {
    SCOPED_TRACE(value);
    const Imported imported = Import(Article({value}));
    EXPECT_THAT(LineageOf(imported), IsEmpty());
    EXPECT_THAT(Brief(imported), Contains(absl::StrCat("attribute ", value)));
    EXPECT_EQ(Found(imported, FindingKind::kUnread).size(), 1u);
  }
}

TEST(TimesTest, AYearInBracketsIsOfTheNameAndToldToBeDoubtful) {
  const Imported imported = Import(Article({"Successor: Sea Party (2003)"}));
  EXPECT_THAT(LineageOf(imported), ElementsAre("succession SUCCESSOR parties/sea-party-2003"));
  EXPECT_THAT(Found(imported, FindingKind::kNote), ElementsAre("Sea Party (2003)"));
}

TEST(TimesTest, MergersOfSeveralTimesAreSeveral) {
  const Imported imported = Import(Article({"Merger: Sea Party (in 2003), Bay List (in 2005)"}));
  EXPECT_THAT(
      LineageOf(imported),
      UnorderedElementsAreArray({"merger PREDECESSOR parties/sea-party", "merger date 2003",
                                 "merger-2 PREDECESSOR parties/bay-list", "merger-2 date 2005"}));
}

TEST(TimesTest, LegalStatusesLast) {
  const struct {
    const char* entry;
    const char* fact;
  } kCases[] = {
      {"Banned: 2010–2012", "status BANNED 2010/2012"},
      {"Banned: since 2010", "status BANNED 2010/.."},
      {"Banned: until 2012", "status BANNED /2012"},
      {"Banned: 2010–present", "status BANNED 2010/.."},
      {"Suspended: 2010–2012 (by decree)", "status SUSPENDED 2010/2012 by decree"},
      {"Banned: 2010", "status BANNED 2010"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    EXPECT_THAT(Brief(Import(Article({test.entry}))), Contains(test.fact));
  }
}

// A December, or three years: from when to when it lasted is not said.
TEST(TimesTest, AMonthOrARangeIsNoEnd) {
  const Imported imported = Import(Article({"Banned: 2010-12"}));
  const v1::Period& period = Subject(imported).legal_statuses(0).period();
  EXPECT_EQ(period.start().edtf(), "2010/2012");
  EXPECT_FALSE(period.has_end());
}

TEST(TimesTest, HowLongAgoItWasIsReported) {
  const Imported imported = Import(Article({"Founded: 12 March 1994; 32 years ago"}));
  EXPECT_THAT(Brief(imported), Contains("events/harbour-party-1990-foundation date 1994-03-12"));
  EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre("32 years ago"));
}

TEST(TimesTest, NamesWithDigitsAreNoPeople) {
  const Imported imported = Import(Article({"Leader: Ana Oak 2001", "Treasurer: 3rd Congress"}));
  EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre("Ana Oak 2001", "3rd Congress"));
  EXPECT_THAT(Brief(imported), Contains("attribute Leader: Ana Oak 2001"));
}

std::vector<std::string> LanguagesOf(const Imported& imported) {
  std::vector<std::string> languages;
  for (const v1::Name& name : Subject(imported).names()) {
    if (name.kind() != v1::NAME_KIND_NATIVE) continue;
    languages.push_back(
        absl::StrCat(name.text(), " ", name.language_inferred() ? "?" : name.language()));
  }
  return languages;
}

TEST(TimesTest, EachNativeNameHasItsOwnLanguage) {
  const struct {
    const char* name;
    std::vector<std::string> entries;
    std::vector<std::string> languages;
  } kCases[] = {
      {"numbered",
       {"Native Name1: Kai", "Native Name1 Lang: et", "Native Name2: Ranta",
        "Native Name2 Lang: fi"},
       {"Kai et", "Ranta fi"}},
      {"numbered behind",
       {"Native Name Lang 2: fi", "Native Name: Kai", "Native Name Lang: et",
        "Native Name 2: Ranta"},
       {"Kai et", "Ranta fi"}},
      {"repeated",
       {"Native Name: Kai", "Native Name Lang: et", "Native Name: Ranta", "Native Name Lang: fi"},
       {"Kai et", "Ranta fi"}},
      {"of one of two",
       {"Native Name: Kai", "Native Name Lang: et", "Native Name 2: Ranta"},
       {"Kai et", "Ranta "}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    EXPECT_THAT(LanguagesOf(Import(Article(test.entries))), ElementsAreArray(test.languages));
  }
}

}  // namespace
}  // namespace partyline::client::import_text
