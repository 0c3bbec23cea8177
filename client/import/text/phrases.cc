// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/phrases.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "client/import/text/body_names.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

struct PhraseWord {
  absl::string_view words;
  v1::ParticipationKind kind;
};
constexpr PhraseWord kPhrases[] = {
    {"did not contest", v1::PARTICIPATION_KIND_DID_NOT_RUN},
    {"did not participate", v1::PARTICIPATION_KIND_DID_NOT_RUN},
    {"did not run", v1::PARTICIPATION_KIND_DID_NOT_RUN},
    {"did not stand", v1::PARTICIPATION_KIND_DID_NOT_RUN},
    {"did not take part", v1::PARTICIPATION_KIND_DID_NOT_RUN},
    {"not contested", v1::PARTICIPATION_KIND_DID_NOT_RUN},
    {"boycotted", v1::PARTICIPATION_KIND_BOYCOTTED},
    {"boycott", v1::PARTICIPATION_KIND_BOYCOTTED},
    {"withdrew", v1::PARTICIPATION_KIND_WITHDREW},
    {"withdrawn", v1::PARTICIPATION_KIND_WITHDREW},
    {"barred", v1::PARTICIPATION_KIND_BARRED},
    {"disqualified", v1::PARTICIPATION_KIND_BARRED},
};
// The same with somebody's name behind it.
constexpr PhraseWord kPhrasesWithNames[] = {
    {"supported", v1::PARTICIPATION_KIND_ENDORSED},
    {"endorsed", v1::PARTICIPATION_KIND_ENDORSED},
    {"support for", v1::PARTICIPATION_KIND_ENDORSED},
    {"part of", v1::PARTICIPATION_KIND_RAN},
    {"as part of", v1::PARTICIPATION_KIND_RAN},
    {"within", v1::PARTICIPATION_KIND_RAN},
    {"in coalition with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"in alliance with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"in bloc with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"in a coalition with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"in an alliance with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"in a bloc with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"coalition with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"alliance with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"allied with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"joint list with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"on a joint list with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"jointly with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"together with", v1::PARTICIPATION_KIND_UNSPECIFIED},
    {"with", v1::PARTICIPATION_KIND_UNSPECIFIED},
};

// What may stand behind a phrase and adds nothing.
bool AddsNothing(absl::string_view tail) {
  for (const absl::string_view word : {"in", "the", "this"}) ConsumeWord(word, &tail);
  for (const absl::string_view word : {"election", "elections", "vote"}) ConsumeWord(word, &tail);
  return tail.empty();
}

std::optional<Phrase> ReadPlainPhrase(absl::string_view text) {
  const auto bracket = TrailingBracket(text);
  const absl::string_view base = bracket.has_value() ? bracket->base : text;
  for (const PhraseWord& phrase : kPhrases) {
    absl::string_view tail = base;
    if (!ConsumeWord(phrase.words, &tail)) continue;
    if (!AddsNothing(tail)) return std::nullopt;
    return Phrase{phrase.kind, "", bracket.has_value() ? bracket->inside : ""};
  }
  return std::nullopt;
}

// Whether all that stands behind the phrase is names: not `Bo Elm, lost`. Of whom somebody
// supported it may as well be said when: `Bo Elm in the second round`.
bool AreNames(v1::ParticipationKind kind, absl::string_view text) {
  const std::vector<absl::string_view> names = SplitWords(text);
  return !names.empty() && std::all_of(names.begin(), names.end(), [&](absl::string_view name) {
    const bool is_whole = kind != v1::PARTICIPATION_KIND_ENDORSED || LooksLikePerson(name) ||
                          (LooksLikeBody(name) && !absl::StrContains(name, " in the "));
    return is_whole && BeginsLikePerson(name);
  });
}

std::optional<Phrase> ReadPhraseWithName(absl::string_view text) {
  for (const PhraseWord& phrase : kPhrasesWithNames) {
    absl::string_view whom = text;
    if (!ConsumeWord(phrase.words, &whom)) continue;
    absl::string_view name = whom;
    ConsumeWord("the", &name);
    if (StatesNothing(name) || !AreNames(phrase.kind, name)) return std::nullopt;
    return Phrase{phrase.kind, whom, ""};
  }
  return std::nullopt;
}

}  // namespace

std::vector<Phrase> ReadPhrases(absl::string_view cell) {
  constexpr std::size_t kLongest = 256;
  if (cell.size() > kLongest) return {};
  cell = WithoutFootnote(cell);
  std::vector<Phrase> phrases;
  for (const absl::string_view part : SplitWords(cell)) {
    auto phrase = ReadPlainPhrase(part);
    if (!phrase.has_value()) phrase = ReadPhraseWithName(part);
    if (!phrase.has_value()) {  // `Supported A, B`
      phrase = ReadPhraseWithName(cell);
      if (!phrase.has_value()) return {};
      return {*phrase};
    }
    phrases.push_back(*phrase);
  }
  return phrases;
}

bool TellsOfOthers(absl::string_view cell) {
  const std::vector<Phrase> phrases = ReadPhrases(cell);
  return std::any_of(phrases.begin(), phrases.end(),
                     [](const Phrase& phrase) { return !phrase.whom.empty(); });
}

bool TellsOfJointFigures(absl::string_view note) {
  constexpr absl::string_view kJoint[] = {
      "joint",     "jointly",  "together", "combined",  "list",     "bloc", "block",
      "coalition", "alliance", "allied",   "alliances", "partners", "whole"};
  const std::string folded = FoldKey(note);
  for (const absl::string_view word :
       absl::StrSplit(folded, absl::ByAnyChar(" ,;.()"), absl::SkipEmpty())) {
    if (std::find(std::begin(kJoint), std::end(kJoint), word) != std::end(kJoint)) return true;
  }
  return TellsOfOthers(note);
}

}  // namespace partyline::client::import_text
