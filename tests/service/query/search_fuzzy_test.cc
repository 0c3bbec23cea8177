// SPDX-License-Identifier: Apache-2.0

// Names that are nearly the one looked for.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/search.h"
#include "tests/service/query/name_story.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(
      {PartyCalled("az-azkp", "AZ",
                   {{"Communist Party of Azerbaijan"}, {"Азəрбаjҹан Коммунист Партиjасы"}}),
       PartyCalled("uz-cpu", "UZ",
                   {{"Communist Party of Uzbekistan"}, {"Ўзбекистон коммунистик партияси"}}),
       PartyCalled("az-avkp1", "", {{"AVKP-1"}}, v1::PARTY_KIND_FACTION),
       PartyCalled("az-avkp2", "", {{"AVKP-2"}}, v1::PARTY_KIND_FACTION),
       PartyCalled("gr-nd", "", {{"Νέα Δημοκρατία"}}), PartyCalled("be-vld", "", {{"V.L.D."}}),
       PartyCalled("ge-greens", "", {{"საქართველოს მწვანეთა პარტია"}})},
      R"pb(records {
             person {
               name: "people/mahmudov"
               names { text: "Kaxramon Mahmudov" kind: NAME_KIND_FULL }
             }
           })pb"));
  return **snapshot;
}

std::vector<std::string> Search(const std::string& query, const std::string& filters = "") {
  auto request = ParseText<v1::SearchRequest>(filters);
  request.set_query(query);
  std::vector<std::string> found;
  for (const Hit& hit : SearchNames(Records(), request, 100, [] { return false; })) {
    const absl::string_view name = Records().At(hit.record)->name();
    found.push_back(
        absl::StrCat(name.substr(name.find('/') + 1), " ", v1::Match_Name(hit.match).substr(6)));
    EXPECT_GT(hit.score, 0);
    EXPECT_LE(hit.score, 1);
  }
  return found;
}

// `Liberal Democrats (LD)`, as tables and articles have it; Japan has an LD, too.
TEST(SearchFuzzyTest, ANameWithItsAbbreviationInBracketsIsFoundByBothAndByEither) {
  const auto snapshot = SnapshotOf(
      {PartyCalled("gb-ld", "GB", {{"Liberal Democrats"}, {"LD"}}),
       PartyCalled("jp-ldp", "JP", {{"Liberal Democratic Party"}, {"LD"}}),
       PartyCalled("de-cdu", "DE", {{"Christlich Demokratische Union Deutschlands"}, {"CDU"}}),
       PartyCalled("pt-cdu", "PT", {{"Coligação Democrática Unitária"}, {"CDU"}}),
       PartyCalled("be-pvda", "BE", {{"Belgian Labour Party PvdA-PTB"}}),
       PartyCalled("nl-pvda", "NL", {{"Labour Party"}, {"PvdA"}})});
  const auto search = [&](const std::string& query) {
    v1::SearchRequest request;
    request.set_query(query);
    std::vector<std::string> found;
    for (const Hit& hit : SearchNames(*snapshot, request, 100, [] { return false; })) {
      found.emplace_back(snapshot->At(hit.record)->name().substr(8));
    }
    return found;
  };
  EXPECT_THAT(search("Liberal Democrats (LD)"), ElementsAre("gb-ld", "jp-ldp"));
  EXPECT_THAT(search("LD [Liberal Democrats]"), ElementsAre("gb-ld", "jp-ldp"));
  EXPECT_THAT(search("Liberal Democrats (LibDems)"), ElementsAre("gb-ld"));
  EXPECT_THAT(search("Liberal Demcrats (LD)"), ElementsAre("gb-ld", "jp-ldp"));
  EXPECT_THAT(search("Christlich Demokratische Union (CDU)"), ElementsAre("de-cdu", "pt-cdu"));
  EXPECT_THAT(search("Labour Party (PvdA)"), ElementsAre("be-pvda", "nl-pvda"))
      << "words of one name do not hide whose names the parts are";
  EXPECT_THAT(search("Conservatives (LD)"), testing::UnorderedElementsAre("gb-ld", "jp-ldp"));
  EXPECT_THAT(search("Conservatives (Con)"), IsEmpty());
}

