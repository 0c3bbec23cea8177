// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/others.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/import/text/election_kinds.h"
#include "client/import/text/languages.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

// Words for bodies that stand in elections. Assemblies are elected themselves.
constexpr absl::string_view kBodies[] = {"party",     "parties",    "bloc",     "blocs", "block",
                                         "coalition", "coalitions", "alliance", "union", "movement",
                                         "alliances", "front",      "list",     "lists", "league"};
// Those of them that are the party's own, or a state, where nothing stands beside them.
constexpr absl::string_view kMayBeOwn[] = {"party", "parties", "union", "list", "lists"};

// What is capitalised before such a word and says which it is of no party.
constexpr absl::string_view kDescribing[] = {
    "the",        "a",        "an",    "governing", "ruling",   "grand",      "government",
    "opposition", "minority", "of",    "majority",  "soviet",   "european",   "as",
    "in",         "with",     "party", "elections", "election", "parliament", "for"};

constexpr absl::string_view kBehind[] = {"with", "as", "see", "within"};
constexpr absl::string_view kOf[] = {"of", "for"};
constexpr absl::string_view kArticles[] = {"the", "a", "an"};

// Headings: of others, or of parts of the party.
constexpr absl::string_view kOthers[] = {
    "predecessor", "predecessors", "successor",   "successors",  "precursor",  "precursors",
    "ally",        "allies",       "allied",      "partner",     "partners",   "rival",
    "rivals",      "wing",         "wings",       "affiliate",   "affiliates", "supported",
    "endorsed",    "backed",       "endorsement", "endorsements"};
// Of what nobody is elected to: asked, foretold, or voted on within the party.
constexpr absl::string_view kNoElections[] = {
    "poll",        "polls",      "polling",    "survey",      "surveys",
    "forecast",    "forecasts",  "projection", "projections", "prediction",
    "predictions", "simulation", "leadership", "primary",     "primaries"};
// Before the name of a country they make another of it: `Northern Ireland`, `New Mexico`.
constexpr absl::string_view kOtherLands[] = {"new",  "north", "northern", "south",  "southern",
                                             "east", "west",  "eastern",  "western"};

template <std::size_t size>
bool IsAmong(absl::string_view folded, const absl::string_view (&words)[size]) {
  return absl::c_linear_search(words, folded);
}

struct Word {
  std::string folded;
  bool is_capital = false;
  bool is_apart = false;  // a sign stands between it and the word before
  bool is_own = false;    // a part of a name of the party
};

std::vector<Word> WordsOf(absl::string_view text) {
  constexpr absl::string_view kSigns = "()[]{},;:\"'.*+&";
  std::vector<Word> words;
  bool is_apart = true;
  for (absl::string_view printed : absl::StrSplit(text, absl::ByAnyChar(" /"))) {
    while (!printed.empty() && absl::StrContains(kSigns, printed.substr(0, 1))) {
      printed.remove_prefix(1);
      is_apart = true;
    }
    const std::size_t size = printed.size();
    while (!printed.empty() && absl::StrContains(kSigns, printed.substr(printed.size() - 1))) {
      printed.remove_suffix(1);
    }
    if (HasLetter(printed)) {
      words.push_back({FoldKey(printed), BeginsLikeName(printed) && !HasDigit(printed), is_apart});
      is_apart = false;
    }
    is_apart = is_apart || printed.size() < size || !HasLetter(printed);
  }
  return words;
}

// Marks what is a name of the party, with or without the brackets behind it; `New Sea Party` is not
// `Sea Party`.
void MarkOwn(const OwnNames& own_names, std::vector<Word>& words) {
  for (const std::string& name : own_names.party) {
    const auto bracket = TrailingBracket(name);
    const std::vector<Word> own = WordsOf(bracket.has_value() ? bracket->base : name);
    if (own.empty()) continue;
    const auto is_same = [](const Word& a, const Word& b) { return a.folded == b.folded; };
    for (auto at = words.begin();; at += static_cast<std::ptrdiff_t>(own.size())) {
      at = std::search(at, words.end(), own.begin(), own.end(), is_same);
      if (at == words.end()) break;
      const bool is_longer = at != words.begin() && !at->is_apart && at[-1].is_capital &&
                             !IsAmong(at[-1].folded, kDescribing);
      for (std::size_t i = 0; i < own.size(); ++i) {
        at[static_cast<std::ptrdiff_t>(i)].is_own |= !is_longer;
      }
    }
  }
}

