// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/splitting.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/enclosures.h"
#include "client/import/text/letters.h"
#include "unicode/uchar.h"
#include "unicode/utf8.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestName = 2048;  // keeps the time in proportion

// Whether a part of a list of names goes on with the part before it.
bool GoesOn(absl::string_view part) {
  const absl::string_view word = part.substr(0, part.find(' '));
  for (const absl::string_view suffix : {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "MP", "PhD"}) {
    if (word == suffix) return true;
  }
  return BeginsSmall(part);
}

absl::string_view WithoutAnd(absl::string_view part) {
  if (!absl::ConsumePrefix(&part, "and ")) absl::ConsumePrefix(&part, "& ");
  return Trim(part);
}

// From the beginning of `first` to the end of `last`, which lie in one text.
absl::string_view Joined(absl::string_view first, absl::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

// Where an `and` parts two names of several words each.
struct Parting {
  std::size_t at = absl::string_view::npos;  // npos: nowhere
  std::size_t size = 0;
};
Parting FindParting(absl::string_view text) {
  Parting first;
  if (text.size() > kLongestName) return first;
  for (const absl::string_view sign : {" and ", " & "}) {
    const std::size_t at = text.find(sign);
    if (at >= first.at) continue;
    const absl::string_view before = Trim(text.substr(0, at));
    const absl::string_view after = Trim(text.substr(at + sign.size()));
    const bool are_names = before.find(' ') != absl::string_view::npos &&
                           after.find(' ') != absl::string_view::npos && !BeginsSmall(after) &&
                           before.find_first_of("()") == absl::string_view::npos &&
                           !LooksLikeBody(text) && !absl::StrContains(text, " of ");
    if (are_names) first = {at, sign.size()};
  }
  return first;
}

// Whether what stands in square brackets, with them, is a mark.
bool IsFootnote(absl::string_view mark) {
  constexpr std::size_t kLongest = 8;
  if (mark.size() <= kLongest) return true;
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

// The first `and` outside of brackets and quotation marks.
Parting FirstAnd(absl::string_view text) {
  const absl::string_view read = text.substr(0, kLongestName);
  const absl::string_view outside = read.substr(0, read.find_first_of("([{\""));
  const Parting word = {outside.find(" and "), 5};
  const Parting sign = {outside.find(" & "), 3};
  if (word.at == sign.at) return {};  // neither is there
  return word.at < sign.at ? word : sign;
}

// The items, each in parts as `find` has them.
std::vector<absl::string_view> Parted(const std::vector<absl::string_view>& items,
                                      Parting (*find)(absl::string_view)) {
  std::vector<absl::string_view> parts;
  for (absl::string_view item : items) {
    for (Parting parting = find(item); parting.size > 0; parting = find(item)) {
      parts.push_back(Trim(item.substr(0, parting.at)));
      item = Trim(item.substr(parting.at + parting.size));
    }
    parts.push_back(item);
  }
  return parts;
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
    } else if (separators.find(text[i]) != absl::string_view::npos) {
      parts.push_back(Trim(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  parts.push_back(Trim(text.substr(start)));
  return parts;
}

std::vector<absl::string_view> SplitWords(absl::string_view text) {
  std::vector<absl::string_view> items;
  for (const absl::string_view part : SplitOutside(text, ",;")) {
    const absl::string_view item = WithoutAnd(part);
    if (!item.empty()) items.push_back(item);
  }
  return items;
}

std::vector<absl::string_view> SplitNames(absl::string_view text) {
  std::vector<absl::string_view> items;
  for (const absl::string_view part : SplitOutside(text, ",;")) {
    const absl::string_view item = WithoutAnd(part);
    if (item.empty()) continue;
    if (!items.empty() && GoesOn(item)) {
      items.back() = Joined(items.back(), item);
    } else {
      items.push_back(item);
    }
  }
  return items;
}

std::vector<absl::string_view> SplitAbbreviations(absl::string_view text) {
  std::vector<absl::string_view> items;
  for (const absl::string_view item : SplitNames(text)) {
    for (const absl::string_view part : absl::StrSplit(item, " / ")) {
      if (!Trim(part).empty()) items.push_back(Trim(part));
    }
  }
  return items;
}

std::vector<absl::string_view> SplitPeople(absl::string_view text) {
  return Parted(SplitNames(text), FindParting);
}

std::vector<absl::string_view> SplitColours(absl::string_view text) {
  return Parted(SplitWords(text), FirstAnd);
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
