// SPDX-License-Identifier: Apache-2.0
#include "client/cli/words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {
namespace {

TEST(WordsTest, EnumValuesHaveWords) {
  EXPECT_EQ(Word(v1::EVENT_KIND_DIVISION), "division");
  EXPECT_EQ(Word(v1::STANDING_SELF_CLAIMED), "self-claimed");
  EXPECT_EQ(Word(v1::OUTCOME_NOT_ELECTED), "not-elected");
  EXPECT_EQ(Phrase(v1::AFFILIATION_KIND_FULL_MEMBER), "full member");
  EXPECT_EQ(Heading(Word(v1::ATTRIBUTE_KIND_HEADQUARTERS)), "Headquarters");
  EXPECT_EQ(Word(static_cast<v1::EventKind>(1234)), "1234");
}

TEST(WordsTest, WordsLeadBackToValues) {
  const auto& kinds = *v1::PartyKind_descriptor();
  for (int i = 1; i < kinds.value_count(); ++i) {
    const int number = kinds.value(i)->number();
    EXPECT_EQ(*ValueOf(kinds, WordOf(kinds, number)), number) << kinds.value(i)->name();
  }
  EXPECT_EQ(*ValueOf(kinds, "Parliamentary Group"), v1::PARTY_KIND_PARLIAMENTARY_GROUP);
  EXPECT_EQ(*ValueOf(kinds, "parliamentary_group"), v1::PARTY_KIND_PARLIAMENTARY_GROUP);
}

TEST(WordsTest, UnknownWordIsToldWhatThereIs) {
  const absl::Status status = ValueOf(*v1::Direction_descriptor(), "up").status();
  EXPECT_EQ(status.message(), "'up' is none of: ancestors, descendants, both");
  EXPECT_FALSE(ValueOf(*v1::Direction_descriptor(), "unspecified").ok());
}

TEST(WordsTest, ThousandsAreSetApart) {
  for (const auto& [number, shown] :
       std::vector<std::pair<std::int64_t, std::string>>{{0, "0"},
                                                         {957, "957"},
                                                         {6942, "6,942"},
                                                         {-29224, "-29,224"},
                                                         {100, "100"},
                                                         {-100, "-100"},
                                                         {1234567, "1,234,567"}}) {
    EXPECT_EQ(Grouped(number), shown);
  }
}

}  // namespace
}  // namespace partyline::client
