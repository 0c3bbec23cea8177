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
#include "client/import/text/keys.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"
#include "unicode/utf8.h"

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

constexpr absl::string_view kJoining[] = {"and", "&", "others", "al.", "or", "vs", "vs.", "versus"};

// Words that stand in place of a person's name, and are in none.
constexpr absl::string_view kNoPerson[] = {
    "abolished",    "abstained",    "against",    "annulled",    "backed",       "backing",
    "ballot",       "banned",       "barred",     "blank",       "boycotted",    "canceled",
    "cancelled",    "candidate",    "candidates", "coalition",   "collective",   "defeated",
    "did",          "disqualified", "elected",    "eliminated",  "endorsed",     "endorsement",
    "endorsing",    "government",   "hiatus",     "independent", "independents", "invalidated",
    "joint",        "list",         "lost",       "multiple",    "neutral",      "nominee",
    "none",         "opposition",   "postponed",  "re-elected",  "recommended",  "recommends",
    "registration", "rejected",     "run-off",    "running",     "runoff",       "same",
    "several",      "support",      "supported",  "supporting",  "supports",     "suspended",
    "total",        "uncontested",  "unknown",    "unopposed",   "vacant",       "various",
    "vote",         "votes",        "withdrawn",  "withdrew",    "yes",          "winner",
    "primary",      "runner-up",    "people"};

// Small words within the names of people.
constexpr absl::string_view kInNames[] = {
    "de",  "da",  "di",  "do",  "dos", "das",    "del", "della", "degli", "van", "von",
    "vom", "der", "den", "dem", "ter", "ten",    "el",  "al",    "ul",    "ur",  "ud",
    "ad",  "as",  "ash", "an",  "bin", "ibn",    "ben", "bint",  "binti", "bte", "abu",
    "y",   "e",   "i",   "la",  "le",  "les",    "lo",  "du",    "af",    "av",  "zu",
    "zur", "zum", "of",  "the", "ap",  "ould",   "wa",  "na",    "ne",    "te",  "und",
    "and", "&",   "or",  "aka", "st",  "others", "al."};

// What joins the two halves of a key such as `Split from`.
constexpr absl::string_view kOfKeys[] = {"of", "from", "into", "with", "by"};

// `acting`, `of the`, `list`: a word that no name of a person has within it.
bool IsNoPartOfPerson(absl::string_view word) {
  if (!BeginsSmall(word) || absl::c_linear_search(kInNames, word)) return false;
  const std::size_t joint = word.find_first_of("-'");  // `al-Sadr`, `d'Estaing`
  return joint == absl::string_view::npos || BeginsSmall(word.substr(joint + 1));
}

// What is counted and begins with a capital.
constexpr absl::string_view kCounted[] = {"MP", "MPs", "MEP", "MEPs"};

// What stands between a name and something else.
constexpr absl::string_view kBetween[] = {"/",       ": ",   " to form ", "•",        " · ",
                                          "|",       ";",    " after ",   " before ", " until ",
                                          " since ", " c. ", " ca. ",     " circa "};

// `3`, `1,200`, `4-5`, `~10`.
bool IsNumber(absl::string_view word) {
  return HasDigit(word) && word.find_first_not_of("0123456789.,-+~") == absl::string_view::npos;
}

// Whether a comma stands between two names of several words: `Ana Oak, Bo Elm`; not `Oak, Ana`.
bool ListsNames(absl::string_view text) {
  const std::vector<absl::string_view> parts = SplitOutside(text, ",");
  return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [](absl::string_view part) {
           const std::size_t space = part.find(' ');
           return space != absl::string_view::npos && BeginsLikeName(part) &&
                  BeginsLikeName(part.substr(space + 1));
         });
}

}  // namespace

bool LooksLikeBody(absl::string_view name) {
  const std::string folded = FoldKey(name);
  for (const absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" -,()"))) {
    if (absl::c_linear_search(kBodyWords, word)) return true;
  }
  return false;
}

bool LooksLikePerson(absl::string_view name) {
  if (!BeginsLikePerson(name) || absl::StrContains(name, "?")) return false;
  while (const auto bracket = TrailingBracket(name)) name = bracket->base;
  if (name.size() > kLongestName) return false;
  const std::vector<absl::string_view> words =
      absl::StrSplit(name, absl::ByAnyChar(" ,;"), absl::SkipEmpty());
  if (words.empty()) return false;
  const auto begin = words.begin();
  const bool has_other = std::any_of(begin, words.end(), [](absl::string_view word) {
    return absl::c_linear_search(kNoPerson, FoldKey(word));
  });
  return !has_other &&
         std::none_of(BeginsSmall(*begin) ? begin + 1 : begin, words.end(), IsNoPartOfPerson);
}

bool BeginsLikeBody(absl::string_view name) {
  if (OnlyCounts(name)) return true;  // `several groups` are bodies, without a name
  if (absl::StartsWith(name, "the ")) name.remove_prefix(4);
  if (!BeginsLikePerson(name)) return false;
  const std::string folded = FoldKey(Shorten(name, kLongestName));
  const std::vector<absl::string_view> words =
      absl::StrSplit(folded, absl::MaxSplits(' ', 2), absl::SkipEmpty());
  if (words.size() < 3 || !absl::c_linear_search(kOfKeys, words[1])) return true;
  const Reads reads = RowFor(absl::StrCat(words[0], " ", words[1]))->reads;
  return reads != Reads::kLineage && reads != Reads::kAffiliation && reads != Reads::kFounder;
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

bool TellsApart(absl::string_view inside) {
  if (Unquoted(inside).has_value()) return true;
  const bool is_year = inside.size() == 4 && YearIn(inside) > 0;
  return is_year || (BeginsLikeName(inside) && !HasDigit(inside) &&
                     inside.find_first_of(",;") == absl::string_view::npos);
}

bool Abbreviates(absl::string_view abbreviation, absl::string_view name) {
  if (absl::StartsWithIgnoreCase(name, "the ")) name.remove_prefix(4);
  if (!LooksAbbreviated(abbreviation) || LooksAbbreviated(name)) return false;
  const std::string letters = FoldKey(abbreviation);
  const std::string folded = FoldKey(Shorten(name, kLongestName));
  std::size_t at = 0;
  for (std::size_t i = 0; i < letters.size();) {
    std::size_t end = i;
    U8_FWD_1(letters.data(), end, letters.size());
    const absl::string_view letter = absl::string_view(letters).substr(i, end - i);
    if (HasLetter(letter)) {
      const std::size_t found = folded.find(letter.data(), at, letter.size());
      if (found == std::string::npos || (i == 0 && found > 0)) return false;
      at = found + letter.size();
    }
    i = end;
  }
  return true;
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
  if (ListsNames(text)) return "a comma parts what may be several names";
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
