// SPDX-License-Identifier: Apache-2.0
#include "client/cli/words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/testing/parse_text.h"

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

struct DateCase {
  std::string name;
  std::string date;  // text proto
  std::string shown;
};

class DescribeDateTest : public ::testing::TestWithParam<DateCase> {};

TEST_P(DescribeDateTest, NeverSharpens) {
  EXPECT_EQ(Describe(ParseText<v1::FuzzyDate>(GetParam().date)), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Dates, DescribeDateTest,
    ::testing::ValuesIn(std::vector<DateCase>{
        {"Words", R"(text: "end of 1993" edtf: "1993" earliest: "1993-10-01")", "end of 1993"},
        {"Figures", R"(edtf: "1997")", "1997"},
        {"Bounds", R"(earliest: "1996-01-01" latest: "1997-06-30")",
         "between 1996-01-01 and 1997-06-30"},
        {"OneDay", R"(earliest: "1991-11-01" latest: "1991-11-01")", "1991-11-01"},
        {"NoEnd", R"(earliest: "2014-12-01")", "not before 2014-12-01"},
        {"NoStart", R"(latest: "2011-10-31")", "not after 2011-10-31"},
        {"Nothing", "", ""},
    }),
    [](const auto& row) { return row.param.name; });

struct PeriodCase {
  std::string name;
  std::string period;  // text proto
  std::string shown;
};

class DescribePeriodTest : public ::testing::TestWithParam<PeriodCase> {};

TEST_P(DescribePeriodTest, SaysWhatIsStated) {
  EXPECT_EQ(Describe(ParseText<v1::Period>(GetParam().period)), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Periods, DescribePeriodTest,
    ::testing::ValuesIn(std::vector<PeriodCase>{
        {"Nothing", "", ""},
        {"Both", R"(start { edtf: "2000" } end { edtf: "2005" })", "2000 – 2005"},
        {"StartOngoing", R"(start { edtf: "1995" } ongoing: true)", "from 1995, ongoing"},
        {"EndOnly", R"(end { edtf: "2007-09-10" })", "until 2007-09-10"},
        {"Attested", R"(attested { text: "December 2014" })", "attested December 2014"},
        {"Order", R"(after: "leader-2")", "after #leader-2"},
    }),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace partyline::client
