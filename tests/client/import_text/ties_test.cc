// SPDX-License-Identifier: Apache-2.0

// A tie is told only where all that stands beside the name is understood.
#include "client/import/text/ties.h"

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

// One attribute with the words, one line of the report, and no body.
void ExpectKeptAsPrinted(const char* entry) {
  const Imported imported = Import(Article({entry}));
  const std::string value(absl::string_view(entry).substr(std::string(entry).find(": ") + 2));
  EXPECT_THAT(FactsOf(imported), ElementsAre(absl::StrCat("attribute ", entry)));
  EXPECT_THAT(Found(imported, FindingKind::kUnread), ElementsAre(value));
  EXPECT_EQ(imported.records.records_size(), 2);  // the document and its party
  EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
}

TEST(TiesTest, WhatIsNotUnderstoodBesideANameLeavesNoTie) {
  for (const char* entry : {"Merged with: Sea Party (failed)",
                            "Merged with: Lake Party (2003, proposed)",
                            "Merged into: Sea Party (planned)",
                            "Merged into: Sea Party (Aborted)",
                            "Merged into: Sea Party (on paper)",
                            "Merged into: Sea Party (?)",
                            "Merged into: Sea Party (2003) (called off)",
                            "Merged into: Bay Party?",
                            "Merged into: Sea Party, planned",
                            "Merged into: Sea Party – never carried out",
                            "Merged into: Sea Party was planned",
                            "Merged into: Sea Party now disbanded",
                            "Merged into: Sea Party in 2003 (rumoured)",
                            "Merged: 2003 (with Sea Party?)",
                            "Split from: Creek Party (alleged)",
                            "Split from: Farm Party (wing of Bo Elm)",
                            "Predecessor: Old Delta (claimed)",
                            "Predecessor: Old Fjord?",
                            "Successor: Shore Party (de facto)",
                            "Affiliation: Red Bloc (former)",
                            "Affiliation: Red Bloc?",
                            "International: Green World (applied)",
                            "International: Blue World (expelled 2004)",
                            "International: Tide (candidate)",
                            "International: Tide (observer until refused)",
                            "Youth wing: Young Coast (banned 1999)",
                            "Youth wing: Young Coast was closed",
                            "Newspaper: Fjord Post?",
                            "Newspaper: Post (weekly)",
                            "Founder: Cy Lim?",
                            "Founder: Cy Lim (disputed)",
                            "Leader: Bo Ray (disputed)",
                            "Leader: Bo Ray (acting) (disputed)",
                            "Leader: Ann Lee?",
                            "Treasurer: Bo Ray (alleged)",
                            "Headquarters: Oslo?",
                            "Ideology: Liberalism?",
                            "Position: Left?",
                            "Country: Norway?",
                            "Also known as: The Quay?"}) {
    SCOPED_TRACE(entry);
    ExpectKeptAsPrinted(entry);
  }
}

// What stands for a name may say something else: of it no body and no event is made.
TEST(TiesTest, WordsThatAreNoNameOfABodyAreKeptAsPrinted) {
  for (const char* entry : {"Successor: Independents",
                            "Successor: Split up",
                            "Successor: Continued underground",
                            "Successor: Parliamentary group",
                            "Successor: de facto Shore Party",
                            "Predecessor: ex-Delta Party",
                            "Predecessor: Left wing of Farm Party",
                            "Predecessor: Delta Party → Fjord Party",
                            "Merged into: State",
                            "Merged into: Seven",
                            "Merged into: Independent politicians",
                            "Merged into: Sea Party in principle",
                            "Split from: Sea Party[citation needed]",
                            "Split from: Sea Party [dubious]",
                            "Affiliation: Independent",
                            "Affiliation: Opposition",
                            "Affiliation: Government",
                            "Affiliation: Ruling coalition",
                            "International: Non-aligned",
                            "International: Unaffiliated",
                            "International: Observer in Green World",
                            "International: Green World, (observer)",
                            "Youth wing: Active",
                            "Women's wing: Same as party",
                            "Newspaper: Published irregularly",
                            "Newspaper: Online",
                            "Newspaper: Banned",
                            "Newspaper: Weekly",
                            "Newspaper: Iskra"}) {
    SCOPED_TRACE(entry);
    ExpectKeptAsPrinted(entry);
  }
}

