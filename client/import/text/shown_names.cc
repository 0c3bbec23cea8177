// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/shown_names.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/letters.h"
#include "client/import/text/offices.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kLongestName = 512;  // what is longer the contract does not carry
constexpr std::size_t kLongestJoint = 3;   // of the small words that join: `del`
constexpr int kMostBrackets = 4;

constexpr absl::string_view kNotWritten = "not written as a name is";
constexpr absl::string_view kAnyWord = "one word, and nothing shows that it is a name";
constexpr absl::string_view kCommonWords = "words that may say something else than a name";

// Words that say what somebody does or is, or who many are, and end no name of a person.
constexpr absl::string_view kOccupations[] = {
    "minister", "mayor",     "governor",     "senator",  "deputy", "ambassador", "judge",
    "lawyer",   "professor", "commissioner", "director", "editor", "councillor", "spokesman"};

// Words of groups and organs, in languages that names are left in too.
constexpr absl::string_view kGroups[] = {
    "army",       "board",      "brothers",    "bureau",     "directorate", "duumvirate",
    "executive",  "executives", "family",      "government", "groupe",      "gruppe",
    "gruppo",     "grupo",      "junta",       "komitet",    "leadership",  "members",
    "ministry",   "mouvement",  "movimento",   "movimiento", "officers",    "partai",
    "parti",      "partia",     "partido",     "partija",    "partito",     "politburo",
    "presidency", "presidium",  "secretariat", "sindicato",  "students",    "syndicat",
    "trade",      "trio",       "triumvirate", "troika",     "unions",      "veterans",
    "workers"};

// What may stand before the name of a person and tells more than the name.
constexpr absl::string_view kBeforePerson[] = {"late", "former", "ex", "acting", "interim"};

// Words that stand in place of the name of a body, a paper or an affiliation.
constexpr absl::string_view kCommon[] = {"active",
                                         "allied",
                                         "annual",
                                         "biweekly",
                                         "bloc",
                                         "caucus",
                                         "continued",
                                         "continuing",
                                         "current",
                                         "daily",
                                         "defunct",
                                         "dissolution",
                                         "extraparliamentary",
                                         "faction",
                                         "factions",
                                         "fortnightly",
                                         "governing",
                                         "government",
                                         "inactive",
                                         "independent",
                                         "independents",
                                         "irregular",
                                         "list",
                                         "local",
                                         "majority",
                                         "members",
                                         "merged",
                                         "minority",
                                         "monthly",
                                         "neutral",
                                         "non-affiliated",
                                         "non-aligned",
                                         "non-attached",
                                         "non-inscrits",
                                         "nonaligned",
                                         "nonpartisan",
                                         "observer",
                                         "observers",
                                         "online",
                                         "opposition",
                                         "own",
                                         "parliament",
                                         "parliamentary",
                                         "partisan",
                                         "parties",
                                         "politicians",
                                         "quarterly",
                                         "republic",
                                         "ruling",
                                         "same",
                                         "senate",
                                         "split",
                                         "state",
                                         "the",
                                         "unaffiliated",
                                         "unaligned",
                                         "underground",
                                         "various",
                                         "weekly",
                                         "yearly"};

constexpr absl::string_view kArticles[] = {"the", "die", "der", "das", "la",  "le", "les", "el",
                                           "los", "las", "il",  "lo",  "gli", "os", "al",  "as"};

// Small words that are no joints of a name, short as they are.
constexpr absl::string_view kNoJoints[] = {"is", "was", "has", "had", "as",  "not", "no",
                                           "ex", "now", "if",  "but", "via", "per", "also",
                                           "up", "out", "off", "who", "then"};

// Behind which a noun may be small, and which a capital must follow.
constexpr absl::string_view kBeforeNouns[] = {"of", "for", "the", "and"};
constexpr absl::string_view kLongJoints[] = {"della", "degli", "dels", "para", "pour"};
constexpr absl::string_view kBeforeCapitals[] = {"in", "on", "at", "to", "with", "from", "by"};

// What a body is in another, and no part of a name.
constexpr absl::string_view kParts[] = {"observer", "observers", "member", "members",   "associate",
                                        "guest",    "candidate", "part",   "applicant", "partner"};

template <typename Words>
bool Has(const Words& words, absl::string_view word) {
  return absl::c_linear_search(words, word);
}

std::vector<absl::string_view> WordsOf(absl::string_view text) {
  return absl::StrSplit(text, absl::ByAnyChar(" ,;"), absl::SkipEmpty());
}

// Without quotation marks before it, and signs behind it.
absl::string_view Bare(absl::string_view word) {
  for (const absl::string_view sign : {"\"", "'", "“", "‘", "«", "„"}) {
    absl::ConsumePrefix(&word, sign);
  }
  while (!word.empty() && absl::StrContains(".,;:)]*\"'", word.substr(word.size() - 1))) {
    word.remove_suffix(1);
  }
  for (const absl::string_view sign : {"”", "’", "»"}) absl::ConsumeSuffix(&word, sign);
  return word;
}

bool IsEnglishSmall(absl::string_view word) {
  return BeginsSmall(word) && absl::c_all_of(word, [](char c) {
           return absl::ascii_isascii(static_cast<unsigned char>(c)) != 0;
         });
}

