// SPDX-License-Identifier: Apache-2.0

// Lists of words, names and people, and what in them may be one name or several.
#include "absl/functional/function_ref.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestName = 2048;  // keeps the time in proportion

// Whether a part of a list of names goes on with the part before it. What tells when something else
// was so does not: `formerly BC`.
bool GoesOn(absl::string_view part) {
  for (absl::string_view word : {"formerly", "previously", "originally", "later", "now", "until"}) {
    absl::string_view after = part;
    if (ConsumeWord(word, &after)) return false;
  }
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

// The first `and` outside of brackets and quotation marks.
Parting FirstAnd(absl::string_view text) {
  const absl::string_view read = text.substr(0, kLongestName);
  const absl::string_view outside = read.substr(0, read.find_first_of("([{\""));
  const Parting word = {outside.find(" and "), 5};
  const Parting sign = {outside.find(" & "), 3};
  if (word.at == sign.at) return {};  // neither is there
  return word.at < sign.at ? word : sign;
}

// Whether an `and` stands in it, outside of brackets: of `Workers, Peasants and Youth` it is not
// said whether they are several names or one.
bool HasAnd(absl::string_view part) {
  const absl::string_view outside = part.substr(0, part.find_first_of("([{\""));
  return absl::StrContains(outside, " and ") || absl::StrContains(outside, " & ");
}

// The parts between commas or semicolons, without an `and` before them; those that go on with what
// stands before them joined to it.
std::vector<absl::string_view> SplitWhere(
    absl::string_view text, absl::FunctionRef<bool(absl::string_view, absl::string_view)> goes_on) {
  std::vector<absl::string_view> items;
  absl::string_view before;  // the last part, not what it was joined to: that may be long
  for (const absl::string_view part : SplitOutside(text, ",;")) {
    const absl::string_view item = WithoutAnd(part);
    if (item.empty()) continue;
    if (!items.empty() && goes_on(before, item)) {
      items.back() = Joined(items.back(), item);
    } else {
      items.push_back(item);
    }
    before = item;
  }
  return items;
}

// What is longer is no one name, and looked at again and again would take too much time.
bool NamesBody(absl::string_view name) {
  constexpr std::size_t kLongest = 256;
  return name.size() <= kLongest && LooksLikeBody(name);
}

// Whether the comma between two parts, of which the second has an `and`, surely parts two names.
bool IsParted(absl::string_view before, absl::string_view part) {
  const char* const end = before.data() + before.size();
  const absl::string_view between(end, static_cast<std::size_t>(part.data() - end));
  return absl::StrContains(between, ";") || (NamesBody(before) && NamesBody(part));
}

// Whether a name before others surely ends where it does: `Rohit Group`, `Fox List (1990–95)`; not
// `Union of Farmers`.
bool IsEnded(absl::string_view name) {
  if (absl::EndsWith(name, ")")) return true;
  return NamesBody(name) && !absl::StrContains(name, " of ") && !absl::StrContains(name, " for ");
}

// The first of the items that may be one name with a part that has an `and`, of which it is the
// end: `Union of Farmers, Miners and Fishers`. Their number where the part is a name by itself.
std::size_t FirstOfName(const std::vector<absl::string_view>& items, absl::string_view part) {
  std::size_t first = items.size();
  if (first == 0 || !HasAnd(part) || IsParted(items[first - 1], part)) return first;
  --first;
  while (first > 0 && !NamesBody(items[first]) && !IsEnded(items[first - 1]) &&
         !IsParted(items[first - 1], items[first])) {
    --first;
  }
  return first;
}

// Whether behind it a comma parts names: `Vox ("The Voice")`, `“Vox”`.
bool IsWholeName(absl::string_view part) {
  const auto bracket = TrailingBracket(part);
  return Unquoted(bracket.has_value() ? bracket->inside : part).has_value();
}

bool IsWithin(absl::string_view whole, absl::string_view part) {
  return part.data() >= whole.data() && part.data() < whole.data() + whole.size();
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
    const bool goes_on = !items.empty() && GoesOn(item);
    const std::size_t first = goes_on ? items.size() - 1 : FirstOfName(items, item);
    const absl::string_view whole = first < items.size() ? Joined(items[first], item) : item;
    items.resize(first);
    items.push_back(whole);
  }
  return items;
}

std::vector<absl::string_view> SplitFewNames(absl::string_view text) {
  std::vector<absl::string_view> items;
  for (const absl::string_view list : SplitOutside(text, ";")) {
    bool goes_on = false;
    for (const absl::string_view part : SplitOutside(list, ",")) {
      if (part.empty()) continue;
      if (goes_on || (!items.empty() && IsWithin(list, items.back()) && HasAnd(part))) {
        items.back() = Joined(items.back(), part);
        goes_on = true;
      } else {
        items.push_back(part);
        goes_on = !IsWholeName(part);
      }
    }
  }
  return items;
}

std::vector<absl::string_view> SplitAbbreviations(absl::string_view text) {
  std::vector<absl::string_view> items;
  for (const absl::string_view item :
       SplitWhere(text, [](absl::string_view, absl::string_view part) { return GoesOn(part); })) {
    for (const absl::string_view part : absl::StrSplit(item, " / ")) {
      if (!Trim(part).empty()) items.push_back(Trim(part));
    }
  }
  return items;
}

std::vector<absl::string_view> SplitPeople(absl::string_view text) {
  const auto goes_on = [](absl::string_view, absl::string_view part) {
    return GoesOn(part) || !HasLetter(part);
  };
  return Parted(SplitWhere(text, goes_on), FindParting);
}

std::vector<absl::string_view> SplitColours(absl::string_view text) {
  return Parted(SplitWords(text), FirstAnd);
}

}  // namespace partyline::client::import_text
