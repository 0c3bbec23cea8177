// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/splitting.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client/import/text/enclosures.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace partyline::client::import_text {
namespace {

// Whether a comma sets thousands apart: `1,200`.
bool IsWithinNumber(absl::string_view text, std::size_t at) {
  if (text[at] != ',' || at == 0 || !absl::ascii_isdigit(text[at - 1])) return false;
  std::size_t end = at + 1;
  while (end < text.size() && absl::ascii_isdigit(text[end])) ++end;
  return end - at == 4;
}

// Whether what stands in square brackets, with them, is a mark.
bool IsFootnote(absl::string_view mark) {
  constexpr std::size_t kLongest = 8;
  absl::string_view sign = mark.substr(1, mark.size() - 2);
  const auto count = [&](bool (*is_one)(unsigned char)) {
    std::size_t size = 0;
    while (!sign.empty() && is_one(static_cast<unsigned char>(sign.front()))) {
      sign.remove_prefix(1);
      ++size;
    }
    return size;
  };
  // `[1]`, `[a]`, `[N 1]`, `[iii]`; a year is none, nor is a word: `[1996]`, `[sic]`.
  const bool is_roman = sign.find_first_not_of("ivx") == absl::string_view::npos;
  const std::size_t letters = count(absl::ascii_isalpha);
  absl::ConsumePrefix(&sign, " ");
  const std::size_t digits = count(absl::ascii_isdigit);
  const bool is_short = letters <= (is_roman ? 5u : 2u) && digits <= 3 && letters + digits > 0;
  if (sign.empty() && is_short) return true;
  for (const absl::string_view word :
       {"[note", "[nb", "[fn", "[ref", "[citation", "[cit", "[lower"}) {
    if (absl::StartsWithIgnoreCase(mark, word)) return mark.size() <= 3 * kLongest;
  }
  return false;
}

// Without one mark of a footnote at its end; the text itself where it has none.
absl::string_view WithoutMark(absl::string_view text) {
  const std::size_t open = absl::EndsWith(text, "]") ? text.rfind('[') : absl::string_view::npos;
  if (open != absl::string_view::npos && IsFootnote(text.substr(open))) return text.substr(0, open);
  absl::string_view before = text;
  if (absl::ConsumeSuffix(&before, "*")) return before;
  if (!absl::ConsumeSuffix(&before, "†") && !absl::ConsumeSuffix(&before, "‡")) return text;
  return !before.empty() && absl::ascii_isdigit(before.back()) ? before : text;
}

}  // namespace

absl::string_view Trim(absl::string_view text) {
  auto end = static_cast<std::int32_t>(text.size());
  std::int32_t start = 0;
  while (start < end) {
    std::int32_t next = start;
    UChar32 c = 0;
    U8_NEXT(text.data(), next, end, c);
    if (!u_isUWhiteSpace(c)) break;
    start = next;
  }
  while (end > start) {
    std::int32_t before = end;
    UChar32 c = 0;
    U8_PREV(text.data(), start, before, c);
    if (!u_isUWhiteSpace(c)) break;
    end = before;
  }
  return text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
}

std::vector<absl::string_view> SplitOutside(absl::string_view text, absl::string_view separators) {
  const std::vector<Enclosure> enclosures = OutermostEnclosures(text);
  auto next = enclosures.begin();
  std::vector<absl::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (next != enclosures.end() && i == next->open) {
      i = next->close;
      ++next;
    } else if (separators.find(text[i]) != absl::string_view::npos && !IsWithinNumber(text, i)) {
      parts.push_back(Trim(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  parts.push_back(Trim(text.substr(start)));
  return parts;
}

std::vector<Bracket> BracketsOf(absl::string_view text) {
  std::vector<Bracket> brackets;
  for (const Enclosure& enclosure : OutermostEnclosures(text)) {
    if (enclosure.signs.open == "(") brackets.push_back({enclosure.open, enclosure.close});
  }
  return brackets;
}

std::optional<Bracketed> TrailingBracket(absl::string_view text) {
  if (text.empty() || text.back() != ')') return std::nullopt;
  const std::vector<Bracket> brackets = BracketsOf(text);
  if (brackets.empty() || brackets.back().close + 1 != text.size()) return std::nullopt;
  const std::size_t open = brackets.back().open;
  const Bracketed found{Trim(text.substr(0, open)),
                        Trim(text.substr(open + 1, brackets.back().close - open - 1))};
  if (found.base.empty() || found.inside.empty()) return std::nullopt;
  return found;
}

std::optional<absl::string_view> Unquoted(absl::string_view text) {
  const std::vector<Enclosure> enclosures = OutermostEnclosures(text);
  if (enclosures.size() != 1 || enclosures[0].open != 0) return std::nullopt;
  const EnclosingSigns& pair = enclosures[0].signs;
  const bool is_quotation = pair.open != "(" && pair.open != "[" && pair.open != "{";
  if (!is_quotation || enclosures[0].close + pair.close.size() != text.size()) return std::nullopt;
  return Trim(text.substr(pair.open.size(), enclosures[0].close - pair.open.size()));
}

absl::string_view WithoutFootnote(absl::string_view text) {
  while (true) {
    const absl::string_view rest = WithoutMark(text);
    if (rest.size() == text.size()) return text;
    text = Trim(rest);
  }
}

}  // namespace partyline::client::import_text
