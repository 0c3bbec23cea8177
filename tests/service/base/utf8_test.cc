// SPDX-License-Identifier: Apache-2.0
#include "service/base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace partyline {
namespace {

struct Utf8Case {
  const char* name;
  std::string text;
  std::string valid;
};

class Utf8Test : public testing::TestWithParam<Utf8Case> {};

TEST_P(Utf8Test, ReplacesWhatIsMalformed) {
  EXPECT_EQ(ToValidUtf8(GetParam().text), GetParam().valid);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Utf8Test,
    testing::Values(Utf8Case{"Empty", "", ""}, Utf8Case{"Ascii", "AVKP-1", "AVKP-1"},
                    Utf8Case{"TwoBytes", "Ўзбекистон", "Ўзбекистон"},
                    Utf8Case{"ThreeBytes", "UCP–CPSU", "UCP–CPSU"},
                    Utf8Case{"FourBytes", "\xF0\x9F\x90\x9D", "\xF0\x9F\x90\x9D"},
                    Utf8Case{"Nul", std::string("a\0b", 3), std::string("a\0b", 3)},
                    Utf8Case{"LoneContinuation", "a\x80z", "a\xEF\xBF\xBDz"},
                    Utf8Case{"CutOff", "Ў\xD0", "Ў\xEF\xBF\xBD"},
                    Utf8Case{"Overlong", "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Utf8Case{"OverlongOfThree", "\xE0\x80\xAF",
                             "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Utf8Case{"Surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Utf8Case{"AboveUnicode", "\xF4\x90\x80\x80",
                             "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
                    Utf8Case{"GoesOnAfterwards", "\xFF\xD0\x9A", "\xEF\xBF\xBD\xD0\x9A"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Utf8LengthTest, IsThatOfTheFirstSequence) {
  EXPECT_EQ(Utf8Length("az"), 1u);
  EXPECT_EQ(Utf8Length("əz"), 2u);
  EXPECT_EQ(Utf8Length("–z"), 3u);
  EXPECT_EQ(Utf8Length("\xF0\x9F\x90\x9Dz"), 4u);
  EXPECT_EQ(Utf8Length(""), 0u);
  EXPECT_EQ(Utf8Length("\xC3"), 0u);
}

}  // namespace
}  // namespace partyline
