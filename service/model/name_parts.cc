// SPDX-License-Identifier: Apache-2.0
#include "service/model/name_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "absl/strings/ascii.h"
#include "service/model/fold.h"

namespace partyline {
namespace {

constexpr std::size_t kSmallWord = 3;
constexpr std::size_t kMostInitials = 8;

// What parts a name wherever it stands, and what does so between spaces.
constexpr absl::string_view kSeparators[] = {"(", ")", "[", "]",  "{", "}", "|", "/", ";",
                                             "+", "*", "=", "\"", "„", "“", "”", "«", "»"};
constexpr absl::string_view kSpacedSeparators[] = {" - ", " -- ", " – ", " — ", " : "};

// Whether a separator begins with this byte. Most bytes of names do not, and are passed at once.
constexpr std::array<bool, 256> kBeginsSeparator = [] {
  std::array<bool, 256> begins{};
  for (const absl::string_view separator : kSeparators) {
    begins[static_cast<unsigned char>(separator.front())] = true;
  }
  for (const absl::string_view separator : kSpacedSeparators) {
    begins[static_cast<unsigned char>(separator.front())] = true;
  }
  return begins;
}();

// The bytes of the separator that `rest` begins with; 0 if it begins with none.
std::size_t SeparatorAt(absl::string_view rest) {
  if (!kBeginsSeparator[static_cast<unsigned char>(rest.front())]) return 0;
  for (const absl::string_view separator : kSpacedSeparators) {
    if (rest.substr(0, separator.size()) == separator) return separator.size();
  }
  for (const absl::string_view separator : kSeparators) {
    if (rest.substr(0, separator.size()) == separator) return separator.size();
  }
  return 0;
}

// What joins names, among what parts them.
bool IsJoining(absl::string_view separator) {
  constexpr absl::string_view kJoining[] = {"|", "/", ";", "+", " - ", " – ", " — "};
  return std::find(std::begin(kJoining), std::end(kJoining), separator) != std::end(kJoining);
}

bool IsLetterByte(char c) { return absl::ascii_isalpha(c) || (c & 0x80) != 0; }

void AddPart(absl::string_view part, std::vector<absl::string_view>& parts) {
  part = absl::StripAsciiWhitespace(part);
  if (std::any_of(part.begin(), part.end(), IsLetterByte)) parts.push_back(part);
}

// The first code point of a word.
absl::string_view Initial(absl::string_view word) {
  std::size_t size = 1;
  while (size < word.size() && (word[size] & 0xC0) == 0x80) ++size;
  return word.substr(0, size);
}

std::size_t LengthOf(absl::string_view word) {
  return std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

bool HasDigit(absl::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return absl::ascii_isdigit(c); });
}

template <typename Counts>
std::string InitialsWhere(const std::vector<absl::string_view>& words, Counts counts) {
  std::string initials;
  for (const absl::string_view word : words) {
    if (!counts(word)) continue;
    const absl::string_view initial = HasDigit(word) ? word : Initial(word);
    initials.append(initial.data(), initial.size());
  }
  return KeysOf(initials).latin;
}

std::vector<absl::string_view> NumbersOf(absl::string_view key) {
  constexpr absl::string_view kDigits = "0123456789";
  std::vector<absl::string_view> numbers;
  for (const absl::string_view word : WordsOf(key)) {
    if (!IsNumber(word)) continue;
    std::size_t begin = word.find_first_of(kDigits);
    if (begin == absl::string_view::npos) numbers.push_back(word);
    while (begin != absl::string_view::npos) {  // of kukiz15 the digits alone
      const std::size_t end = std::min(word.find_first_not_of(kDigits, begin), word.size());
      numbers.push_back(word.substr(begin, end - begin));
      begin = word.find_first_of(kDigits, end);
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace

std::vector<absl::string_view> PartsOf(absl::string_view name) {
  std::vector<absl::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t separator = SeparatorAt(name.substr(at));
    if (separator == 0) {
      ++at;
      continue;
    }
    AddPart(name.substr(begin, at - begin), parts);
    at += separator;
    begin = at;
  }
  if (begin == 0) return {};
  AddPart(name.substr(begin), parts);
  return parts;
}

bool JoinsNames(absl::string_view name) {
  int depth = 0;  // in brackets
  bool is_name_before = false;
  bool joins = false;
  for (std::size_t at = 0; at < name.size();) {
    const absl::string_view rest = name.substr(at);
    const std::size_t separator = SeparatorAt(rest);
    const char c = rest.front();
    if (separator == 1 && (c == '(' || c == '[' || c == '{')) ++depth;
    if (separator == 1 && (c == ')' || c == ']' || c == '}')) --depth;
    if (depth == 0 && separator > 0 && IsJoining(rest.substr(0, separator))) joins = is_name_before;
    if (depth == 0 && separator == 0 && IsLetterByte(c)) {
      if (joins) return true;
      is_name_before = true;
    }
    at += std::max<std::size_t>(separator, 1);
  }
  return false;
}

std::vector<std::string> InitialsOf(absl::string_view folded) {
  const std::vector<absl::string_view> words = WordsOf(folded);
  if (words.size() < 2 || words.size() > kMostInitials) return {};
  std::vector<std::string> initials = {
      InitialsWhere(words, [](absl::string_view) { return true; })};
  std::string of_long = InitialsWhere(
      words, [](absl::string_view word) { return HasDigit(word) || LengthOf(word) > kSmallWord; });
  if (of_long.size() > 1 && of_long != initials.front()) initials.push_back(std::move(of_long));
  return initials;
}

std::string InOneWord(absl::string_view key) {
  std::string word(key);
  word.erase(std::remove(word.begin(), word.end(), ' '), word.end());
  return word;
}

bool IsNumber(absl::string_view word) {
  if (HasDigit(word)) return true;
  return word.size() > 1 && word.find_first_not_of("ivx") == absl::string_view::npos;
}

bool NumbersClash(absl::string_view key, absl::string_view other_key) {
  const std::vector<absl::string_view> numbers = NumbersOf(key);
  if (numbers.empty()) return false;
  const std::vector<absl::string_view> others = NumbersOf(other_key);
  return !others.empty() && numbers != others;
}

}  // namespace partyline
