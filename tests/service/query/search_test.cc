// SPDX-License-Identifier: Apache-2.0
#include "service/query/search.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/query/name_story.h"
#include "tests/service/query/story.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr char kOthers[] = R"pb(
  records {
    party {
      name: "parties/az-merged2011"
      kind: PARTY_KIND_PARTY
      display_name: "Party of the 2011 merger (no name given)"
    }
  }
  records {
    person {
      name: "people/mahmudov"
      names { text: "Kaxramon Mahmudov" kind: NAME_KIND_FULL }
      names { text: "Kakhraman Makhmudov" kind: NAME_KIND_FULL }
    }
  }
  records {
    source {
      name: "sources/heqiqeti"
      kind: SOURCE_KIND_PERIODICAL
      names { text: "Azərbaycan Həqiqəti" kind: NAME_KIND_NATIVE }
    }
  }
  records {
    event {
      name: "events/az-avkp-division"
      kind: EVENT_KIND_DIVISION
      display_name: "AVKP falls apart"
      participants {
        role: PARTICIPANT_ROLE_PREDECESSOR
        who { name: "parties/az-avkp" }
      }
    }
  }
)pb";

const Snapshot& Records() {
  static const auto* const snapshot = new std::shared_ptr<const Snapshot>(SnapshotOf(
      {PartyCalled("az-azkp1993", "AZ",
                   {{"Azerbaijan Communist Party"},
                    {"Communist Party of Azerbaijan"},
                    {"Азəрбаjҹан Коммунист Партиjасы"},
                    {"AzKP"}}),
       PartyCalled("az-cpa-khalilov", "AZ", {{"Communist Party of Azerbaijan"}}),
       PartyCalled("az-avkp", "", {{"United Communist Party of Azerbaijan"}, {"AVKP"}}),
       PartyCalled("az-avkp1", "", {{"United Communist Party of Azerbaijan"}, {"AVKP-1"}},
                   v1::PARTY_KIND_FACTION),
       PartyCalled(
           "az-acp-pml", "",
           {{"Azerbaijan Communist Party (on Platform of Marxism–Leninism)", "2000", "2011-10-31"},
            {"AKP-PML"}}),
       PartyCalled("uz-cpu1994", "UZ", {{"Communist Party of Uzbekistan"}, {"OʻzKP"}, {"КПУз"}}),
       PartyCalled("su-cpsu", "", {{"КПСС"}, {"СССР"}}),
       PartyCalled("az-cclf", "", {{"Coordination Council of Leftist Forces"}},
                   v1::PARTY_KIND_ALLIANCE)},
      kOthers));
  return **snapshot;
}

std::vector<Hit> Search(const std::string& query, const std::string& filters = "") {
  auto request = ParseText<v1::SearchRequest>(filters);
  request.set_query(query);
  return SearchNames(Records(), request, 100, [] { return false; });
}

absl::string_view FactOf(const Hit& hit) {
  return Records().At(hit.record)->names(hit.name).fact_id;
}

// "az-avkp FOLDED"
std::vector<std::string> Found(const std::vector<Hit>& hits) {
  std::vector<std::string> out;
  for (const Hit& hit : hits) {
    const std::vector<std::string> name = absl::StrSplit(Records().At(hit.record)->name(), '/');
    out.push_back(absl::StrCat(name.back(), " ", v1::Match_Name(hit.match).substr(6)));
  }
  return out;
}

TEST(SearchTest, EveryBodyThatBearsTheNameComesFirstAndScoresTheSame) {
  const auto hits = Search("Communist Party of Azerbaijan");
  EXPECT_THAT(Found(hits), ElementsAre("az-azkp1993 EXACT", "az-cpa-khalilov EXACT",
                                       "az-avkp WORDS", "az-avkp1 WORDS", "az-acp-pml WORDS"));
  EXPECT_EQ(hits[0].score, 1.0);
  EXPECT_EQ(hits[0].score, hits[1].score);
  EXPECT_EQ(hits[2].score, hits[3].score);
  EXPECT_LT(hits[2].score, hits[1].score);
  EXPECT_EQ(FactOf(hits[0]), "names-2");
}

TEST(SearchTest, ApostrophesAndCaseDoNotMatter) {
  for (const char* query : {"O'zKP", "OʻzKP", "o’zkp", "O`ZKP"}) {
    SCOPED_TRACE(query);
    const auto hits = Search(query);
    ASSERT_THAT(hits, SizeIs(1));
    EXPECT_EQ(Records().At(hits[0].record)->name(), "parties/uz-cpu1994");
    EXPECT_EQ(hits[0].match, std::string(query) == "OʻzKP" ? v1::MATCH_EXACT : v1::MATCH_FOLDED);
  }
}

TEST(SearchTest, CyrillicLettersThatLookLatinAreNoWayIntoAnotherName) {
  EXPECT_THAT(Found(Search("АКП")), Not(Contains("az-acp-pml EXACT")));
  EXPECT_THAT(Found(Search("АКП")), Not(Contains("az-acp-pml FOLDED")));
  EXPECT_THAT(Found(Search("АКП")), Contains("az-acp-pml PREFIX"));
}

