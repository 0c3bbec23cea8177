// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/numbers.h"

#include <cstdint>
#include <string>

#include "gtest/gtest.h"

namespace partyline::client::import_text {
namespace {

struct NumberCase {
  const char* text;
  std::int64_t value;  // kNoValue: read as standing for none
  const char* rule;    // null: not read
};
constexpr std::int64_t kNoValue = -999;

template <typename Read>
void ExpectRead(const NumberCase& test, const Read& read) {
  SCOPED_TRACE(test.text);
  ASSERT_EQ(read.has_value(), test.rule != nullptr);
  if (!read.has_value()) return;
  EXPECT_EQ(read->value.value_or(kNoValue), test.value);
  EXPECT_EQ(read->rule, test.rule);
}

TEST(NumbersTest, CountsAreWholeNumbersInAnyNotation) {
  const NumberCase kCases[] = {
      {"957", 957, "plain digits"},
      {"0", 0, "plain digits"},
      {"29,244", 29244, "comma thousands"},
      {"29.224", 29224, "dot thousands"},
      {"1 234 567", 1234567, "space thousands"},
      {"1\u202F234", 1234, "space thousands"},
      {"29'224", 29224, "apostrophe thousands"},
      {"29’224", 29224, "apostrophe thousands"},
      {"1,23,456", 123456, "comma groups of two and three"},
      {"12.345[2]", 12345, "dot thousands"},
      {"0.290", 0, nullptr},  // a share
      {"6.3", 0, nullptr},
      {"29.22", 0, nullptr},
      {"1,234.5", 0, nullptr},
      {"12,34", 0, nullptr},
      {"007", 0, nullptr},
      {"c. 300", 0, nullptr},
      {"-5", 0, nullptr},
      {"99999999999999999999", 0, nullptr},
      {"", 0, nullptr},
      {"17th", 0, nullptr},
      {"12 seats", 0, nullptr},
  };
  for (const NumberCase& test : kCases) ExpectRead(test, ReadCount(test.text));
}

TEST(NumbersTest, TheWordBehindACountIsOfWhatIsCounted) {
  const struct {
    const char* text;
    Counted counted;
    bool is_read;
  } kCases[] = {
      {"29.224 votes", Counted::kVotes, true},    {"12 seats", Counted::kVotes, false},
      {"12 members", Counted::kVotes, false},     {"12 seats", Counted::kSeats, true},
      {"12 members", Counted::kSeats, true},      {"12 votes", Counted::kSeats, false},
      {"12 members", Counted::kMembers, true},    {"12 seats", Counted::kMembers, false},
      {"500 families", Counted::kMembers, false},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(ReadCount(test.text, test.counted).has_value(), test.is_read) << test.text;
  }
}

TEST(NumbersTest, SharesKeepTheirDigits) {
  const struct {
    const char* text;
    const char* digits;  // empty: not read
    const char* rule;
  } kCases[] = {
      {"0.40", "0.40", "decimal point"},
      {"6.3", "6.3", "decimal point"},
      {"0.89%", "0.89", "decimal point, percent sign left out"},
      {"0,40 %", "0.40", "decimal comma, percent sign left out"},
      {"6", "6", "whole percent"},
      {"100.0", "100.0", "decimal point"},
      {"100.1", "", ""},
      {"957", "", ""},
      {"6,942,000", "", ""},
      {"+1.2", "", ""},
      {"", "", ""},
      {"%", "", ""},
      {"17th", "", ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const auto share = ReadShare(test.text);
    ASSERT_EQ(share.has_value(), *test.digits != '\0');
    if (!share.has_value()) continue;
    EXPECT_EQ(share->digits, test.digits);
    EXPECT_EQ(share->rule, test.rule);
  }
}

TEST(NumbersTest, AChangeWithoutASignHasNoValue) {
  const NumberCase kCases[] = {
      {"+2", 2, "sign printed"},
      {"-1", -1, "sign printed"},
      {"−1", -1, "sign printed"},
      {"–1", -1, "sign printed"},
      {"▲ 2", 2, "arrow for the sign"},
      {"▼12", -12, "arrow for the sign"},
      {"Decrease 3", -3, "word for the sign"},
      {"Steady", 0, "no change"},
      {"±0", 0, "no change"},
      {"0", 0, "plain digits"},
      {"New", kNoValue, "stands for no number"},
      {"2", kNoValue, "no sign printed: up or down is not said"},
      {"17th", 0, nullptr},
      {"+1.5", 0, nullptr},
      {"Lost", 0, nullptr},
      {"–", 0, nullptr},
  };
  for (const NumberCase& test : kCases) ExpectRead(test, ReadChange(test.text));
}

TEST(NumbersTest, PlacesAreOrdinals) {
  const NumberCase kCases[] = {
      {"4th", 4, "ordinal"},    {"23rd", 23, "ordinal"},    {"1.", 1, "ordinal"},
      {"#4", 4, "ordinal"},     {"2.º", 2, "ordinal"},      {"fourth", 4, "ordinal word"},
      {"4", 4, "plain digits"}, {"0", 0, nullptr},          {"0.", 0, nullptr},
      {"=4th", 0, nullptr},     {"Opposition", 0, nullptr}, {"12345", 0, nullptr},
  };
  for (const NumberCase& test : kCases) ExpectRead(test, ReadRank(test.text));
}

TEST(NumbersTest, SeatsMayStandBeforeAllSeats) {
  EXPECT_EQ(*ReadSeats("2")->won.value, 2);
  EXPECT_FALSE(ReadSeats("2")->total.has_value());
  EXPECT_EQ(*ReadSeats("2 / 125")->won.value, 2);
  EXPECT_EQ(*ReadSeats("2 / 125")->total, 125);
  EXPECT_EQ(*ReadSeats("2 out of 125 seats")->total, 125);
  EXPECT_FALSE(ReadSeats("125 / 2").has_value());
  EXPECT_FALSE(ReadSeats("1/2/3").has_value());
  EXPECT_FALSE(ReadSeats("no seats").has_value());
}

TEST(NumbersTest, AnOutcomeIsAWordWithNothingBehindItThatChangesIt) {
  const struct {
    const char* text;
    v1::Outcome outcome;
  } kCases[] = {
      {"Lost", v1::OUTCOME_NOT_ELECTED},
      {"Lost (4th)", v1::OUTCOME_NOT_ELECTED},
      {"lost, 4th", v1::OUTCOME_NOT_ELECTED},
      {"Lost – 5.2%", v1::OUTCOME_NOT_ELECTED},
      {"Lost (first round)", v1::OUTCOME_NOT_ELECTED},
      {"Not elected[1]", v1::OUTCOME_NOT_ELECTED},
      {"Eliminated in the first round", v1::OUTCOME_NOT_ELECTED},
      {"ELECTED", v1::OUTCOME_ELECTED},
      {"Elected unopposed", v1::OUTCOME_ELECTED},
      {"Won in the second round", v1::OUTCOME_ELECTED},
      {"Runoff", v1::OUTCOME_RUNOFF},
      {"Advanced to the second round", v1::OUTCOME_RUNOFF},
      {"Won no seats", v1::OUTCOME_UNSPECIFIED},
      {"Won 12 seats", v1::OUTCOME_UNSPECIFIED},
      {"Won (12 seats)", v1::OUTCOME_UNSPECIFIED},
      {"Lost 3 seats", v1::OUTCOME_UNSPECIFIED},
      {"Lost deposit", v1::OUTCOME_UNSPECIFIED},
      {"Lost to Bo Elm", v1::OUTCOME_UNSPECIFIED},
      {"Elected: Bo Elm", v1::OUTCOME_UNSPECIFIED},
      {"Won by Bo Elm", v1::OUTCOME_UNSPECIFIED},
      {"Won the first round", v1::OUTCOME_UNSPECIFIED},
      {"Won (first round)", v1::OUTCOME_UNSPECIFIED},
      {"Won popular vote", v1::OUTCOME_UNSPECIFIED},
      {"Elected (annulled)", v1::OUTCOME_UNSPECIFIED},
      {"Elected, later annulled", v1::OUTCOME_UNSPECIFIED},
      {"Defeated Bo Elm", v1::OUTCOME_UNSPECIFIED},
      {"Winner disqualified", v1::OUTCOME_UNSPECIFIED},
      {"Second round: lost", v1::OUTCOME_UNSPECIFIED},
      {"Runoff not held", v1::OUTCOME_UNSPECIFIED},
      {"Runner-up", v1::OUTCOME_UNSPECIFIED},
      {"Lostwithiel", v1::OUTCOME_UNSPECIFIED},
      {"Opposition", v1::OUTCOME_UNSPECIFIED},
  };
  for (const auto& test : kCases) EXPECT_EQ(ReadOutcome(test.text), test.outcome) << test.text;
}

TEST(NumbersTest, MarksOfNothingAreNothing) {
  for (const char* text : {"", "–", "—", "-", "n/a", "N/A", "?", "…"}) {
    EXPECT_TRUE(IsBlankMark(text)) << text;
  }
  for (const char* text : {"0", "New", "none", "x"}) EXPECT_FALSE(IsBlankMark(text)) << text;
}

TEST(NumbersTest, VotesWithMoreInBrackets) {
  const struct {
    const char* text;
    const char* votes;
    int rank;
    const char* share;
  } kCases[] = {
      {"12,345 (#3)", "12,345", 3, ""},        {"12,345 (3rd)[1]", "12,345", 3, ""},
      {"12,345 (5.2%)", "12,345", 0, "5.2"},   {"12,345", "12,345", 0, ""},
      {"12,345 (3)", "12,345 (3)", 0, ""},     {"12,345 (est.)", "12,345 (est.)", 0, ""},
      {"12,345 (5.2)", "12,345 (5.2)", 0, ""},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const VotesAndMore read = SplitVotes(test.text);
    EXPECT_EQ(read.votes, test.votes);
    EXPECT_EQ(read.rank.has_value() ? *read.rank->value : 0, test.rank);
    EXPECT_EQ(read.share.has_value() ? read.share->digits : "", test.share);
  }
}

}  // namespace
}  // namespace partyline::client::import_text
