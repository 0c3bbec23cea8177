// SPDX-License-Identifier: Apache-2.0
#include "service/model/latin_key.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "absl/strings/ascii.h"
#include "service/model/fold_tables.h"
#include "service/model/letters.h"

namespace partyline {
namespace {

constexpr std::size_t kLongestAbbreviation = 5;

// Letters that show the language of a Cyrillic word, where г does not sound as in Russian.
constexpr std::u32string_view kAzerbaijani = U"әҹҝ";
constexpr std::u32string_view kUkrainian = U"ґєі";
constexpr std::u32string_view kNeither = U"қңұҡҙҫҗ";  // Kazakh, Tatar, Bashkir, which share ә and і

bool HasAnyOf(std::u32string_view word, std::u32string_view letters) {
  return word.find_first_of(letters) != std::u32string_view::npos;
}

// г in a Cyrillic word, in Latin letters.
absl::string_view RomanGhe(std::u32string_view word) {
  if (HasAnyOf(word, kNeither)) return "g";
  if (HasAnyOf(word, kAzerbaijani)) return "q";
  return HasAnyOf(word, kUkrainian) ? "kh" : "g";
}

std::optional<absl::string_view> RomanLetter(std::u32string_view word, std::size_t i) {
  const char32_t mark = i + 1 < word.size() ? word[i + 1] : 0;
  if (word[i] == U'г' && mark != U'\u0301')
    return RomanGhe(word);  // with an acute it is Macedonian
  return IsLatin(word[i]) ? AsciiOf(word[i]) : RomanOf(word[i], mark);
}

// A word in Latin letters; letters of other scripts stay.
std::string Romanise(std::u32string_view word) {
  std::string roman;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] < 0x80) {
      roman += static_cast<char>(word[i]);
    } else if (const auto spelling = RomanLetter(word, i)) {
      roman.append(spelling->data(), spelling->size());
    } else if (!IsDroppedMark(word[i])) {
      roman += EncodeUtf8(std::u32string(1, word[i]));
    }
  }
  return roman;
}

// One letter of the key, and how many letters of the word it stands for.
struct Sound {
  char letter;
  std::size_t size;
};

Sound SoundAt(absl::string_view rest) {
  const char next = rest.size() > 1 ? rest[1] : '\0';
  switch (rest[0]) {
    case 'k':
      return next == 'h' ? Sound{'h', 2} : Sound{'k', 1};
    case 's':
    case 'c':
    case 'g':
      return {rest[0], next == 'h' ? std::size_t{2} : std::size_t{1}};
    case 'z':
      return next == 'h' ? Sound{'j', 2} : Sound{'z', 1};
    case 'd':
      if (next == 'j') return {'j', 2};
      return rest.substr(0, 3) == "dzh" ? Sound{'j', 3} : Sound{'d', 1};
    case 'y':
      return next == 'e' ? Sound{'e', 2} : Sound{'i', 1};
    case 'q':
      return {'k', 1};
    case 'x':
      return {'h', 1};
    default:
      return {rest[0], 1};
  }
}

bool IsRomanNumeral(absl::string_view word) {
  return word.find_first_not_of("ivx") == absl::string_view::npos;
}

void CollapseDoubles(std::string& word) {
  const bool is_long = static_cast<std::size_t>(std::count_if(
                           word.begin(), word.end(), absl::ascii_isalpha)) > kLongestAbbreviation;
  word.erase(std::unique(word.begin(), word.end(),
                         [&](char a, char b) {
                           return a == b && (a == 'i' || (is_long && absl::ascii_isalpha(a)));
                         }),
             word.end());
}

// A word in Latin letters, reduced to its sounds.
std::string Reduce(absl::string_view word) {
  if (IsRomanNumeral(word)) return std::string(word);
  std::string key;
  key.reserve(word.size());
  while (!word.empty()) {
    const Sound sound = SoundAt(word);
    key += sound.letter;
    word.remove_prefix(sound.size);
  }
  CollapseDoubles(key);
  return key;
}

// Words mapped one by one by `map`, joined again; words of which nothing is left are left out.
template <typename Words, typename Map>
std::string MapWords(Words words, Map map) {
  std::string mapped;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string word = map(words.substr(0, end));
    if (!word.empty() && !mapped.empty()) mapped += ' ';
    mapped += word;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return mapped;
}

}  // namespace

std::string LatinKeyOf(const std::u32string& words) {
  return MapWords(std::u32string_view(words),
                  [](std::u32string_view word) { return Reduce(Romanise(word)); });
}

std::string LatinKeyOf(absl::string_view ascii_words) { return MapWords(ascii_words, Reduce); }

}  // namespace partyline
