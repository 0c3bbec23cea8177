// SPDX-License-Identifier: Apache-2.0
#include "service/query/name_similarity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/model/fold.h"
#include "service/query/abbreviation.h"
#include "service/query/similar_names.h"
#include "tests/service/query/story.h"

namespace partyline {
namespace {

// Parties most of which are called communist parties.
const NameIndex& Names() {
  static const auto* const snapshot = [] {
    v1::RecordSet records;
    const char* const names[] = {"Communist Party of Azerbaijan",
                                 "Communist Party of Uzbekistan",
                                 "AVKP-1",
                                 "AVKP-2",
                                 "Communist Party of Germany",
                                 "Communist Party of Finland",
                                 "Agrarian Union",
                                 "Communist Party of Moldova",
                                 "Sozialdemokratische Partei"};
    for (const char* const text : names) {
      v1::Party& party = *records.add_records()->mutable_party();
      party.set_name(absl::StrCat("parties/p", records.records_size()));
      v1::Name& name = *party.add_names();
      name.set_text(text);
      name.set_kind(v1::NAME_KIND_FULL);
    }
    return new std::shared_ptr<const Snapshot>(SnapshotOf(records));
  }();
  return (*snapshot)->names();
}

double Similar(const char* a, const char* b, MissingWeights missing = kBothCount) {
  return NameSimilarity(Names(), KeysOf(a).latin, missing).To(KeysOf(b).latin);
}

TEST(NameSimilarityTest, OrderOfWordsDoesNotMatter) {
  EXPECT_EQ(Similar("Azerbaijan Communist Party of", "Communist Party of Azerbaijan"), 1);
}

TEST(NameSimilarityTest, CommonWordsCountLittle) {
  const double other_country =
      Similar("Communist Party of Moldova", "Communist Party of Azerbaijan");
  const double other_form = Similar("Communists of Azerbaijan", "Communist Party of Azerbaijan");
  EXPECT_LT(other_country, other_form);
  EXPECT_GT(other_form, 0.7);
}

TEST(NameSimilarityTest, TypingErrorsTakeAwayALittle) {
  const double typed = Similar("Comunist Party of Azerbajan", "Communist Party of Azerbaijan");
  EXPECT_GT(typed, 0.85);
  EXPECT_LT(typed, 1);
}

TEST(NameSimilarityTest, SwappedNeighboursTakeAwayLessThanAnotherLetter) {
  EXPECT_GT(WordLikeness("labuor", "labour"), WordLikeness("labaur", "labour"));
  EXPECT_LT(WordLikeness("labuor", "labour"), 1);
  EXPECT_EQ(WordLikeness("likdu", "likud"), WordLikeness("ilkud", "likud"));
  EXPECT_EQ(WordLikeness("liduk", "likud"), 0);
  EXPECT_GT(WordLikeness("gren", "green"), WordLikeness("gren", "grean"));
  EXPECT_GT(WordLikeness("socialisstes", "socialistes"),
            WordLikeness("socialiastes", "socialistes"));
}

TEST(NameSimilarityTest, NumbersAreNeverFuzzed) {
  EXPECT_EQ(Similar("AVKP-1", "AVKP-2"), 0);
  EXPECT_LT(Similar("AVKP-1", "AVKP"), 0.8);
  EXPECT_EQ(Similar("AVKP-1", "АВКП 1"), 1);
}

TEST(NameSimilarityTest, WordsWrittenTogetherAreTheSame) {
  EXPECT_EQ(Similar("Sozial-Demokratische Partei", "Sozialdemokratische Partei"), 1);
  EXPECT_EQ(Similar("Sozialdemokratische Partei", "Sozial Demokratische Partei"), 1);
}

TEST(NameSimilarityTest, BeginningsOfWordsStandForThem) {
  EXPECT_GT(Similar("Agr. Union", "Agrarian Union"), 0.75);
  EXPECT_EQ(WordLikeness("ag", "agrarian"), 0);
}

TEST(NameSimilarityTest, ASearchMayLeaveTheRestOfANameOut) {
  EXPECT_GT(Similar("Comunist Azerbaijan", "Communist Party of Azerbaijan", kQueryCounts), 0.85);
  EXPECT_LT(Similar("Communist Party of Azerbaijan", "Comunist Azerbaijan", kQueryCounts), 0.85);
}

TEST(NameSimilarityTest, NamesWithoutACommonWordAreNotAlike) {
  EXPECT_EQ(Similar("Agrarian Union", "AVKP-1"), 0);
  EXPECT_EQ(Similar("", "AVKP-1"), 0);
}

// Names of words of which few are in many names, as names of parties are.
class RandomNames {
 public:
  std::string Word() {
    static constexpr const char* kSyllables[] = {"ka", "ri", "no", "tes", "bal", "mi", "dor", "ve"};
    const double at = std::uniform_real_distribution<double>(0, 1)(random_);
    auto number = static_cast<unsigned>(std::pow(2000, at));
    std::string word;
    for (int i = 0; i < 3 || number > 0; ++i, number /= 8) word += kSyllables[(number + i) % 8];
    return word;
  }