// Whether the word, one for a body, has its name beside it.
bool HasName(const std::vector<Word>& words, std::size_t at) {
  if (at > 0 && !words[at].is_apart) {
    const Word& before = words[at - 1];
    if (before.is_own || (before.is_capital && !IsAmong(before.folded, kDescribing))) return true;
    if (!IsAmong(words[at].folded, kMayBeOwn) && IsAmong(before.folded, kArticles)) return true;
  }
  std::size_t behind = at + 1;
  if (behind >= words.size() || !IsAmong(words[behind].folded, kOf)) return false;
  while (++behind < words.size() && IsAmong(words[behind].folded, kArticles)) continue;
  return behind < words.size() && words[behind].is_capital;
}

// Whether a name stands behind the word, which is one such as `with`.
bool HasNameBehind(const std::vector<Word>& words, std::size_t at) {
  while (++at < words.size() && IsAmong(words[at].folded, kArticles)) continue;
  return at < words.size() && words[at].is_capital && !words[at].is_own;
}

// Whether a word for a body stands beside a name of the party: `Sea Party joint list`.
bool JoinsOthers(absl::string_view heading, const OwnNames& own_names) {
  std::vector<Word> words = WordsOf(heading);
  MarkOwn(own_names, words);
  const auto is_own = [](const Word& word) { return word.is_own; };
  return absl::c_any_of(words, is_own) && absl::c_any_of(words, [](const Word& word) {
           return !word.is_own && IsAmong(word.folded, kBodies) && word.folded != "union";
         });
}

// The country of which the heading has the name or that of a language: `Sweden`, `Swedish`.
std::string CountryIn(absl::string_view heading, absl::string_view language) {
  constexpr std::size_t kMostWords = 6;
  const std::vector<Word> words = WordsOf(heading);
  const auto folded = [](std::string* out, const Word& word) { out->append(word.folded); };
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!words[first].is_capital) continue;
    if (first > 0 && IsAmong(words[first - 1].folded, kOtherLands)) continue;
    for (std::size_t size = std::min(kMostWords, words.size() - first); size > 0; --size) {
      const auto begin = words.begin() + static_cast<std::ptrdiff_t>(first);
      const std::string name =
          absl::StrJoin(begin, begin + static_cast<std::ptrdiff_t>(size), " ", folded);
      std::string code = CountryByName(name, language);
      if (code.empty() && size == 1) code = CountryOfLanguage(LanguageByName(name, language));
      if (!code.empty()) return code;
    }
  }
  return "";
}

}  // namespace

bool NamesOtherBody(absl::string_view text, const OwnNames& own_names) {
  std::vector<Word> words = WordsOf(text);
  const auto is_told = [](const Word& word) {
    return IsAmong(word.folded, kBodies) || IsAmong(word.folded, kBehind);
  };
  if (absl::c_none_of(words, is_told)) return false;
  MarkOwn(own_names, words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].is_own) continue;
    if (IsAmong(words[i].folded, kBehind) && HasNameBehind(words, i)) return true;
    if (words[i].is_capital && IsAmong(words[i].folded, kBodies) && HasName(words, i)) return true;
  }
  return false;
}

std::string WhyNoElectionOfParty(absl::string_view heading, const OwnNames& own_names,
                                 absl::string_view country, absl::string_view language) {
  const std::vector<Word> words = WordsOf(heading);
  const auto has = [&](const auto& known) {
    return absl::c_any_of(words, [&](const Word& word) { return IsAmong(word.folded, known); });
  };
  if (NamesOtherBody(heading, own_names) || JoinsOthers(heading, own_names) || has(kOthers)) {
    return "the heading may say that it is of others";
  }
  if (has(kNoElections)) return "the heading speaks of what is no election to an office";
  if (IsOfVicePresidents(heading)) return "the heading speaks of vice presidents";
  const std::string named = country.empty() ? "" : CountryIn(heading, language);
  if (named.empty() || absl::string_view(named) == country) return "";
  return absl::StrCat("the heading names another country: ", NameOfCountry(named, language));
}

}  // namespace partyline::client::import_text
