// SPDX-License-Identifier: Apache-2.0

// What the keys of infoboxes are read as; no word is read as another without saying so.
#include "client/import/text/keys.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"
#include "tests/client/import_text/brief.h"
#include "tests/client/import_text/support.h"

namespace partyline::client::import_text {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

TEST(KeysTest, EachKeyFindsItsRule) {
  const struct {
    const char* key;
    Reads reads;
    int detail;
    const char* group;
  } kCases[] = {
      {"Country", Reads::kCountry, 0, "country"},
      {"General Secretary", Reads::kLeader, 0, "general secretary"},
      {"First secretary", Reads::kLeader, 0, "first secretary"},
      {"Deputy Leader", Reads::kPost, 0, "deputy leader"},
      {"Vice Chairman", Reads::kPost, 0, "vice chairman"},
      {"Press Secretary", Reads::kPost, 0, "press secretary"},
      {"Co-leaders", Reads::kLeader, 0, "co-leaders"},
      {"Co-chairwoman", Reads::kLeader, 0, "co-chairwoman"},
      {"Co-president", Reads::kLeader, 0, "co-president"},
      {"Co-convenor", Reads::kLeader, 0, "co-convenor"},
      {"Co-convener", Reads::kLeader, 0, "co-convener"},
      {"Co-Coordinators", Reads::kLeader, 0, "co-coordinators"},
      {"Co-ordinator", Reads::kLeader, 0, "co-ordinator"},
      {"Co-spokesperson", Reads::kPost, 0, "co-spokesperson"},
      {"Co-sponsors", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "co-sponsors"},
      {"Co-operation", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "co-operation"},
      {"Co-ordinating body", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "co-ordinating body"},
      {"Co-thinkers abroad", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "co-thinkers abroad"},
      {"Leader1 Name", Reads::kLeader, 0, "leader1"},
      {"Leader1 Title", Reads::kTitle, 0, "leader1"},
      {"Affiliation2", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED, "affiliation2"},
      {"Affiliation1 Title", Reads::kTitle, 0, "affiliation1"},
      {"Foundation", Reads::kDated, v1::EVENT_KIND_FOUNDATION, "foundation"},
      {"Banned", Reads::kLegal, v1::LEGAL_STATUS_KIND_BANNED, "banned"},
      {"Dissolved", Reads::kDated, v1::EVENT_KIND_DISSOLUTION, "dissolved"},
      {"Merged into", Reads::kLineage, v1::EVENT_KIND_MERGER, "merged into"},
      {"Split", Reads::kLineage, v1::EVENT_KIND_SPLINTER, "split"},
      {"Native Name Lang", Reads::kNativeLanguage, 0, "native name lang"},
      {"Native Name", Reads::kName, v1::NAME_KIND_NATIVE, "native name"},
      {"Colorcode", Reads::kAttribute, v1::ATTRIBUTE_KIND_COLOUR, "colorcode"},
      {"Membership Year", Reads::kMembershipYear, 0, "membership year"},
      {"Logo Size", Reads::kAttribute, v1::ATTRIBUTE_KIND_OTHER, "logo size"},
      {"Seats12", Reads::kSeats, 0, "seats12"},
      {"Mascot", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "mascot"},
      {"Status", Reads::kStatus, 0, "status"},
      {"President of the party", Reads::kLeader, 0, "president of the party"},
      {"Acting General Secretary", Reads::kLeader, 0, "acting general secretary"},
      {"Chairmen", Reads::kLeader, 0, "chairmen"},
      // What sounds like a known key and says something else.
      {"Presidential candidate", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "presidential candidate"},
      {"President of Ruritania", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "president of ruritania"},
      {"Leadership", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "leadership"},
      {"Founder's wife", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "founder's wife"},
      {"Membership fee", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "membership fee"},
      {"Newspaper editor", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "newspaper editor"},
      {"Ethnic group", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "ethnic group"},
      {"Religious affiliation", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "religious affiliation"},
      {"Youth slogan", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "youth slogan"},
      {"Foundation stone", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "foundation stone"},
      {"Campaign Leader", Reads::kPost, 0, "campaign leader"},
      {"Youth Leader", Reads::kPost, 0, "youth leader"},
      {"Organising Secretary", Reads::kPost, 0, "organising secretary"},
      {"Former president", Reads::kPost, 0, "former president"},
      {"Residence of the president", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "residence of the president"},
      {"Number of secretaries", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "number of secretaries"},
      {"Election of leader", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "election of leader"},
      {"Successor of the chairman", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "successor of the chairman"},
      {"Assistant to the leader", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "assistant to the leader"},
      {"Term of chairman", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "term of chairman"},
      {"Founder and leader", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "founder and leader"},
      {"Founding chairman", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "founding chairman"},
      {"Leader of the party", Reads::kLeader, 0, "leader of the party"},
      {"Leader of the youth", Reads::kPost, 0, "leader of the youth"},
      {"First chairman", Reads::kPost, 0, "first chairman"},
      {"First leader", Reads::kPost, 0, "first leader"},
      {"Secretaries", Reads::kPost, 0, "secretaries"},
      {"First secretaries", Reads::kLeader, 0, "first secretaries"},
      {"General secretaries", Reads::kLeader, 0, "general secretaries"},
      {"Secretaries-general", Reads::kLeader, 0, "secretaries-general"},
      {"Predecessor(s)", Reads::kLineage, v1::EVENT_KIND_SUCCESSION, "predecessor(s)"},
      {"Newspaper(s)", Reads::kPeriodical, 0, "newspaper(s)"},
      {"Founder(s)", Reads::kFounder, 0, "founder(s)"},
      {"Founders", Reads::kFounder, 0, "founders"},
      {"Newspapers", Reads::kPeriodical, 0, "newspapers"},
      {"Newspaper (official)", Reads::kPeriodical, 0, "newspaper (official)"},
      {"Affiliations (international)", Reads::kAffiliation, v1::AFFILIATION_KIND_LISTED,
       "affiliations (international)"},
      {"Affiliation (1990–1995)", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "affiliation (1990-1995)"},
      {"Leader (interim)", Reads::kLeader, 0, "leader (interim)"},
      {"Leader (2001–2005)", Reads::kLeader, 0, "leader (2001-2005)"},
      {"Leader (youth wing)", Reads::kPost, 0, "leader (youth wing)"},
      {"Leader (former)", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "leader (former)"},
      {"Leader (disputed)", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "leader (disputed)"},
      {"Predecessor (disputed)", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER,
       "predecessor (disputed)"},
      {"Youth organisations", Reads::kWing, 0, "youth organisations"},
      {"Youth wings", Reads::kWing, 0, "youth wings"},
      {"Left wing", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "left wing"},
      {"Right wing", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "right wing"},
      {"Splits", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "splits"},
      {"Title", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "title"},
      {"1", Reads::kUnknown, v1::ATTRIBUTE_KIND_OTHER, "1"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.key);
    const Key key = ReadKey(test.key);
    EXPECT_EQ(key.rule->reads, test.reads);
    EXPECT_EQ(key.rule->detail, test.detail);
    EXPECT_EQ(key.group, test.group);
  }
}

TEST(KeysTest, AWordThatIsReadAsAnotherIsKeptAndTheRuleIsNamed) {
  const struct {
    const char* entry;
    const char* fact;
    const char* rule;
  } kCases[] = {
      {"Legalised: 1990", "status REGISTERED 1990 Legalised", "`Legalised` is read as: registered"},
      {"Outlawed: 1994 (by court)", "status BANNED 1994 Outlawed; by court",
       "`Outlawed` is read as: banned"},
      {"Official name: Reef Party", "name FULL Reef Party",
       "`Official name` is read as: full name"},
      {"Former names: Quay List", "name FULL Quay List",
       "`Former names` is read as: full name, borne formerly"},
      {"Formed: 1990", "events/harbour-party-1990-foundation date 1990",
       "`Formed` is read as: founded"},
      {"Defunct: 1999", "events/harbour-party-1990-dissolution date 1999",
       "`Defunct` is read as: dissolved"},
      {"Merged: Reef Party", "events/harbour-party-1990-merger SUCCESSOR parties/reef-party",
       "`Merged` is read as: merged into"},
      {"Co-founder: Ana Oak", "events/harbour-party-1990-foundation FOUNDER people/ana-oak",
       "`Co-founder` is read as: founder"},
      {"Organ: Iskra", "sources/iskra of parties/harbour-party-1990",
       "`Organ` is read as: periodical"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}, "They print Iskra.\n"));
    EXPECT_THAT(Brief(imported), Contains(test.fact));
    std::vector<std::string> rules;
    for (const FactRead& fact : imported.report.files.at(0).facts) rules.push_back(fact.rule);
    EXPECT_THAT(rules, Contains(test.rule));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(KeysTest, AStatusIsReadByItsFirstWord) {
  const struct {
    const char* value;
    std::vector<std::string> facts;
  } kCases[] = {
      {"Banned since 2021", {"status BANNED 2021/.."}},
      {"Banned", {"status BANNED"}},
      {"Banned (since 17 July 1980)", {"status BANNED 1980-07-17/.."}},
      {"Registered in 1994", {"status REGISTERED 1994"}},
      {"Legalised (1990)", {"status REGISTERED 1990 Legalised"}},
      {"Unregistered", {"status UNREGISTERED"}},
      {"Active", {"attribute Status: Active"}},
      {"Banned in Germany", {"attribute Status: Banned in Germany"}},
      {"Registered, not recognised", {"attribute Status: Registered, not recognised"}},
      {"Registered 1994, banned 2001", {"attribute Status: Registered 1994, banned 2001"}},
      {"not banned", {"attribute Status: not banned"}},
      {"Banned – 1994", {"attribute Status: Banned – 1994"}},
      {"Banned - 1990", {"attribute Status: Banned - 1990"}},
      {"Registered (– 2003)", {"attribute Status: Registered (– 2003)"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.value);
    const Imported imported = Import(Article({std::string("Status: ") + test.value}));
    EXPECT_THAT(FactsOf(imported), ElementsAreArray(test.facts));
    EXPECT_THAT(Found(imported, FindingKind::kUnknownKey), IsEmpty());
    const bool is_kept = test.facts[0][0] == 'a';
    EXPECT_EQ(Found(imported, FindingKind::kUnread).size(), is_kept ? 1u : 0u);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

// Names that are neither title nor heading line, and what is kept as printed: "NATIVE ru Глас".
std::vector<std::string> NamesAndRest(const Imported& imported) {
  std::vector<std::string> found;
  for (const v1::Name& name : Subject(imported).names()) {
    if (name.evidence().claims(0).citations(0).field().empty()) continue;
    found.push_back(v1::NameKind_Name(name.kind()).substr(sizeof("NAME_KIND_") - 1) + " " +
                    (name.language_inferred() ? "" : name.language()) + " " + name.text());
  }
  for (const std::string& fact : FactsOf(imported)) found.push_back(fact);
  return found;
}

TEST(KeysTest, OfNamesNoneIsMadeOfSeveralOrOfALabel) {
  const struct {
    const char* entry;
    std::vector<std::string> names;
  } kCases[] = {
      {"Native Name: Vox (\"The Voice\"), Glas",
       {"NATIVE  Vox", "FULL  The Voice", "NATIVE  Glas"}},
      {"Native Name: Vox; Glas", {"NATIVE  Vox", "NATIVE  Glas"}},
      {"Native Name: Labour, Freedom and Bread",
       {"attribute Native Name: Labour, Freedom and Bread"}},
      {"Native Name: Russian: Глас", {"NATIVE ru Глас"}},
      {"Native Name: Elvish: Tirion", {"attribute Native Name: Elvish: Tirion"}},
      {"Abbreviation: HP (\"Harbour\")", {"ABBREVIATION  HP", "FULL  Harbour"}},
      {"Native Name: Sadam Ühtsus (SÜ)", {"NATIVE  Sadam Ühtsus", "ABBREVIATION  SÜ"}},
      {"Native Name: Gavan Birlik (ML)", {"NATIVE  Gavan Birlik (ML)"}},
      {"Also known as: Quay List (\"QL\")", {"UNOFFICIAL  Quay List", "ABBREVIATION  QL"}},
      {"Abbreviation: QL?", {"attribute Abbreviation: QL?"}},
      {"Nickname: Nords (\"The Northerners\")",
       {"UNOFFICIAL  Nords", "UNOFFICIAL  The Northerners"}},
      {"Ballot name: NF (\"Nord\")", {"BALLOT  NF", "BALLOT  Nord"}},
      {"Native Name: Russian Глас", {"NATIVE ru Глас"}},
      {"Native Name: Глас (Russian)", {"NATIVE ru Глас"}},
      {"Abbreviation: PF (English)", {"ABBREVIATION en PF"}},
      {"Former names: National Union of Farmers, Miners and Fishers (1990–94)",
       {"attribute Former names: National Union of Farmers, Miners and Fishers (1990–94)"}},
      {"Official name: Bloc \"North\", Justice and Order",
       {"attribute Official name: Bloc \"North\", Justice and Order"}},
      {"Also known as: Alliance for Peace, Justice and Bread",
       {"attribute Also known as: Alliance for Peace, Justice and Bread"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    EXPECT_THAT(NamesAndRest(imported), ElementsAreArray(test.names));
    const bool is_kept = test.names[0][0] == 'a';
    EXPECT_EQ(Found(imported, FindingKind::kUnread).size(), is_kept ? 1u : 0u);
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(KeysTest, WhatStandsBesideNamesIsNoPartOfThem) {
  const struct {
    const char* entry;
    const char* fact;
  } kCases[] = {
      {"Former names: Rohit Group, Workers, Peasants and Youth",
       "attribute Former names: Workers, Peasants and Youth"},
      {"Leader (interim): Ana Oak", "leader people/ana-oak as Leader (interim)"},
      {"Affiliations (regional): Reef Front",
       "affiliation LISTED parties/reef-front (Affiliations (regional))"},
      {"Left wing: Weak", "attribute Left wing: Weak"},
      {"Banned: – 1994", "attribute Banned: – 1994"},
      {"Registered: refused – 1994", "attribute Registered: refused – 1994"},
      {"Registered: 1990 (banned – 1991)", "status REGISTERED 1990 banned – 1991"},
      {"Registered: 1990 (no. 12)", "status REGISTERED 1990 no. 12"},
      {"Parliamentary group: 12 members", "attribute Parliamentary group: 12 members"},
      {"Parliamentary group: 12 MPs", "attribute Parliamentary group: 12 MPs"},
      {"Regional: Tide, 3 parties", "attribute Regional: 3 parties"},
      {"Predecessor: Union of Farmers, Miners and Fishers",
       "events/harbour-party-1990-succession PREDECESSOR Union of Farmers, Miners and Fishers"},
      {"Leader in Senate: Ana Oak, 2017–22", "post people/ana-oak as Leader in Senate 2017/2022"},
      {"Leader: Ana Oak † (1990–1994)", "leader people/ana-oak as Leader, † 1990/1994"},
      {"Predecessor: Reef Party, merged with Sand",
       "attribute Predecessor: Reef Party, merged with Sand"},
      {"Split from: Reef Party [1996]", "attribute Split from: Reef Party [1996]"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.entry);
    const Imported imported = Import(Article({test.entry}));
    EXPECT_THAT(Brief(imported), Contains(test.fact));
    EXPECT_THAT(ObjectionsOf(imported.records), IsEmpty());
  }
}

TEST(KeysTest, AnOfficeIsWhatItsTitleSays) {
  const struct {
    const char* title;
    const char* fact;
  } kCases[] = {
      {"Acting chairwoman", "leader people/ana-oak as Acting chairwoman"},
      {"Spokespersons", "leader people/ana-oak as Spokespersons"},
      {"Deputy Leader", "post people/ana-oak as Deputy Leader"},
      {"Honorary chairman", "post people/ana-oak as Honorary chairman"},
      {"Presidential candidate", "post people/ana-oak as Presidential candidate"},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.title);
    const Imported imported =
        Import(Article({std::string("Leader1 Title: ") + test.title, "Leader1 Name: Ana Oak"}));
    EXPECT_THAT(FactsOf(imported), ElementsAre(test.fact));
  }
}

TEST(KeysTest, TheMeaningOfAFormerNameIsAFormerNameOfItsTime) {
  const Imported imported = Import(Article({"Former names: Fox Movement (\"Fuchs\") (1990–95)"}));
  int found = 0;
  for (const v1::Name& name : Subject(imported).names()) {
    if (name.text() != "Fuchs" && name.text() != "Fox Movement") continue;
    ++found;
    EXPECT_EQ(name.period().start().edtf() + "/" + name.period().end().edtf(), "1990/1995");
    EXPECT_THAT(name.evidence().claims(0).note(), ::testing::HasSubstr("borne formerly"));
  }
  EXPECT_EQ(found, 2);
}

TEST(KeysTest, AYearBehindABodyIsNoted) {
  const Imported imported = Import(Article({"Alliance: United Left (1989), Reef Front"}));
  EXPECT_THAT(Found(imported, FindingKind::kNote), ElementsAre("United Left (1989)"));
}

TEST(KeysTest, ANumberIsNotParted) {
  const Imported imported = Import(Article({"Ideology: 1,200 cells, Quayism"}));
  EXPECT_THAT(FactsOf(imported),
              ElementsAre("attribute IDEOLOGY 1,200 cells", "attribute IDEOLOGY Quayism"));
}

}  // namespace
}  // namespace partyline::client::import_text
