// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/model/edit_distance.h"

namespace partyline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::map<std::string, int> Near(const Vocabulary& vocabulary, absl::string_view word) {
  std::map<std::string, int> near;
  vocabulary.ScanNear(word, [&](absl::string_view other, int edits) {
    EXPECT_TRUE(near.emplace(std::string(other), edits).second) << other << " twice";
    return true;
  });
  return near;
}

Vocabulary Of(const std::vector<std::string>& words) {
  Vocabulary vocabulary;
  for (const std::string& word : words) vocabulary.Add(word);
  return vocabulary;
}

TEST(VocabularyTest, TypingErrorsAreAllowedByLength) {
  const std::pair<const char*, int> rows[] = {
      {"spd", 0},  {"fail", 1},        {"partia", 1}, {"komunist", 2},
      {"2019", 0}, {"vorwaerts21", 0}, {"xviii", 0},  {"pdrsr", 0 /* no vowel: an abbreviation */},
  };
  for (const auto& [word, edits] : rows) EXPECT_EQ(EditsAllowed(word), edits) << word;
}

TEST(VocabularyTest, FindsWordsWithTypingErrors) {
  const Vocabulary words =
      Of({"azerbaican", "kommunist", "komunist", "partiasi", "partiisi", "uzbekistan"});
  EXPECT_THAT(Near(words, "azerbaijan"), UnorderedElementsAre(std::pair("azerbaican", 1)));
  EXPECT_THAT(Near(words, "komnuist"),
              UnorderedElementsAre(std::pair("komunist", 1), std::pair("kommunist", 2)));
  EXPECT_THAT(Near(words, "ozbekiston"), UnorderedElementsAre(std::pair("uzbekistan", 2)));
  EXPECT_THAT(Near(words, "partiasi"), UnorderedElementsAre(std::pair("partiisi", 1)));
}

TEST(VocabularyTest, AbbreviationsAndNumbersAreNothingButThemselves) {
  const Vocabulary words = Of({"avk", "avkp1", "1994", "spd", "cpp", "xviii"});
  for (const char* word : {"akv", "avkp2", "1995", "spo", "cpb", "xviiii"}) {
    EXPECT_THAT(Near(words, word), IsEmpty()) << word;
  }
}

TEST(VocabularyTest, AWordIsThereAsLongAsANameHasIt) {
  Vocabulary words = Of({"kommunist", "kommunist"});
  EXPECT_EQ(words.NamesWith("kommunist"), 2u);
  words.Remove("kommunist");
  EXPECT_EQ(words.NamesWith("kommunist"), 1u);
  EXPECT_THAT(Near(words, "kommunst"), UnorderedElementsAre(std::pair("kommunist", 1)));
  words.Remove("kommunist");
  EXPECT_EQ(words.NamesWith("kommunist"), 0u);
  EXPECT_EQ(words.size(), 0u);
  EXPECT_THAT(Near(words, "kommunst"), IsEmpty());
}

TEST(VocabularyTest, ACopyKeepsItsWords) {
  Vocabulary words = Of({"kommunist"});
  const Vocabulary before = words;
  words.Remove("kommunist");
  words.Add("liberal");
  EXPECT_EQ(before.NamesWith("kommunist"), 1u);
  EXPECT_EQ(before.NamesWith("liberal"), 0u);
  EXPECT_THAT(Near(before, "komunist"), UnorderedElementsAre(std::pair("kommunist", 1)));
}

TEST(VocabularyTest, AVisitorEndsTheScan) {
  const Vocabulary words = Of({"kommunista", "kommunisti", "kommunisto"});
  int visits = 0;
  words.ScanNear("kommunist", [&](absl::string_view, int) { return ++visits < 1; });
  EXPECT_EQ(visits, 1);
}

// Whatever words come and go, what is found is what comparing with each would find.
TEST(VocabularyTest, FindsWhatComparingWithEachWouldFind) {
  std::mt19937 random(1906);
  const auto random_word = [&] {
    std::string word;
    for (unsigned i = 0; i < 4 + random() % 7; ++i) word += "aeknt"[random() % 5];
    return word;
  };
  Vocabulary vocabulary;
  std::map<std::string, int> live;
  for (int step = 0; step < 3000; ++step) {
    const std::string word = random_word();
    if (step % 3 == 2 && !live.empty()) {
      const auto gone = live.begin();
      vocabulary.Remove(gone->first);
      if (--gone->second == 0) live.erase(gone);
    } else {
      vocabulary.Add(word);
      ++live[word];
    }
  }
  for (int i = 0; i < 300; ++i) {
    const std::string word = random_word();
    std::map<std::string, int> expected;
    for (const auto& [other, names] : live) {
      const int allowed = std::min(EditsAllowed(word), EditsAllowed(other));
      const int edits = EditDistance(word, other, allowed);
      if (other != word && allowed > 0 && edits <= allowed) expected[other] = edits;
    }
    EXPECT_EQ(Near(vocabulary, word), expected) << word;
  }
}

}  // namespace
}  // namespace partyline