// One doubt in a line may be about all of it.
TEST(TiesTest, ADoubtOfOneNameLeavesNoEventOfAnyOfTheLine) {
  for (const char* entry :
       {"Merger of: Moss Club, Fen Club and Reed Club (never completed)",
        "Merged with: Sea Party, Bay Party (talks failed)",
        "Merged with: Sea Party, later demerged", "Predecessor: Sea Party; Bay Party (part)",
        "Split from: Sea Party, 2001", "Merged into: Sea Party, Bay Party in principle"}) {
    SCOPED_TRACE(entry);
    ExpectKeptAsPrinted(entry);
  }
}

TEST(TiesTest, WhoHoldsAnOfficeHasTheNameOfAPerson) {
  for (const char* entry : {"Chairman: Rotating",
                            "Chairperson: Central Committee",
                            "Secretary: Politburo",
                            "First Secretary: Party Council",
                            "Leader: Triumvirate",
                            "Leader: Executive Board",
                            "Leader: Bo Elm – Ana Oak",
                            "Leader: Bo Elm; Deputy: Ana Oak",
                            "Leader: Bo Elm (candidate)",
                            "Leader: Bo Elm (defeated)",
                            "Leader: Bo Elm (deputy)",
                            "Leader: Bo Elm (designated)",
                            "Chairman: Prof. Bo Elm, EGH",
                            "Secretary-General: Ana Oak, S.H., M.H.",
                            "President: Ana Oak, Minister of Trade",
                            "President: Ana Oak, Deputy Leader",
                            "Treasurer: Late Bo Elm",
                            "Treasurer: Elm",
                            "Founder: Students",
                            "Founder: Dockers of Bay",
                            "Founder: Coastal Army",
                            "Founder: Ana Oak, Grupo Costa"}) {
    SCOPED_TRACE(entry);
    ExpectKeptAsPrinted(entry);
  }
}

// Where the document itself shows that a word is a name, it is read as one.
TEST(TiesTest, OneWordIsANameWhereTheDocumentShowsIt) {
  const struct {
    const char* entry;
    const char* rest;
    const char* fact;
  } kCases[] = {
      {"Newspaper: Iskra", "The party prints Iskra.\n",
       "sources/iskra of parties/harbour-party-1990"},
      {"Newspaper: Iskra", "Its paper is “Iskra”.\n",
       "sources/iskra of parties/harbour-party-1990"},
      {"Affiliation: Opposition", "It sat with the Opposition.\n",
       "attribute Affiliation: Opposition"},
      {"Newspaper: Weekly", "It was printed. Weekly papers were rare.\n",
       "attribute Newspaper: Weekly"},
      {"Treasurer: Elm", "Bo Elm kept the books.\n", "post people/elm as Treasurer"},
      {"International: NATO", "", "affiliation LISTED parties/nato (International)"},
      {"Leader: Bo Elm, MP", "", "leader people/bo-elm as Leader, MP"},
      {"Deputy Leader: Bo Elm, PhD", "", "post people/bo-elm as Deputy Leader"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}, test.rest));
    EXPECT_THAT(Brief(imported), Contains(test.fact));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

// Of two lines without a date it is not said that they tell of one merger.
TEST(TiesTest, EachLineWithoutADateIsAnEventOfItsOwn) {
  const Imported two = Import(Article({"Merged with: Sea Party", "Merged with: Bay Party"}));
  EXPECT_THAT(Brief(two), Contains("events/harbour-party-1990-merger-2 PREDECESSOR "
                                   "parties/bay-party"));
  const Imported one =
      Import(Article({"Merged with: Sea Party in 2003", "Merged with: Bay Party in 2003"}));
  EXPECT_THAT(Brief(one),
              Contains("events/harbour-party-1990-merger PREDECESSOR parties/bay-party"));
}

TEST(TiesTest, SeveralTermsOfOfficeAreToldToBeWords) {
  const Imported imported = Import(Article({"President: Ana Oak (2011–2019; 2021–)"}));
  EXPECT_THAT(Brief(imported), Contains("leader people/ana-oak as President, 2011–2019; 2021–"));
  EXPECT_THAT(Found(imported, FindingKind::kNote), ElementsAre("Ana Oak (2011–2019; 2021–)"));
}

