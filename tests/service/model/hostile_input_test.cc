// SPDX-License-Identifier: Apache-2.0

// Bytes of any kind go through everything that reads text, without a crash and with what is
// promised for all of it.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>

#include "google/protobuf/stubs/logging.h"
#include "partyline/v1/record.pb.h"
#include "service/base/utf8.h"
#include "service/model/canonical_bytes.h"
#include "service/model/date.h"
#include "service/model/fold.h"
#include "service/model/formats.h"
#include "service/model/record_name.h"
#include "service/model/references.h"
#include "service/model/rules.h"

namespace partyline {
namespace {

// Texts made of random bytes, of random code points, and of pieces that look almost right.
class HostileTexts {
 public:
  std::string Next() {
    switch (Number(3)) {
      case 0:
        return Bytes();
      case 1:
        return CodePoints();
      default:
        return Pieces();
    }
  }

  int Number(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  std::string Bytes() {
    std::string text;
    for (int i = Number(40); i > 0; --i) text += static_cast<char>(Number(256));
    return text;
  }

 private:
  std::string CodePoints() {
    std::string text;
    for (int i = Number(20); i > 0; --i) {
      const int c = Number(4) == 0 ? Number(0x110000) : Number(0x600);
      if (c < 0x80) {
        text += static_cast<char>(c);
      } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6);
        text += static_cast<char>(0x80 | (c & 0x3F));
      } else {  // surrogates and all
        text += static_cast<char>(c < 0x10000 ? 0xE0 | c >> 12 : 0xF0 | c >> 18);
        if (c >= 0x10000) text += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        text += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
      }
    }
    return text;
  }

  std::string Pieces() {
    static const char* const kPieces[] = {"1994",
                                          "-12",
                                          "-XX",
                                          "-22",
                                          "/",
                                          "..",
                                          "?",
                                          "~",
                                          "199X",
                                          "-30",
                                          "parties/",
                                          "#",
                                          "elections/",
                                          "a-",
                                          "az-avkp",
                                          "XXX1",
                                          "-02-29",
                                          "Ў",
                                          "\u0306",
                                          "'",
                                          "ʻ",
                                          "ǅ",
                                          "\xFF",
                                          "0000",
                                          ":",
                                          "9999-24",
                                          "-",
                                          "parties/az-avkp#leader",
                                          "elections/x/results/y"};
    std::string text;
    for (int i = Number(7); i > 0; --i) text += kPieces[Number(std::size(kPieces))];
    return text;
  }

  std::mt19937 random_{19911101};
};

TEST(HostileInputTest, NameKeysAreCleanText) {
  HostileTexts texts;
  for (int i = 0; i < 30000; ++i) {
    const std::string text = texts.Next();
    const NameKeys keys = KeysOf(text);
    for (const std::string& key : {keys.folded, keys.skeleton, keys.latin}) {
      ASSERT_EQ(ToValidUtf8(key), key);
      ASSERT_EQ(key.find("  "), std::string::npos);
      ASSERT_TRUE(key.empty() || (key.front() != ' ' && key.back() != ' '));
    }
  }
}

TEST(HostileInputTest, DatesAreSpansOrErrors) {
  HostileTexts texts;
  int good = 0;
  for (int i = 0; i < 100000; ++i) {
    const std::string text = texts.Next();
    if (const auto day = ParseDay(text)) {
      ASSERT_EQ(FormatDay(*day), text);
    }
    const auto span = ParseEdtf(text);
    if (!span.ok()) continue;
    ++good;
    ASSERT_LE(span->earliest, span->latest) << text;
  }
  EXPECT_GT(good, 100);
}

TEST(HostileInputTest, PointersAreSplitWholeOrNotAtAll) {
  HostileTexts texts;
  int good = 0;
  for (int i = 0; i < 100000; ++i) {
    const std::string text = texts.Next();
    absl::string_view record;
    absl::string_view fact;
    if (SplitFactPointer(text, &record, &fact)) {
      ++good;
      ASSERT_EQ(std::string(record) + "#" + std::string(fact), text);
    } else {
      ASSERT_TRUE(record.empty() && fact.empty());
    }
  }
  EXPECT_GT(good, 10);
}

TEST(HostileInputTest, FormatsRefuseWhatIsNotText) {
  HostileTexts texts;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = texts.Next();
    const bool is_utf8 = ToValidUtf8(text) == text;
    for (int format = v1::Format_MIN; format <= v1::Format_MAX; ++format) {
      const std::string wrong = WhatIsWrong(text, static_cast<v1::Format>(format));
      ASSERT_TRUE(is_utf8 || !wrong.empty()) << v1::Format_Name(format);
    }
  }
}

// Whatever parses as a request can be checked; nothing of it may bring the server down.
TEST(HostileInputTest, RandomMessagesAreChecked) {
  const google::protobuf::LogSilencer quiet;
  HostileTexts texts;
  int parsed = 0;
  for (int i = 0; i < 20000; ++i) {
    v1::Record record;
    std::string bytes = texts.Bytes();
    if (!bytes.empty()) {
      bytes[0] = static_cast<char>(0x0A + 8 * texts.Number(6));  // a field of Record
    }
    if (bytes.size() > 1) bytes[1] = static_cast<char>(bytes.size() - 2);
    if (!record.ParseFromString(bytes)) continue;
    ++parsed;
    Violations violations;
    CheckRules(record, "record", violations);
    if (auto* body = MutableBodyOf(record)) {
      CheckRecord(*body, "record", violations);
      ForEachReference(KindOf(record), CanonicalBytes(*body), [](const Reference&) {});
      Normalize(*body);
      EXPECT_EQ(EtagOf(*body).size(), 16u);
    }
  }
  EXPECT_GT(parsed, 50);
}

}  // namespace
}  // namespace partyline