TEST(SearchTest, MixedScriptOfThePrintIsFoundInTrueCyrillicAndInLatin) {
  EXPECT_THAT(Found(Search("Азәрбајҹан Коммунист Партијасы")), ElementsAre("az-azkp1993 FOLDED"));
  EXPECT_THAT(Found(Search("Азәрбајҹан")), Contains("az-azkp1993 PREFIX"));
  EXPECT_THAT(Found(Search("Azərbaycan Kommunist Partiyası")),
              ElementsAre("az-azkp1993 TRANSLITERATED"));
}

TEST(SearchTest, NamesInTheScriptOfTheQueryComeFirst) {
  EXPECT_THAT(Found(Search("Азәрбајҹан")), ElementsAre("az-azkp1993 PREFIX", "heqiqeti PREFIX"));
  EXPECT_THAT(Found(Search("Azərbaycan")), ElementsAre("heqiqeti PREFIX", "az-azkp1993 PREFIX"));
}

TEST(SearchTest, OtherScriptIsATransliteration) {
  EXPECT_THAT(Found(Search("KPUz")), ElementsAre("uz-cpu1994 TRANSLITERATED"));
}

TEST(SearchTest, LettersThatLookTheSameAreTakenForOneAnother) {
  EXPECT_THAT(Found(Search("KПCC")), ElementsAre("su-cpsu FOLDED"));  // Latin K and C
  EXPECT_THAT(Found(Search("КПCC")), ElementsAre("su-cpsu FOLDED"));  // Latin C
  EXPECT_THAT(Found(Search("KП")), Contains("su-cpsu PREFIX"));       // Latin K
  EXPECT_THAT(Found(Search("CCCP")), ElementsAre("su-cpsu FOLDED"));  // all Latin
  EXPECT_THAT(Found(Search("CCC")), ElementsAre("su-cpsu PREFIX"));   // all Latin
  EXPECT_THAT(Found(Search("KPSS")), ElementsAre("su-cpsu TRANSLITERATED"));
}

TEST(SearchTest, WordsMatchInAnyOrderAndByTheirBeginnings) {
  EXPECT_THAT(Found(Search("of azerbaijan party communist")),
              ElementsAre("az-azkp1993 WORDS", "az-cpa-khalilov WORDS", "az-avkp WORDS",
                          "az-avkp1 WORDS", "az-acp-pml WORDS"));
  EXPECT_THAT(Found(Search("Azerbaijan Communist Party")),
              ElementsAre("az-azkp1993 EXACT", "az-acp-pml PREFIX", "az-cpa-khalilov WORDS",
                          "az-avkp WORDS", "az-avkp1 WORDS"));
  EXPECT_THAT(Found(Search("uni comm azer")), ElementsAre("az-avkp WORDS", "az-avkp1 WORDS"));
  EXPECT_THAT(Found(Search("kommunist azerbaycan")), ElementsAre("az-azkp1993 WORDS"));
}

TEST(SearchTest, EachWordOfTheQueryNeedsAWordOfItsOwn) {
  EXPECT_THAT(Search("party party"), IsEmpty());
  EXPECT_THAT(Search("communist com"), IsEmpty());
  EXPECT_THAT(Found(Search("m marxism p pl")), ElementsAre());
  EXPECT_THAT(Found(Search("p marxism pl")), ElementsAre("az-acp-pml WORDS"));
  EXPECT_THAT(Found(Search("co coordination")), ElementsAre("az-cclf WORDS"));
  EXPECT_THAT(Search("co coordination cou"), IsEmpty());
}

TEST(SearchTest, TheMoreOfTheNameIsCoveredTheBetter) {
  const auto hits = Search("Communist Party");
  ASSERT_GE(hits.size(), 4u);
  EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(),
                             [](const Hit& a, const Hit& b) { return a.score > b.score; }));
  for (const Hit& hit : hits) {
    EXPECT_GT(hit.score, 0.0);
    EXPECT_LE(hit.score, 1.0);
  }
  EXPECT_EQ(Found(hits).front(), "az-azkp1993 PREFIX");
}

TEST(SearchTest, SurerWayOfMatchingScoresMoreWhateverIsCovered) {
  EXPECT_GT(Search("o'zkp")[0].score, Search("KPUz")[0].score);
  EXPECT_GT(Search("KPUz")[0].score, Search("Communist Party of Uzbekista")[0].score);
  EXPECT_GT(Search("C")[0].score, Search("Party Communist of Uzbekistan")[0].score);
}

TEST(SearchTest, TwoRomanisationsOfOnePersonAreOneHit) {
  EXPECT_THAT(Found(Search("Kakhraman Makhmudov")), ElementsAre("mahmudov EXACT"));
  EXPECT_THAT(Found(Search("Kaxramon Mahmudov")), ElementsAre("mahmudov EXACT"));
}

