// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/body_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
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

constexpr absl::string_view kJoining[] = {"and", "&", "others", "al."};

// What stands between a name and something else.
constexpr absl::string_view kBetween[] = {"/", ": ", " to form "};

// `2001`, `France`, `"The Wick"`; not `observer, 1990–1995`, `de facto`.
bool TellsApart(absl::string_view inside) {
  if (Unquoted(inside).has_value()) return true;
  const bool is_year = inside.size() == 4 && YearIn(inside) > 0;
  return is_year || (BeginsLikeName(inside) && !HasDigit(inside) &&
                     inside.find_first_of(",;") == absl::string_view::npos);
}

// `2 parties`, `several groups`: how many, and none by name.
bool OnlyCounts(absl::string_view folded) {
  constexpr absl::string_view kMany[] = {"two",  "three", "four", "several",
                                         "many", "other", "some"};
  constexpr absl::string_view kBodies[] = {"parties", "groups",        "factions",     "movements",
                                           "others",  "organisations", "organizations"};
  const std::vector<absl::string_view> words = absl::StrSplit(folded, ' ', absl::SkipEmpty());
  if (words.size() < 2) return false;
  const bool counts = std::find(std::begin(kMany), std::end(kMany), words[0]) != std::end(kMany) ||
                      words[0].find_first_not_of("0123456789") == absl::string_view::npos;
  return counts &&
         std::find(std::begin(kBodies), std::end(kBodies), words.back()) != std::end(kBodies);
}

}  // namespace

bool LooksLikeBody(absl::string_view name) {
  const std::string folded = FoldKey(name);
  for (const absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" -,()"))) {
    if (std::find(kBodyWords.begin(), kBodyWords.end(), word) != kBodyWords.end()) return true;
  }
  return false;
}

std::string WhyNotOneName(absl::string_view text) {
  if (text.size() > kLongestName) return "";
  if (const auto bracket = TrailingBracket(text)) {
    if (!TellsApart(bracket->inside)) return "brackets that are not read stand behind the name";
    text = bracket->base;
  }
  const std::string folded = FoldKey(text);
  if (OnlyCounts(folded)) return "it counts bodies and names none";
  for (const absl::string_view sign : kBetween) {
    if (absl::StrContains(folded, sign)) {
      return absl::StrCat("`", Trim(sign), "` stands in it: it may be more than a name");
    }
  }
  for (const absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" ,;()"))) {
    if (std::find(std::begin(kJoining), std::end(kJoining), word) != std::end(kJoining)) {
      return absl::StrCat("`", word, "` stands in it: it may name several");
    }
  }
  return "";
}

}  // namespace partyline::client::import_text
