// SPDX-License-Identifier: Apache-2.0
#include "service/model/decimal.h"

#include <string>

#include "gtest/gtest.h"

namespace partyline {
namespace {

TEST(DecimalTest, DistanceIsExact) {
  const struct {
    const char* name;
    std::string a;
    std::string b;
    const char* distance;
  } kCases[] = {
      {"votes of Hasanov", "29244", "29224", "20"},
      {"his shares", "0.87", "0.89", "0.02"},
      {"digits are kept", "0.40", "0.4", "0.00"},
      {"of unequal length", "60000", "7000", "53000"},
      {"a whole number and a fraction", "6", "6.3", "0.3"},
      {"seats lost and won", "-2", "2", "4"},
      {"two losses", "-2", "-5", "3"},
      {"borrowing all along", "1000.00", "0.01", "999.99"},
      {"carrying all along", "-0.01", "999.99", "1000.00"},
      {"the same", "17", "17", "0"},
      {"zeros before it", "007", "7.5", "0.5"},
      {"more digits than any machine number", "1" + std::string(60, '0'),
       "0." + std::string(60, '0') + "1",
       "999999999999999999999999999999999999999999999999999999999999."
       "9999999999999999999999999999999999999999999999999999999999999"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(DecimalDistance(test.a, test.b), test.distance) << test.name;
    EXPECT_EQ(DecimalDistance(test.b, test.a), test.distance) << test.name << ", the other way";
  }
}

TEST(DecimalTest, NumbersAreCompared) {
  const struct {
    const char* less;
    const char* more;
  } kCases[] = {{"0.87", "0.89"}, {"9", "10"},  {"-10", "-9"},   {"-1", "0"},
                {"-0.1", "0.1"},  {"0.9", "1"}, {"0", "0.00001"}};
  for (const auto& test : kCases) {
    EXPECT_LT(CompareDecimals(test.less, test.more), 0) << test.less << " " << test.more;
    EXPECT_GT(CompareDecimals(test.more, test.less), 0) << test.less << " " << test.more;
  }
  EXPECT_EQ(CompareDecimals("0.40", "0.4"), 0);
  EXPECT_EQ(CompareDecimals("-0", "0.00"), 0);
}

TEST(DecimalTest, CoarserFigureAgreesWithWhatItRounds) {
  const struct {
    const char* a;
    const char* b;
    bool agree;
  } kCases[] = {
      {"0.40", "0.4", true}, {"29224", "29224", true}, {"29224", "29244", false},
      {"6.3", "6.34", true}, {"6.3", "6.25", true},    {"6.3", "6.36", false},
      {"0.9", "0.87", true}, {"0.87", "0.89", false},  {"7", "6.5", true},
      {"7", "6.49", false},  {"0.4", "0.44", true},    {"0.40", "0.44", false},
      {"-2", "2", false},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(DecimalsAgree(test.a, test.b), test.agree) << test.a << " " << test.b;
    EXPECT_EQ(DecimalsAgree(test.b, test.a), test.agree) << test.b << " " << test.a;
  }
}

}  // namespace
}  // namespace partyline
