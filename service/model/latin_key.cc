// SPDX-License-Identifier: Apache-2.0
#include "service/model/latin_key.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "absl/strings/ascii.h"
#include "service/model/fold_tables.h"
#include "service/model/letters.h"
#include "service/model/other_scripts.h"

namespace partyline {
namespace {

constexpr std::size_t kShortWord = 3;
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
  if (word[i] == U'г' && mark != U'\u0301') {
    return RomanGhe(word);  // with an acute it is Macedonian
  }
  return IsLatin(word[i]) ? AsciiOf(word[i]) : RomanOf(word[i], mark);
}

// A word in Latin letters. Letters of a script that cannot be romanised stay.
std::string Romanise(std::u32string_view word) {
  std::string roman;
  if (IsOfOtherScript(word)) roman = RomaniseOtherScript(word);
  if (!roman.empty()) return roman;
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

// The sound that `rest` of a word begins with, as far as abbreviations have it: of these only what
// is one letter in every way of writing is reduced.
Sound ShortSoundAt(absl::string_view rest) {
  const char next = rest.size() > 1 ? rest[1] : '\0';
  if (rest[0] == 'x') return {'h', 1};
  if (rest[0] == 'q') return {'k', 1};
  return rest[0] == 'k' && next == 'h' ? Sound{'h', 2} : Sound{rest[0], 1};
}

Sound SoundAt(absl::string_view rest) {
  const char next = rest.size() > 1 ? rest[1] : '\0';
  switch (rest[0]) {
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
    default:
      return ShortSoundAt(rest);
  }
}

bool IsRomanNumeral(absl::string_view word) {
  return word.find_first_not_of("ivx") == absl::string_view::npos;
}

bool IsVowel(char c) { return absl::string_view("aeiou").find(c) != absl::string_view::npos; }

// Whether the letter at `i`, which is that at `i` - 1 once more, counts.
bool CountsTwice(absl::string_view word, std::size_t i) {
  if (word[i] == 'i') return false;
  if (!absl::ascii_isalpha(word[i])) return true;
  const bool between_vowels =
      i >= 2 && IsVowel(word[i - 2]) && i + 1 < word.size() && IsVowel(word[i + 1]);
  return !between_vowels && word.size() <= kLongestAbbreviation;
}

// Whether the letter at `i` is one of three or more in a row, as no way of writing has them but
// those of i.
bool IsInRun(absl::string_view word, std::size_t i) {
  if (word[i] == 'i') return false;
  const std::size_t begin = word.find_last_not_of(word[i], i) + 1;  // npos + 1 is 0
  return std::min(word.find_first_not_of(word[i], i), word.size()) - begin > 2;
}

std::string WithoutDoubles(absl::string_view word) {
  std::string single;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool again = i > 0 && word[i] == word[i - 1];
    if (!again || CountsTwice(word, i) || IsInRun(word, i)) single += word[i];
  }
  return single;
}

// A word in Latin letters, reduced to its sounds.
std::string Reduce(absl::string_view word) {
  if (IsRomanNumeral(word)) return std::string(word);
  const bool is_short = word.size() <= kShortWord;
  std::string key;
  key.reserve(word.size());
  while (!word.empty()) {
    const Sound sound = is_short ? ShortSoundAt(word) : SoundAt(word);
    key += sound.letter;
    word.remove_prefix(sound.size);
  }
  return is_short ? key : WithoutDoubles(key);
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
  return MapWords(std::u32string_view(words), [](std::u32string_view word) {
    return LatinKeyOf(absl::string_view(Romanise(word)));
  });
}

std::string LatinKeyOf(absl::string_view ascii_words) { return MapWords(ascii_words, Reduce); }

}  // namespace partyline