  std::string Name() {
    std::vector<std::string> words(1 + random_() % 4);
    for (std::string& word : words) word = Word();
    return absl::StrJoin(words, " ");
  }

  // As people type a name: with an error, with a word less, more or cut off.
  std::string Mistyped(const std::string& name) {
    std::vector<std::string> words = absl::StrSplit(name, ' ');
    std::string& word = words[random_() % words.size()];
    switch (random_() % 4) {
      case 0:
        word[random_() % word.size()] = static_cast<char>('a' + random_() % 26);
        break;
      case 1:
        word.resize(word.size() - 2);
        break;
      case 2:
        words.push_back(Word());
        break;
      default:
        if (words.size() > 1) words.pop_back();
    }
    return absl::StrJoin(words, " ");
  }

 private:
  std::mt19937 random_{1920};
};

using Found = std::set<std::pair<Ordinal, std::uint32_t>>;

// By comparing with each name. Adds to `alike` those that are at all.
Found SimilarOfAll(const Snapshot& snapshot, NameSimilarity& wanted, double least,
                   std::size_t& alike) {
  Found found;
  snapshot.Scan(v1::RECORD_KIND_PARTY, "", [&](const Row& row) {
    for (std::uint32_t i = 0; i < row.names_size(); ++i) {
      const double similarity = wanted.To(row.names(i).latin);
      alike += similarity > 0 ? 1 : 0;
      if (similarity >= least) found.emplace(row.ordinal(), i);
    }
    return true;
  });
  return found;
}

TEST(SimilarNamesTest, WhatComparingWithEachNameFindsIsFound) {
  RandomNames random;
  v1::RecordSet records;
  std::vector<std::string> texts;
  for (int i = 0; i < 600; ++i) {
    v1::Party& party = *records.add_records()->mutable_party();
    party.set_name(absl::StrCat("parties/p", i));
    v1::Name& name = *party.add_names();
    name.set_text(texts.emplace_back(random.Name()));
    name.set_kind(v1::NAME_KIND_FULL);
  }
  const auto snapshot = SnapshotOf(std::move(records));
  const NameFilter filter(*snapshot, "");
  const auto wanted_still = [] { return false; };
  StopCheck check(wanted_still, 64);
  std::size_t all = 0;
  for (const MissingWeights& missing : {kQueryCounts, kBothCount}) {
    for (const std::string& text : texts) {
      const std::string key = KeysOf(random.Mistyped(text)).latin;
      NameSimilarity wanted(snapshot->names(), key, missing);
      std::size_t alike = 0;
      const Found expected = SimilarOfAll(*snapshot, wanted, 0.7, alike);
      if (alike > kMostSimilar) continue;  // which of them are compared is not told
      all += expected.size();
      Found found;
      for (const auto& name : FindSimilarNames(*snapshot, wanted, 0.7, filter, check)) {
        found.emplace(name.posting.record, name.posting.name);
      }
      EXPECT_EQ(found, expected) << key;
    }
  }
  EXPECT_GT(all, 300u);
}

TEST(AbbreviationLikenessTest, LettersBeginWordsInTheirOrderOrGoOnInThem) {
  const struct {
    const char* abbreviation;
    const char* name;
    double likeness;
  } kCases[] = {
      {"pvda", "partij van de arbeid", 1},
      {"p v d a", "partij van de arbeid", 1},
      {"pa", "partij van de arbeid", 0.95 * 0.95},          // small words passed over
      {"kpa", "kommunist birlesmis partiyasi azerb", 0.7},  // a long one
      {"kp", "kommunist partiyasi azerb", 0.9},             // one left at the end
      {"szp", "sozialdemokratische partei", 0.8},           // z goes on in the first word
      {"ps", "sozialdemokratische partei", 0},              // another order
      {"kx", "kommunist partiyasi", 0},
      {"kommu", "kommunist pa", 0.8 * 0.8 * 0.8 * 0.8},
      {"k", "kommunist partiyasi", 0},       // one letter
      {"spd", "sozialdemokraten", 0},        // one word
      {"abcd", "ab cd", 0},                  // more than half of the name
      {"abcdefghi", "a b c d e f g h i", 0}  // long, and more than half
  };
  for (const auto& each : kCases) {
    EXPECT_NEAR(AbbreviationLikeness(each.abbreviation, each.name), each.likeness, 1e-9)
        << each.abbreviation << " of " << each.name;
  }
}

}  // namespace
}  // namespace partyline