bool IsJoint(absl::string_view word) {
  return Has(kLongJoints, word) || (word.size() <= kLongestJoint && !Has(kNoJoints, word));
}

// Whether a small word has a place where it stands in the name of a body.
bool IsPlaced(const std::vector<absl::string_view>& words, std::size_t i) {
  const bool is_last = i + 1 == words.size();
  if (Has(kBeforeCapitals, words[i])) return !is_last && !BeginsSmall(words[i + 1]);
  if (IsJoint(words[i])) return !is_last;
  if (i > 0 && Has(kBeforeNouns, words[i - 1])) return true;
  return is_last && i > 1 && LooksLikeBody(words[i]);  // `Five Star movement`
}

bool IsWrittenAsBody(const std::vector<absl::string_view>& words) {
  const std::size_t first = Has(kArticles, words[0]) && words.size() > 1 ? 1 : 0;
  if (BeginsSmall(words[first]) && words[0].find('-') == absl::string_view::npos) return false;
  if (absl::StartsWith(words[0], "ex-")) return false;
  for (std::size_t i = first + 1; i < words.size(); ++i) {
    if (IsEnglishSmall(words[i]) && !IsPlaced(words, i)) return false;
  }
  return true;
}

// `Observer in Steppe World`: a part that is played in the body, and its name.
bool TellsPart(const std::vector<absl::string_view>& words) {
  return words.size() > 2 && Has(kParts, FoldKey(words[0])) &&
         (words[1] == "of" || Has(kBeforeCapitals, words[1]));
}

bool IsCommon(absl::string_view word) {
  const std::string folded = FoldKey(word);
  return Has(kCommon, folded) || Has(kGroups, folded) || LooksLikeBody(word) ||
         (BeginsSmall(word) && IsJoint(word));
}

}  // namespace

ShownNames ShownNamesIn(absl::string_view text) {
  ShownNames shown;
  shown.people.surnames = SurnamesIn(text);
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    bool is_behind = false;  // a small word of the same sentence
    for (const absl::string_view printed :
         absl::StrSplit(line, absl::ByAnyChar(" \t\r"), absl::SkipEmpty())) {
      const absl::string_view word = Bare(printed);
      const bool is_name = HasLetter(word) && BeginsLikeName(word) && word.size() <= kLongestWord;
      if (is_behind && is_name) shown.words.insert(FoldKey(word));
      is_behind = BeginsSmall(printed) && printed.find_first_of(".:;?!") == absl::string_view::npos;
    }
  }
  return shown;
}

bool IsPersonName(absl::string_view name, const ShownNames& shown) {
  if (name.size() > kLongestName) return false;
  const std::string spaced = absl::StrReplaceAll(name, {{"\t", " "}, {"\u00A0", " "}});
  if (FitOf(Role::kLeader, spaced, shown.people) != Fit::kFits) return false;
  for (const absl::string_view between : {": ", " – ", " — ", " - ", "→", "->"}) {
    if (absl::StrContains(spaced, between)) return false;
  }
  const std::vector<absl::string_view> words = WordsOf(spaced);
  if (words.empty() || Has(kBeforePerson, FoldKey(words[0]))) return false;
  if (words.size() > 1 && (words[1] == "of" || words[1] == "for")) return false;
  if (OfficeOf(FoldKey(spaced)) != Office::kNone || Has(kOccupations, FoldKey(words.back()))) {
    return false;
  }
  return absl::c_none_of(words, [](absl::string_view word) { return Has(kGroups, FoldKey(word)); });
}

std::string WhyNoBodyName(absl::string_view text, const ShownNames& shown, bool is_dated) {
  if (text.size() > kLongestName) return "";  // it is not carried
  absl::string_view name = text;
  for (int i = 0; i < kMostBrackets; ++i) {
    const auto bracket = TrailingBracket(name);
    if (!bracket.has_value()) break;
    name = bracket->base;
  }
  const bool has_more = is_dated || name.size() < text.size();
  const auto quoted = Unquoted(name);
  if (quoted.has_value() || IsOwnName(name, shown.people)) return "";
  const std::string spaced = absl::StrReplaceAll(name, {{"\t", " "}, {"\u00A0", " "}});
  const std::vector<absl::string_view> words = WordsOf(spaced);
  if (words.empty() || !IsWrittenAsBody(words) || TellsPart(words)) return std::string(kNotWritten);
  if (absl::c_all_of(words, IsCommon)) return std::string(kCommonWords);
  if (words.size() > 1 || LooksAbbreviated(words[0])) return "";
  const bool may_be_verb = absl::EndsWith(words[0], "ed");  // `Banned`
  if (has_more && !may_be_verb) return "";
  const bool has_parts = words[0].find_first_of("-'") != absl::string_view::npos ||
                         absl::StrContains(words[0], "–") || absl::StrContains(words[0], "’");
  const bool is_caseless = FoldKey(words[0]) == words[0];
  if (has_parts || is_caseless || shown.words.contains(FoldKey(Bare(words[0])))) return "";
  return std::string(kAnyWord);
}

}  // namespace partyline::client::import_text