TEST(SearchTest, OneWordOfANameMayBeInTheOtherScript) {
  const auto snapshot = SnapshotOf({PartyCalled("p", "", {{"Demokratik партия"}})});
  v1::SearchRequest request;
  for (const char* query : {"partia demokratik", "demokratik", "par dem", "партия demokratik"}) {
    request.set_query(query);
    EXPECT_THAT(SearchNames(*snapshot, request, 100, [] { return false; }), SizeIs(1)) << query;
  }
}

TEST(SearchTest, BodyWithoutANameIsFoundByItsLabel) {
  const auto hits = Search("2011 merger");
  ASSERT_THAT(Found(hits), ElementsAre("az-merged2011 WORDS"));
  EXPECT_EQ(FactOf(hits[0]), "");
}

TEST(SearchTest, FiltersLeaveOutRecords) {
  struct Case {
    const char* name;
    const char* query;
    const char* filters;
    std::vector<std::string> found;
  };
  const Case cases[] = {
      {"events only when asked for", "AVKP falls", "", {}},
      {"asked for", "AVKP falls", "kinds: RECORD_KIND_EVENT", {"az-avkp-division PREFIX"}},
      {"people", "K", "kinds: RECORD_KIND_PERSON", {"mahmudov PREFIX"}},
      {"factions",
       "United Communist Party of Azerbaijan",
       "party_kinds: PARTY_KIND_FACTION",
       {"az-avkp1 EXACT"}},
      {"kinds of party mean parties", "Azerbaycan", "party_kinds: PARTY_KIND_FACTION", {}},
      {"kinds of party and people",
       "mahmudov",
       "kinds: RECORD_KIND_PERSON kinds: RECORD_KIND_PARTY party_kinds: PARTY_KIND_FACTION",
       {"mahmudov WORDS"}},
      {"of a country", "Communist Party of", "country: 'UZ'", {"uz-cpu1994 PREFIX"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(Found(Search(c.query, c.filters)), c.found);
  }
}

TEST(SearchTest, NamesNotBorneOnTheDayAreNotFound) {
  const std::string query = "Azerbaijan Communist Party (on Platform of Marxism-Leninism)";
  EXPECT_THAT(Found(Search(query, "on: '1999-12-31'")), IsEmpty());
  EXPECT_THAT(Found(Search(query, "on: '2012-01-01'")), IsEmpty());
  const auto during = Search(query, "on: '2005-06-01'");
  ASSERT_THAT(Found(during), ElementsAre("az-acp-pml FOLDED"));
  EXPECT_EQ(during[0].on, v1::ANSWER_YES);
  EXPECT_EQ(Search(query)[0].on, v1::ANSWER_UNSPECIFIED);
  EXPECT_EQ(Search("AVKP", "on: '2005-06-01'")[0].on, v1::ANSWER_POSSIBLE);
}

TEST(SearchTest, RecordIsFoundByANextBestNameWhenTheBestWasNotBorneOnTheDay) {
  const auto hits = Search("A", "on: '1999-12-31'");
  const auto hit = std::find_if(hits.begin(), hits.end(), [](const Hit& h) {
    return Records().At(h.record)->name() == "parties/az-acp-pml";
  });
  ASSERT_NE(hit, hits.end());
  EXPECT_EQ(FactOf(*hit), "names-2");
}

TEST(SearchTest, QueryOfNothingButMarksFindsNothing) {
  for (const char* query : {"-", "'", "  ", "«»", "—"})
    EXPECT_THAT(Search(query), IsEmpty()) << query;
}

// A state of 3,000 parties, each with four names that share two words with all others.
std::shared_ptr<const Snapshot> ManyParties() {
  v1::RecordSet records;
  for (int i = 0; i < 3000; ++i) {
    v1::Party& party = *records.add_records()->mutable_party();
    party.set_name(absl::StrCat("parties/p", i));
    party.set_kind(v1::PARTY_KIND_PARTY);
    for (const char* branch : {"North", "South", "East", "West"}) {
      v1::Name& name = *party.add_names();
      name.set_text(absl::StrCat(branch, " Progressive Party ", i));
      name.set_kind(v1::NAME_KIND_FULL);
    }
  }
  return SnapshotOf(records);
}

// Of words that all 12,000 names have, a search takes the first 1,000 names: 250 parties with four.
TEST(SearchTest, RareWordIsFoundAmongMoreNamesThanASearchTakes) {
  const auto snapshot = ManyParties();
  struct Case {
    const char* query;
    std::size_t hits;
  };
  const Case cases[] = {
      {"progressive 2999", 1},           {"party progressive 77", 11}, {"Progressive Party 300", 1},
      {"East Progressive Party 5", 111}, {"progressive party", 250},   {"n", 1000},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.query);
    v1::SearchRequest request;
    request.set_query(c.query);
    EXPECT_EQ(SearchNames(*snapshot, request, 100, [] { return false; }).size(), c.hits);
  }
}

}  // namespace
}  // namespace partyline
