// SPDX-License-Identifier: Apache-2.0
#include "client/words/words.h"

#include <map>
#include <string>

#include "client/cli/fact_views.h"
#include "client/words/near_words.h"
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

// A conflict is headed as the section of the record in which its facts are shown.
TEST(WordsTest, PathsOfFactsAreCalledAsTheirSections) {
  const std::map<std::string, std::string> sections = {
      {"names", ToFact(v1::Name(), {}).group},
      {"identifiers", ToFact(v1::Identifier(), {}).group},
      {"legal_statuses", ToFact(v1::LegalStatus(), {}).group},
      {"leaderships", ToFact(v1::Leadership(), {}).group},
      {"memberships", ToFact(v1::Membership(), {}).group},
      {"affiliations", ToFact(v1::Affiliation(), {}).group},
      {"identities", ToFact(v1::Identity(), {}).group},
      {"attributes", "What is said of it"},  // their sections go by kind
      {"publishers", ToFact(v1::Publisher(), {}).group},
      {"occurrence", ToFact(v1::Occurrence(), {}).group},
      {"dates", ToFact(v1::Dating(), {}).group},
      {"participants", ToFact(v1::Participant(), {}).group},
      {"polling_days", ToFact(v1::PollingDay(), {}).group},
      {"totals", ToFact(v1::Total(), {}).group},
      {"participations", ToFact(v1::Participation(), {}).group},
      {"nominations", ToFact(v1::Nomination(), {}).group},
      {"readings", ToFact(v1::Reading(), {}).group}};
  const auto& records = *v1::Record::descriptor();
  for (int i = 0; i < records.field_count(); ++i) {
    const auto& record = *records.field(i)->message_type();
    for (int j = 0; j < record.field_count(); ++j) {
      const auto* fact = record.field(j)->message_type();
      if (fact == nullptr || fact->FindFieldByName("evidence") == nullptr) continue;
      const auto section = sections.find(record.field(j)->name());
      ASSERT_NE(section, sections.end()) << record.field(j)->full_name();
      EXPECT_EQ(HeadingOfPath(section->first), section->second);
    }
  }
}

TEST(WordsTest, AFigureIsCalledByItself) {
  EXPECT_EQ(HeadingOfPath("readings.votes"), "Votes");
  EXPECT_EQ(HeadingOfPath("readings.seat_change"), "Change of seats");
  EXPECT_EQ(HeadingOfPath("tallies.spoilt_ballots"), "Spoilt ballots");
  EXPECT_EQ(HeadingOfPath(""), "");
}

TEST(NearWordsTest, DistanceCountsWhatHasToBeTypedOtherwise) {
  EXPECT_EQ(EditDistance("lineage", "lineage"), 0);
  EXPECT_EQ(EditDistance("lineage", "linage"), 1);
  EXPECT_EQ(EditDistance("lineage", "lineaeg"), 1);
  EXPECT_EQ(EditDistance("lineage", "linseed"), 4);
  EXPECT_EQ(EditDistance("", "get"), 3);
  EXPECT_EQ(EditDistance("get", ""), 3);
}

TEST(NearWordsTest, NearestComeFirstAndFarOnesNotAtAll) {
  const std::vector<std::string> known = {"leader-2", "leader-1", "name-1", "ideology-1"};
  EXPECT_THAT(Nearest("leder-1", known), ::testing::ElementsAre("leader-1", "leader-2"));
  EXPECT_THAT(Nearest("ideo", known), ::testing::ElementsAre("ideology-1"));
  EXPECT_THAT(Nearest("frobnicate", known), ::testing::IsEmpty());
  EXPECT_THAT(Nearest("", known), ::testing::IsEmpty());
  EXPECT_THAT(Nearest(std::string(100000, 'l'), known), ::testing::IsEmpty());
}

}  // namespace
}  // namespace partyline::client
