// SPDX-License-Identifier: Apache-2.0
#include "service/query/name_similarity.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/model/fold.h"
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

}  // namespace
}  // namespace partyline
