// SPDX-License-Identifier: Apache-2.0

// Names that are nearly the one looked for.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/query/search.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kRecords[] = R"pb(
  records {
    party {
      name: "parties/az-azkp"
      kind: PARTY_KIND_PARTY
      names { text: "Communist Party of Azerbaijan" kind: NAME_KIND_FULL }
      names { text: "Азəрбаjҹан Коммунист Партиjасы" kind: NAME_KIND_NATIVE }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Azerbaijan" country: "AZ" }
      }
    }
  }
  records {
    party {
      name: "parties/uz-cpu"
      kind: PARTY_KIND_PARTY
      names { text: "Communist Party of Uzbekistan" kind: NAME_KIND_FULL }
      names { text: "Ўзбекистон коммунистик партияси" kind: NAME_KIND_NATIVE }
      attributes {
        kind: ATTRIBUTE_KIND_COUNTRY
        place { text: "Uzbekistan" country: "UZ" }
      }
    }
  }
  records {
    party {
      name: "parties/az-avkp1"
      kind: PARTY_KIND_FACTION
      names { text: "AVKP-1" kind: NAME_KIND_LABEL }
    }
  }
  records {
    party {
      name: "parties/az-avkp2"
      kind: PARTY_KIND_FACTION
      names { text: "AVKP-2" kind: NAME_KIND_LABEL }
    }
  }
  records {
    party {
      name: "parties/gr-nd"
      kind: PARTY_KIND_PARTY
      names { text: "Νέα Δημοκρατία" kind: NAME_KIND_NATIVE }
    }
  }
  records {
    party {
      name: "parties/be-vld"
      kind: PARTY_KIND_PARTY
      names { text: "V.L.D." kind: NAME_KIND_ABBREVIATION }
    }
  }
  records {
    party {
      name: "parties/ge-greens"
      kind: PARTY_KIND_PARTY
      names { text: "საქართველოს მწვანეთა პარტია" kind: NAME_KIND_NATIVE }
    }
  }
  records {
    person {
      name: "people/mahmudov"
      names { text: "Kaxramon Mahmudov" kind: NAME_KIND_FULL }
    }
  }
)pb";

std::vector<std::string> Search(const std::string& query, const std::string& filters = "") {
  static const auto* const records = new std::shared_ptr<const Snapshot>(SnapshotOf(kRecords));
  auto request = ParseText<v1::SearchRequest>(filters);
  request.set_query(query);
  std::vector<std::string> found;
  for (const Hit& hit : SearchNames(**records, request, 100, [] { return false; })) {
    const std::string& name = (*records)->At(hit.record)->name;
    found.push_back(
        absl::StrCat(name.substr(name.find('/') + 1), " ", v1::Match_Name(hit.match).substr(6)));
    EXPECT_GT(hit.score, 0);
    EXPECT_LE(hit.score, 1);
  }
  return found;
}

TEST(SearchFuzzyTest, TypingErrorsAreForgiven) {
  EXPECT_THAT(Search("Communst Party of Azerbaijan"), ElementsAre("az-azkp FUZZY"));
  EXPECT_THAT(Search("Kommunistik partiyasi Uzbekiston"), ElementsAre("uz-cpu FUZZY"));
  EXPECT_THAT(Search("Kaxramon Makmudov", "kinds: RECORD_KIND_PERSON"),
              ElementsAre("mahmudov FUZZY"));
}

TEST(SearchFuzzyTest, WhatIsFoundSurelyHasNoVagueCompany) {
  EXPECT_THAT(Search("Communist Party of Azerbaijan"), ElementsAre("az-azkp EXACT"));
}

TEST(SearchFuzzyTest, NumbersAreNeverFuzzed) {
  EXPECT_THAT(Search("AVKP-1"), ElementsAre("az-avkp1 EXACT"));
  EXPECT_THAT(Search("avkp 2"), ElementsAre("az-avkp2 FOLDED"));
  EXPECT_THAT(Search("AVKP-3"), IsEmpty());
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
