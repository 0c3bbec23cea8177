// SPDX-License-Identifier: Apache-2.0
#include "client/cli/text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/party.pb.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;

struct WidthCase {
  std::string name;
  std::string text;
  int width;
};

class DisplayWidthTest : public ::testing::TestWithParam<WidthCase> {};

TEST_P(DisplayWidthTest, CountsColumns) {
  EXPECT_EQ(DisplayWidth(GetParam().text), GetParam().width);
}

INSTANTIATE_TEST_SUITE_P(Texts, DisplayWidthTest,
                         ::testing::ValuesIn(std::vector<WidthCase>{
                             {"Empty", "", 0},
                             {"Latin", "AzKP", 4},
                             {"MixedScripts", "Азəрбаjҹан", 10},
                             {"ModifierLetter", "OʻzKP", 5},
                             {"CombiningMark", "Te\xcc\x81t", 3},
                             {"ChineseIsWide", "共产党", 6},
                             {"HangulSyllables", "노동당", 6},
                             {"HangulOfParts", "\xe1\x84\x82\xe1\x85\xa9", 2},
                             {"FullwidthForms", "ＡＫＰ", 6},
                             {"JoinerIsNothing", "a\xe2\x80\x8d\x62", 2},
                             {"DashIsNarrow", "UCP–CPSU", 8},
                             {"SoftHyphenIsShown", "Par\xc2\xadtei", 7},
                             {"MarksOnWideLetters", "が\xe3\x82\x99", 2},
                             {"ArabicWithVowels", "حِزب", 3},
                             {"Devanagari", "पार्टी", 5},
                             {"BrokenBytes", "\xff\xfe", 2},
                             {"ColoursAreNothing", "\x1b[31m[disputed]\x1b[0m m", 12},
                         }),
                         [](const auto& row) { return row.param.name; });

TEST(TextTest, PaddingIsByColumnsNotBytes) {
  EXPECT_EQ(PadTo("КПУз", 6), "КПУз  ");
  EXPECT_EQ(PadTo("共产党", 8), "共产党  ");
  EXPECT_EQ(PadTo("parties/az-avkp", 4), "parties/az-avkp");
}

TEST(TextTest, WrapsAtSpacesByColumns) {
  EXPECT_THAT(Wrap("Azərbaycan Kommunist Partiyası", 20),
              ElementsAre("Azərbaycan Kommunist", "Partiyası"));
  EXPECT_THAT(Wrap("one two three", 5, 8), ElementsAre("one two", "three"));
  EXPECT_THAT(Wrap("one", 80), ElementsAre("one"));
  EXPECT_THAT(Wrap("no limit to this line", 0), ElementsAre("no limit to this line"));
  EXPECT_THAT(Wrap("", 10), ElementsAre(""));
  EXPECT_THAT(Wrap("a sources/communist-party-of-uzbekistan-1994 b", 10),
              ElementsAre("a", "sources/communist-party-of-uzbekistan-1994", "b"));
}

TEST(TextTest, ColourGoesOnInTheNextLine) {
  EXPECT_THAT(Wrap("says: \x1b[2mHistory l. 13\x1b[0m, twice", 13),
              ElementsAre("says: \x1b[2mHistory\x1b[0m", "\x1b[2ml. 13\x1b[0m, twice"));
  EXPECT_THAT(Wrap("\x1b[31mone two\x1b[0m   three", 7),
              ElementsAre("\x1b[31mone two\x1b[0m", "three"));
}

struct PrintableCase {
  std::string name;
  std::string text;
  std::string shown;
};

class PrintableTest : public ::testing::TestWithParam<PrintableCase> {};

TEST_P(PrintableTest, ShowsWhatCouldHarm) {
  EXPECT_EQ(Printable(GetParam().text), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(Texts, PrintableTest,
                         ::testing::ValuesIn(std::vector<PrintableCase>{
                             {"PlainTextStays", "Азərbaycan – «Həqiqəti»",
                              "Азərbaycan – «Həqiqəti»"},
                             {"EscapeSequence", "\x1b[2Jgone", "\\x1b[2Jgone"},
                             {"TitleBell", "\x1b]0;x\x07", "\\x1b]0;x\\x07"},
                             {"Delete", "a\x7f", "a\\x7f"},
                             {"C1Introducer", "a\xc2\x9b\x31m", "a\\x9b1m"},
                             {"LinesAndTabsJoin", "a\nb\tc", "a b c"},
                             {"LineSeparator", "a\xe2\x80\xa8\x62", "a b"},
                             {"CarriageReturn", "shown\rhidden", "shown\\x0dhidden"},
                             {"RightToLeftOverride", "a\xe2\x80\xae\x62", "a\\u202eb"},
                             {"IsolateOfDirection", "\xe2\x81\xa6x", "\\u2066x"},
                             {"JoinerOfPersianStays", "می\xe2\x80\x8cخواهم", "می\xe2\x80\x8cخواهم"},
                             {"BrokenBytes", "a\xff\xfe", "a\\xff\\xfe"},
                             {"CutOffLetter", "a\xc3", "a\\xc3"},
                             {"Nul", std::string("a\0b", 3), "a\\x00b"},
                         }),
                         [](const auto& row) { return row.param.name; });

TEST(TextTest, EveryTextOfAMessageBecomesPrintable) {
  v1::Party party;
  party.set_display_name("AVKP\x1b[31m");
  (*party.mutable_extra())["key\x07"] = "value\x1b";
  v1::Attribute& slogan = *party.add_attributes();
  slogan.add_readings("reading\x9d");
  slogan.mutable_evidence()->add_claims()->add_citations()->set_words("words\x1b");
  MakePrintable(party);
  EXPECT_EQ(party.display_name(), "AVKP\\x1b[31m");
  EXPECT_EQ(party.extra().at("key\\x07"), "value\\x1b");
  EXPECT_EQ(party.attributes(0).readings(0), "reading\\x9d");
  EXPECT_EQ(party.attributes(0).evidence().claims(0).citations(0).words(), "words\\x1b");
}

}  // namespace
}  // namespace partyline::client
