// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/body_names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestName = 512;  // what is longer the contract does not carry

// Words of which one tells a body from a person.
constexpr std::array<absl::string_view, 19> kBodyWords = {
    "party",        "union",        "league",  "movement", "front",       "congress",   "committee",
    "council",      "coalition",    "bloc",    "group",    "association", "federation", "alliance",
    "organisation", "organization", "society", "assembly", "club"};

// Words that say how many, and those that may stand before them.
constexpr absl::string_view kNumbers[] = {
    "one",     "two",     "three",     "four",     "five",     "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",   "thirty",
    "forty",   "fifty",   "hundred",   "hundreds", "dozen",    "dozens",   "couple",
    "few",     "several", "many",      "numerous", "some",     "other",    "both"};
constexpr absl::string_view kBeforeNumbers[] = {
    "a",      "an",   "the",  "about", "around", "approximately", "roughly", "almost",
    "nearly", "c.",   "ca.",  "circa", "at",     "least",         "most",    "more",
    "less",   "than", "over", "up",    "to",     "half"};

constexpr absl::string_view kJoining[] = {"and", "&", "others", "al."};

// What is counted and begins with a capital.
constexpr absl::string_view kCounted[] = {"MP", "MPs", "MEP", "MEPs"};

// What stands between a name and something else.
constexpr absl::string_view kBetween[] = {"/", ": ", " to form "};

// `2001`, `France`, `"The Wick"`; not `observer, 1990–1995`, `de facto`.
bool TellsApart(absl::string_view inside) {
  if (Unquoted(inside).has_value()) return true;
  const bool is_year = inside.size() == 4 && YearIn(inside) > 0;
  return is_year || (BeginsLikeName(inside) && !HasDigit(inside) &&
                     inside.find_first_of(",;") == absl::string_view::npos);
}

// `3`, `1,200`, `4-5`, `~10`.
bool IsNumber(absl::string_view word) {
  return HasDigit(word) && word.find_first_not_of("0123456789.,-+~") == absl::string_view::npos;
}

}  // namespace

bool LooksLikeBody(absl::string_view name) {
  const std::string folded = FoldKey(name);
  for (const absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" -,()"))) {
    if (absl::c_linear_search(kBodyWords, word)) return true;
  }
  return false;
}

bool OnlyCounts(absl::string_view text) {
  const std::string spaced = absl::StrReplaceAll(text, {{"\u00A0", " "}});
  const std::vector<absl::string_view> words =
      absl::StrSplit(spaced, absl::ByAnyChar(" \t"), absl::SkipEmpty());
  auto word = words.begin();
  bool counts = false;
  for (; word != words.end(); ++word) {
    const std::string folded = FoldKey(*word);
    const bool is_number = IsNumber(folded) || absl::c_linear_search(kNumbers, folded);
    if (!is_number && !absl::c_linear_search(kBeforeNumbers, folded)) break;
    counts = counts || is_number;
  }
  return counts && word != words.end() &&
         std::all_of(word, words.end(), [](absl::string_view rest) {
           return BeginsSmall(rest) || !HasLetter(rest) || absl::c_linear_search(kCounted, rest);
         });
}

std::string WhyNotOneName(absl::string_view text) {
  if (text.size() > kLongestName) return "";
  if (const auto bracket = TrailingBracket(text)) {
    if (!TellsApart(bracket->inside)) return "brackets that are not read stand behind the name";
    text = bracket->base;
  }
  if (text.find_first_of("[]") != absl::string_view::npos) {
    return "square brackets that are not read stand in it";
  }
  const std::string folded = FoldKey(text);
  if (OnlyCounts(text)) return std::string(kOnlyCounts);
  for (const absl::string_view sign : kBetween) {
    if (absl::StrContains(folded, sign)) {
      return absl::StrCat("`", Trim(sign), "` stands in it: it may be more than a name");
    }
  }
  for (const absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" ,;()"))) {
    if (absl::c_linear_search(kJoining, word)) {
      return absl::StrCat("`", word, "` stands in it: it may name several");
    }
  }
  return "";
}

}  // namespace partyline::client::import_text
