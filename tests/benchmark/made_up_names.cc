// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/made_up_names.h"

#include <cmath>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace partyline {
namespace {

// Counted in ParlGov: how many names have one word, two …
constexpr int kWordsOfName[] = {221, 528, 456, 230, 117, 63, 47, 23};

constexpr const char* kCommon[] = {
    "party",      "of",      "the",      "democratic",  "people",   "national",  "union",
    "social",     "liberal", "workers",  "movement",    "united",   "communist", "christian",
    "republican", "front",   "alliance", "progressive", "agrarian", "green"};
constexpr const char* kLatin[] = {"ka",  "ri", "no",  "tes", "bal", "mi",  "dor", "ve",
                                  "sun", "ta", "gor", "li",  "pe",  "zan", "cu",  "fe"};
constexpr const char* kInCyrillic[] = {"ка",  "ри", "но",  "тес", "бал", "ми",  "дор", "ве",
                                       "сун", "та", "гор", "ли",  "пе",  "зан", "ку",  "фе"};

// Syllables by the number of a word, so that a word is the same whenever it is drawn.
std::string WordOf(std::uint64_t number, absl::Span<const char* const> syllables) {
  std::string word;
  int count = 0;
  for (std::uint64_t rest = number * 2654435761u % 16777216; count < 3 || rest > 0; ++count) {
    word += syllables[rest % 16];
    rest /= 16;
  }
  return word;
}

// The number of a word by Zipf's law among `words`.
std::uint64_t DrawWord(Draws& draws, double words) {
  return static_cast<std::uint64_t>(std::pow(words, draws.Part())) - 1;
}

}  // namespace

std::uint64_t Draws::Next() {
  state_ += 0x9E3779B97F4A7C15u;
  std::uint64_t bits = state_;
  bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9u;
  bits = (bits ^ bits >> 27) * 0x94D049BB133111EBu;
  return bits ^ bits >> 31;
}

std::size_t Draws::Place(absl::Span<const int> counts) {
  std::uint64_t all = 0;
  for (const int count : counts) all += static_cast<std::uint64_t>(count);
  std::uint64_t rest = Below(all);
  std::size_t place = 0;
  while (rest >= static_cast<std::uint64_t>(counts[place])) {
    rest -= static_cast<std::uint64_t>(counts[place++]);
  }
  return place;
}

std::string DrawName(Draws& draws, double words) {
  std::string name;
  for (std::size_t count = 1 + draws.Place(kWordsOfName); count > 0; --count) {
    const std::uint64_t number = DrawWord(draws, words);
    std::string word = number < std::size(kCommon) ? kCommon[number] : WordOf(number, kLatin);
    if (word.size() > 3) word[0] = absl::ascii_toupper(word[0]);
    absl::StrAppend(&name, name.empty() ? "" : " ", word);
  }
  return name;
}

std::string DrawNameInCyrillic(Draws& draws, double words) {
  std::string name;
  for (std::size_t count = 1 + draws.Place(kWordsOfName); count > 0; --count) {
    absl::StrAppend(&name, name.empty() ? "" : " ", WordOf(DrawWord(draws, words), kInCyrillic));
  }
  return name;
}

std::string AbbreviationOf(absl::string_view name) {
  std::string initials;
  for (const absl::string_view word : absl::StrSplit(name, ' ')) initials += word[0];
  return absl::AsciiStrToUpper(initials);
}

std::string DrawCommonWord(Draws& draws) { return kCommon[draws.Below(std::size(kCommon))]; }

}  // namespace partyline