TEST(SearchFuzzyTest, TypingErrorsAreForgiven) {
  EXPECT_THAT(Search("Communst Party of Azerbaijan"), ElementsAre("az-azkp FUZZY"));
  EXPECT_THAT(Search("Kommunistik partiyasi Uzbekiston"), ElementsAre("uz-cpu FUZZY"));
  EXPECT_THAT(Search("Kaxramon Makmudov", "kinds: RECORD_KIND_PERSON"),
              ElementsAre("mahmudov FUZZY"));
}

// The commonest slip of the fingers. It leaves all letters there, and so says more than another
// letter would: of names that are as near, the one that has the same letters comes first.
TEST(SearchFuzzyTest, SwappedNeighboursAreOneTypingError) {
  const auto snapshot = SnapshotOf(
      {PartyCalled("il-likud", "IL", {{"Likud"}}),
       PartyCalled("gb-labour", "GB", {{"Labour Party"}}),
       PartyCalled("xx-laguor", "", {{"Laguor Party"}}),
       PartyCalled("gr-syriza", "GR", {{"Syriza"}}),
       PartyCalled("de-spd", "DE", {{"Sozialdemokratische Partei Deutschlands"}}),
       PartyCalled("ie-ff", "IE", {{"Fianna Fáil"}}), PartyCalled("es-psoe", "ES", {{"PSOE"}}),
       PartyCalled("ua-rukh", "UA", {{"Народний Рух України"}})});
  const struct {
    const char* query;
    const char* first;
  } kSlips[] = {{"Likdu", "il-likud"},
                {"Ilkud", "il-likud"},
                {"Labuor Party", "gb-labour"},
                {"Labour Patry", "gb-labour"},
                {"Syrzia", "gr-syriza"},
                {"Sozialdemorkatische Partei Detuschlands", "de-spd"},
                {"Нарондий Рух України", "ua-rukh"},
                {"Fianna Fial", "ie-ff"},
                {"PSEO", "es-psoe"},
                {"Liduk", ""},   // two slips are too many for five letters
                {"PSOR", ""},    // another letter of four may be another abbreviation,
                {"PSOER", ""}};  // and so may one more
  for (const auto& slip : kSlips) {
    SCOPED_TRACE(slip.query);
    v1::SearchRequest request;
    request.set_query(slip.query);
    const auto hits = SearchNames(*snapshot, request, 100, [] { return false; });
    EXPECT_EQ(hits.empty() ? "" : snapshot->At(hits.front().record)->name().substr(8), slip.first);
  }
}

// The Latin key has one letter for `ch`, one for `gh` and one for `ee`: a slip there is two in it.
TEST(SearchFuzzyTest, ASlipInTheWritingMayBeTwoInTheKey) {
  const auto snapshot = SnapshotOf({PartyCalled("it-m5s", "IT", {{"Five Star Movement"}}),
                                    PartyCalled("it-movement", "IT", {{"Movement"}}),
                                    PartyCalled("de-reich", "DE", {{"Reich"}}),
                                    PartyCalled("fi-right", "FI", {{"Right"}}),
                                    PartyCalled("az-vahid", "AZ", {{"Vahid Azərbaycan"}})});
  const struct {
    const char* query;
    std::vector<std::string> found;
  } kSlips[] = {{"Five Star Moveent", {"it-m5s"}},
                {"Moveent", {"it-movement", "it-m5s"}},
                {"Reixh", {"de-reich"}},
                {"Riguht", {"fi-right"}},
                {"Riguhd", {}},   // two slips
                {"Reixh 2", {}},  // of no name with a number
                {"Вахид Азарбайчан", {"az-vahid"}}};
  for (const auto& slip : kSlips) {
    v1::SearchRequest request;
    request.set_query(slip.query);
    std::vector<std::string> found;
    for (const Hit& hit : SearchNames(*snapshot, request, 100, [] { return false; })) {
      found.emplace_back(snapshot->At(hit.record)->name().substr(8));
      EXPECT_EQ(hit.match, v1::MATCH_FUZZY) << slip.query;
    }
    EXPECT_EQ(found, slip.found) << slip.query;
  }
}

