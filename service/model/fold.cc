// SPDX-License-Identifier: Apache-2.0
#include "service/model/fold.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "service/model/fold_tables.h"
#include "service/model/latin_key.h"
#include "service/model/letters.h"

namespace partyline {
namespace {

constexpr char32_t kIotaBelow = U'\u0345';  // case folding would make a letter of this mark

bool IsPassedOver(char32_t c) { return IsApostrophe(c) || c == kIotaBelow || IsInvisible(c); }

// Before decomposition, which turns some apostrophes into a space with a mark.
std::u32string WithoutApostrophes(std::u32string text) {
  text.erase(std::remove_if(text.begin(), text.end(), IsPassedOver), text.end());
  return text;
}

// The words of a name with single spaces between them: decomposed letters with their marks, and
// digits.
std::u32string CleanWords(absl::string_view name) {
  std::u32string words;
  for (const char32_t c : Decompose(WithoutApostrophes(DecodeUtf8(name)))) {
    const bool in_word = !words.empty() && words.back() != U' ';
    if (IsPassedOver(c) || (!in_word && IsDroppedMark(c))) continue;
    if (const int digit = DigitValue(c); digit >= 0) {
      words += U'0' + static_cast<char32_t>(digit);
    } else if (IsOfWord(c)) {
      words += c;
    } else if (in_word) {
      words += U' ';
    }
  }
  if (!words.empty() && words.back() == U' ') words.pop_back();
  return words;
}

char32_t LatinLikeAnyCase(char32_t c) { return LatinLike(ToSmall(c)); }

using Letter = std::u32string::iterator;

// Whether a word that has Latin and Cyrillic letters is a Cyrillic one: by the letters that look
// like none of the other script, else by most letters.
bool IsCyrillicWord(Letter begin, Letter end) {
  int letters = 0;  // Cyrillic ones less Latin ones
  int telling = 0;
  for (Letter c = begin; c != end; ++c) {
    if (IsLatin(*c)) {
      --letters;
      telling -= CyrillicLike(*c) == 0 ? 1 : 0;
    } else if (IsCyrillic(*c)) {
      ++letters;
      telling += LatinLikeAnyCase(*c) == 0 ? 1 : 0;
    }
  }
  return telling != 0 ? telling > 0 : letters > 0;
}

// Puts a word that is written in Latin and Cyrillic letters into one of the scripts, as far as
// letters look alike.
void Unmix(Letter begin, Letter end) {
  if (std::none_of(begin, end, IsCyrillic) || std::none_of(begin, end, IsLatin)) return;
  const bool to_cyrillic = IsCyrillicWord(begin, end);
  std::transform(begin, end, begin, [&](char32_t c) {
    const char32_t like = to_cyrillic ? CyrillicLike(c) : LatinLikeAnyCase(c);
    return like == 0 ? c : like;
  });
}

std::u32string UnmixWords(std::u32string words) {
  for (Letter begin = words.begin(); begin != words.end();) {
    const Letter end = std::find(begin, words.end(), U' ');
    Unmix(begin, end);
    begin = end == words.end() ? end : end + 1;
  }
  return words;
}

// Without the marks that tell forms of a letter apart.
std::u32string Bare(const std::u32string& words) {
  std::u32string bare;
  for (const char32_t c : words) {
    if (!IsDroppedMark(c)) bare += BaseOf(c);
  }
  return bare;
}

std::u32string Skeleton(std::u32string bare) {
  std::transform(bare.begin(), bare.end(), bare.begin(), [](char32_t c) {
    const char32_t like = LatinLike(c);
    return like == 0 ? c : like;
  });
  return bare;
}

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isascii(c); });
}

// As CleanWords with FoldCase, without tables.
std::string CleanAsciiWords(absl::string_view name) {
  std::string words;
  words.reserve(name.size());
  for (const char c : name) {
    if (absl::ascii_isalnum(c)) {
      words += absl::ascii_tolower(c);
    } else if (c != '\'' && c != '`' && !words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

}  // namespace

NameKeys KeysOf(absl::string_view name) {
  if (IsAscii(name)) {
    const std::string words = CleanAsciiWords(name);
    return {words, words, LatinKeyOf(words)};
  }
  const std::u32string words = FoldCase(UnmixWords(CleanWords(name)));
  const std::u32string bare = Bare(words);
  return {EncodeUtf8(bare), EncodeUtf8(Skeleton(bare)), LatinKeyOf(words)};
}

std::vector<absl::string_view> WordsOf(absl::string_view key) {
  return absl::StrSplit(key, ' ', absl::SkipEmpty());
}

}  // namespace partyline
