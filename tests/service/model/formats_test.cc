// SPDX-License-Identifier: Apache-2.0
#include "service/model/formats.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

struct FormatCase {
  v1::Format format;
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

const std::string kNul("a\0b", 3);

std::vector<FormatCase> AllFormats() {
  return {
      {v1::FORMAT_UNSPECIFIED,
       {"Азəрбаjҹан", "two\nlines\tand a tab", "🐝", "\u202Eright to left", " ", "O\u0301",
        "\u2028"},
       {kNul, "\x01", "\x1B[31m", "\r\n", "\x7F", "\u0085", "\uFEFFbom", "\uFFFE", "\uFDD0",
        "\U0010FFFF", "\xFF", "cut off \xD0", "\xED\xA0\x80"}},
      {v1::FORMAT_LINE,
       {"Oʻzbekiston", "Moscow, Russia (de facto)", " "},
       {"two\nlines", "a\ttab", "\u2028", "\u2029", kNul, "\xFF"}},
      {v1::FORMAT_RECORD_NAME,
       {"parties/az-avkp", "elections/az-parl-2005/results/sayadov"},
       {"az-avkp", "parties/AZ", "parties/../x", "parties/a%20b", "parties/az-avkp#leader-2",
        "parties/az\n"}},
      {v1::FORMAT_FACT_ID,
       {"leader-2", "1", std::string(63, 'a')},
       {"Leader", "leader_2", "-a", "a-", "a#b", std::string(64, 'a')}},
      {v1::FORMAT_FACT_POINTER,
       {"parties/az-avkp#leader-2", "elections/x/results/y#ran"},
       {"parties/az-avkp", "#leader-2", "parties/az-avkp#", "az-avkp#leader-2"}},
      {v1::FORMAT_NAME_OR_IDENTIFIER,
       {"parties/az-avkp", "parlgov:454", "wikidata:Q724085", "isbn:978-3:16", "x:Азəрбаjҹан"},
       {"parlgov", "parlgov:", "parlgov: ", ":454", "ParlGov:454", "parties/AZ", "a b:c", "x:a\nb",
        "x:" + std::string(257, '1'), std::string(33, 'a') + ":1"}},
      {v1::FORMAT_DATE,
       {"1994-12-12", "2000-02-29"},
       {"1993-02-30", "1994", "1994-12", "12.12.1994", "1994-12-12 "}},
      {v1::FORMAT_EDTF,
       {"1994", "2002-22", "200X", "1994/..", "1994?"},
       {"1993-02-30", "summer 2002", "1994-13", "2000s"}},
      {v1::FORMAT_LANGUAGE_TAG,
       {"az", "az-Latn", "az-Cyrl-AZ", "ru-Latn", "uz-Cyrl", "de-CH-1996", "x-private", "i-klingon",
        "und", "az-latn"},
       {"az_Latn", "a", "az-", "-az", "az-Latin-x", "Azerbaijani language", "az--Latn",
        "x-partyline", "абв", "toolonglanguage", std::string(200, 'a')}},
      {v1::FORMAT_COUNTRY,
       {"AZ", "UZ", "GB", "XK", "SUHH", "DDDE", "YUCS", "CSHH"},
       {"az", "UK", "XX", "SU", "AZE", "ZZZZ", "suhh", "A", "AZ ", "Azerbaijan"}},
      {v1::FORMAT_DECIMAL,
       {"0.40", "6.3", "0", "-1.25", "29224", "007", "100.00"},
       {".5", "5.", "-", "--1", "+1", "1,5", "29,224", "1.2.3", "1e5", "0.89%", "NaN", "inf", " 1",
        "٣"}},
      {v1::FORMAT_SHARE,
       {"0", "0.40", "12.5", "100", "101"},
       {"-1", "-0", "", ".5", "12,5", "5 %", "1e2", "NaN", "inf"}},
      {v1::FORMAT_SCHEME,
       {"parlgov", "party-facts", "eu.transparency", "a", std::string(32, 'a')},
       {"ParlGov", "a b", "a:b", "a/b", std::string(33, 'a')}},
      {v1::FORMAT_SHA256,
       {"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
       {"ba7816bf", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0"}},
      {v1::FORMAT_REQUEST_ID,
       {"01234567", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "sha256:ba7816bf_8f.01",
        std::string(128, 'A')},
       {"short", "0123456", "with space", "with/slash", std::string(129, 'A'), "абвгдежзи"}},
  };
}

TEST(FormatsTest, AcceptAndRefuse) {
  for (const FormatCase& row : AllFormats()) {
    SCOPED_TRACE(v1::Format_Name(row.format));
    for (const std::string& text : row.good) EXPECT_EQ(WhatIsWrong(text, row.format), "") << text;
    for (const std::string& text : row.bad) {
      const std::string wrong = WhatIsWrong(text, row.format);
      EXPECT_EQ(wrong.substr(0, 5), "must ") << absl::StrCat("`", text, "`: ", wrong);
    }
  }
}

TEST(FormatsTest, EveryFormatIsTested) {
  std::set<int> tested;
  for (const FormatCase& row : AllFormats()) tested.insert(row.format);
  const auto* formats = v1::Format_descriptor();
  for (int i = 0; i < formats->value_count(); ++i) {
    EXPECT_TRUE(tested.contains(formats->value(i)->number())) << formats->value(i)->name();
  }
}

TEST(FormatsTest, SayWhatIsWrong) {
  EXPECT_EQ(WhatIsWrong("1993-02-30", v1::FORMAT_EDTF),
            "must be an EDTF date: `1993-02-30` does not exist in the calendar");
  EXPECT_EQ(WhatIsWrong("\xFF", v1::FORMAT_LINE), "must be UTF-8");
  EXPECT_EQ(WhatIsWrong("a\nb", v1::FORMAT_LINE), "must be one line, without line feed or tab");
  EXPECT_EQ(WhatIsWrong("a\x01", v1::FORMAT_UNSPECIFIED), "must not contain control characters");
}

TEST(FormatsTest, BlankIsWhatNobodySees) {
  for (const char* text :
       {"", " ", "\t\n", "\u00A0", "\u2003\u200B", "\u200E", "\u00AD", "\u3000"}) {
    EXPECT_TRUE(IsBlank(text)) << text;
  }
  for (const char* text : {"a", " . ", "Ў", "🐝", "\xFF"}) EXPECT_FALSE(IsBlank(text)) << text;
}

}  // namespace
}  // namespace partyline