// `Gren Party` may be the beginning of a name's words, and misspelt.
TEST(SearchFuzzyTest, FewBegunWordsDoNotHideWhatIsNearlyTheSame) {
  const auto snapshot = SnapshotOf({PartyCalled("gd-ndc", "GD", {{"Grenada National Party"}}),
                                    PartyCalled("gb-green", "GB", {{"Green Party"}})});
  const auto search = [&](const std::string& query) {
    v1::SearchRequest request;
    request.set_query(query);
    std::vector<std::string> found;
    for (const Hit& hit : SearchNames(*snapshot, request, 100, [] { return false; })) {
      found.push_back(absl::StrCat(snapshot->At(hit.record)->name().substr(8), " ",
                                   v1::Match_Name(hit.match).substr(6)));
    }
    return found;
  };
  EXPECT_THAT(search("Gren Party"), ElementsAre("gd-ndc WORDS", "gb-green FUZZY"));
  EXPECT_THAT(search("Green Party"), ElementsAre("gb-green EXACT"));
}

// A word misspelt, which no name has, tells the most, and very many names have one like it: the
// others say which of those is meant.
TEST(SearchFuzzyTest, OtherWordsSayWhichOfManyNamesIsMeant) {
  std::vector<v1::Record> parties;
  for (int i = 0; i < 100; ++i) {
    const std::string name = absl::StrCat("Socialist Group ", std::string(1, 'A' + i % 26), i);
    parties.push_back(PartyCalled(absl::StrCat("a", i), "XX", {{name}}));
  }
  for (int i = 0; i < 100; ++i) {
    const std::string name = absl::StrCat("Liberal Group ", std::string(1, 'A' + i % 26), i);
    parties.push_back(PartyCalled(absl::StrCat("b", i), "XX", {{name}}));
  }
  parties.push_back(PartyCalled("liberal-socialists", "XX", {{"Liberal Socialist Party"}}));
  const auto snapshot = SnapshotOf(parties);
  v1::SearchRequest request;
  request.set_query("Liberal Sociaist Party");
  const auto hits = SearchNames(*snapshot, request, 10, [] { return false; });
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(snapshot->At(hits.front().record)->name(), "parties/liberal-socialists");
}

TEST(SearchFuzzyTest, WhatIsFoundSurelyHasNoVagueCompany) {
  EXPECT_THAT(Search("Communist Party of Azerbaijan"), ElementsAre("az-azkp EXACT"));
}

TEST(SearchFuzzyTest, NumbersAreNeverFuzzed) {
  EXPECT_THAT(Search("AVKP-1"), ElementsAre("az-avkp1 EXACT"));
  EXPECT_THAT(Search("avkp 2"), ElementsAre("az-avkp2 FOLDED"));
  EXPECT_THAT(Search("AVKP-3"), IsEmpty());
}

// `Communist Paryt of New Zealand`: the word misspelt is one that very many have, and the others
// find the name.
TEST(SearchFuzzyTest, MisspeltWordThatVeryManyHaveHidesNoName) {
  v1::RecordSet records;
  for (int i = 0; i < 3000; ++i) {
    *records.add_records() =
        PartyCalled(absl::StrCat("a-", i), "", {{absl::StrCat("Party of Place ", i)}});
  }
  *records.add_records() = PartyCalled("nz-cpnz", "NZ", {{"Communist Party of New Zealand"}});
  const auto snapshot = SnapshotOf(records);
  v1::SearchRequest request;
  request.set_query("Communist Paryt of New Zealand");
  const auto hits = SearchNames(*snapshot, request, 1, [] { return false; });
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(snapshot->At(hits.front().record)->name(), "parties/nz-cpnz");
}

TEST(SearchFuzzyTest, AnotherCountryIsNoTypingError) {
  EXPECT_THAT(Search("Communst Party of Kazakhstan"), IsEmpty());
  EXPECT_THAT(Search("Communst Party of Azerbaijan", "country: 'UZ'"), IsEmpty());
}

TEST(SearchFuzzyTest, DotsBetweenInitialsDoNotMatter) {
  EXPECT_THAT(Search("VLD"), ElementsAre("be-vld FUZZY"));
}

TEST(SearchFuzzyTest, ScriptsThatAreNeitherLatinNorCyrillicAreReadInLatin) {
  EXPECT_THAT(Search("Nea Dimokratia"), ElementsAre("gr-nd TRANSLITERATED"));
  EXPECT_THAT(Search("ΝΕΑ ΔΗΜΟΚΡΑΤΙΑ"), ElementsAre("gr-nd FOLDED"));
  EXPECT_THAT(Search("Nea Demokratia"), ElementsAre("gr-nd FUZZY"));
  EXPECT_THAT(Search("sakartvelos mtsvaneta partia"), ElementsAre("ge-greens TRANSLITERATED"));
}

}  // namespace
}  // namespace partyline