TEST(TiesTest, WhatIsUnderstoodBesideANameLeavesTheTie) {
  const std::string of = "events/harbour-party-1990-";
  const struct {
    const char* entry;
    std::string fact;
  } kCases[] = {
      {"Predecessor: Sea Party (SP)", of + "succession PREDECESSOR parties/sea-party"},
      {"Predecessor: Sea Party (1988–1991)", of + "succession PREDECESSOR Sea Party (1988–1991)"},
      {"Predecessor: Socialists (France)", of + "succession PREDECESSOR parties/socialists-france"},
      {"Predecessor: Voice of the Oppressed and the poor",
       of + "succession PREDECESSOR Voice of the Oppressed and the poor"},
      {"Predecessor: Union of the oppressed",
       of + "succession PREDECESSOR parties/union-of-the-oppressed"},
      {"Split from: Sea Party (before 1989)", of + "splinter PARENT parties/sea-party"},
      {"Successor: Bay List – Sea Party", of + "succession SUCCESSOR parties/bay-list-sea-party"},
      {"International: Tide (observer)", "affiliation OBSERVER parties/tide (International)"},
      {"International: Tide (observer since 2001)",
       "affiliation OBSERVER parties/tide (International) 2001/.."},
      {"International: Tide (full member, 1990–1995)",
       "affiliation FULL_MEMBER parties/tide (International) 1990/1995"},
      {"Newspaper: \"Que Faire?\"", "sources/que-faire of parties/harbour-party-1990"},
      {"Founder: Bo Elm (as chairman)", of + "foundation FOUNDER people/bo-elm as chairman"},
      {"Leader: Bo Elm (elect)", "leader people/bo-elm as Leader, elect"},
      {"Slogan: Who if not we?", "attribute SLOGAN Who if not we?"},
      {"Programme: What is to be done?", "attribute PROGRAMME What is to be done?"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    EXPECT_THAT(Brief(imported), Contains(test.fact));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(TiesTest, OfAListTheOthersAreRead) {
  const Imported imported = Import(Article({"International: Tide (suspended), Reef Alliance",
                                            "Leader: Ann Lee (died 2001), Bo Ray (disputed)"}));
  EXPECT_THAT(FactsOf(imported),
              ElementsAre("affiliation LISTED parties/reef-alliance (International)",
                          "attribute International: Tide (suspended)",
                          "attribute Leader: Bo Ray (disputed)",
                          "leader people/ann-lee as Leader, died 2001"));
}

TEST(TiesTest, AnAbbreviationBehindANameIsAName) {
  const Imported imported = Import(Article({"Predecessor: Sea Party (SP)"}));
  const auto& other =
      static_cast<const v1::Party&>(BodyNamed(imported.records, "parties/sea-party"));
  ASSERT_EQ(other.names_size(), 2);
  EXPECT_EQ(other.names(0).text(), "Sea Party");
  EXPECT_EQ(other.names(0).kind(), v1::NAME_KIND_FULL);
  EXPECT_EQ(other.names(1).text(), "SP");
  EXPECT_EQ(other.names(1).kind(), v1::NAME_KIND_ABBREVIATION);
}

TEST(TiesTest, FoundationsAreAsVagueAsTheirWords) {
  const struct {
    const char* entry;
    const char* text;
    const char* latest;
  } kCases[] = {
      {"Founded: Before 1989", "Before 1989", "1988-12-31"},
      {"Founded: by 1991 (as a club)", "by 1991", "1991-12-31"},
      {"Founded: 4–6 May 1990", "4–6 May 1990", ""},
      {"Founded: ~1990", "~1990", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    const auto& event = static_cast<const v1::Event&>(
        BodyNamed(imported.records, "events/harbour-party-1990-foundation"));
    ASSERT_EQ(event.dates_size(), 1);
    EXPECT_EQ(event.dates(0).period().start().text(), test.text);
    EXPECT_EQ(event.dates(0).period().start().latest(), test.latest);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
  const Imported two = Import(Article({"Founded: before 1989", "Formed: before 1990"}));
  const auto& event =
      static_cast<const v1::Event&>(BodyNamed(two.records, "events/harbour-party-1990-foundation"));
  EXPECT_EQ(event.dates_size(), 2);
}

TEST(TiesTest, IdsBeginWithTheCountryThatTheDocumentNames) {
  const struct {
    std::vector<std::string> infobox;
    const char* country;
    const char* subject;
  } kCases[] = {
      {{"Country: Uzbekistan"}, "AZ", "parties/uz-harbour-party-1990"},
      {{"Country: Uzbekistan (in exile)[1]"}, "AZ", "parties/uz-harbour-party-1990"},
      {{"Country: Ruritania"}, "AZ", "parties/az-harbour-party-1990"},
      {{"Country: Moldova", "Country: Romania"}, "AZ", "parties/az-harbour-party-1990"},
      {{"Leader: Bo Elm"}, "AZ", "parties/az-harbour-party-1990"},
      {{"Country: Uzbekistan"}, "", "parties/harbour-party-1990"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.infobox[0]);
    const Imported imported = Import(Article(test.infobox), {.country = test.country});
    EXPECT_EQ(imported.report.files[0].subject, test.subject);
  }
}

}  // namespace
}  // namespace partyline::client::import_text
