// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/ties.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestQualifier = 256;
constexpr std::size_t kLongestNames = 2048;  // what is longer the contract does not carry
constexpr int kMostBrackets = 4;
constexpr std::size_t kShortestVerb = 5;  // that ends in `ed`: `med` is none

constexpr absl::string_view kAsked = "a question mark stands in it";
constexpr absl::string_view kBracket = "what stands in brackets is not understood";
constexpr absl::string_view kGoesOn = "what stands behind the name is not understood";

struct Grade {
  absl::string_view word;
  v1::AffiliationKind kind;
};
// The longer before those that begin them.
constexpr Grade kGrades[] = {{"observer", v1::AFFILIATION_KIND_OBSERVER},
                             {"associate member", v1::AFFILIATION_KIND_ASSOCIATE},
                             {"associate", v1::AFFILIATION_KIND_ASSOCIATE},
                             {"full member", v1::AFFILIATION_KIND_FULL_MEMBER},
                             {"member", v1::AFFILIATION_KIND_MEMBER}};

// `1990–1995, 2001–2005`: a fact has no place for them.
bool AreSeveralTimes(absl::string_view text) {
  if (text.size() > kLongestQualifier) return false;
  const std::vector<absl::string_view> times = SplitWords(text);
  return times.size() > 1 && std::all_of(times.begin(), times.end(), [](absl::string_view time) {
           return ReadPeriod(time).has_value();
         });
}

// Whether it is times and no more: `1990–1995, 2001`.
bool AreTimes(absl::string_view text) {
  if (text.size() > kLongestQualifier) return false;
  const std::vector<absl::string_view> times = SplitWords(text);
  return !times.empty() && std::all_of(times.begin(), times.end(), [](absl::string_view time) {
    return ReadPeriod(time).has_value() || ReadDateOrBound(time).has_value();
  });
}

// Whether brackets say that somebody is it no longer, or is not yet.
bool TakesBack(absl::string_view inside) {
  if (StatesNothing(inside) || Doubts(inside)) return true;
  constexpr absl::string_view kLeft[] = {
      "suspended",  "expelled",  "withdrew", "applicant", "left",  "candidate", "defeated",
      "designated", "designate", "nominee",  "nominated", "guest", "legend",    "deputy"};
  return absl::c_any_of(kLeft, [&](absl::string_view word) {
    absl::string_view after = inside;
    return ConsumeWord(word, &after);
  });
}

// Whether a small word says what somebody did, or doubts it, and so is no part of a name: `was`,
// `disbanded`, `not`. Behind an article it may be a noun: `Voice of the oppressed`.
bool TellsMore(absl::string_view word, absl::string_view before) {
  if (!BeginsSmall(word)) return false;
  constexpr absl::string_view kVerbs[] = {"is",    "was",  "are",  "were",  "be",   "been",
                                          "being", "has",  "had",  "have",  "will", "would",
                                          "did",   "does", "then", "later", "now"};
  if (absl::c_linear_search(kVerbs, word) || Doubts(word)) return true;
  constexpr absl::string_view kBeforeNouns[] = {"the", "of", "for", "and"};
  return word.size() >= kShortestVerb && absl::EndsWith(word, "ed") &&
         !absl::c_linear_search(kBeforeNouns, before);
}

// `Aborted`: what was done, or a name such as `United`. Which of the two is not said.
bool MayBeDone(absl::string_view inside) {
  const absl::string_view word = inside.substr(0, inside.find(' '));
  return word.size() >= kShortestVerb && absl::EndsWith(word, "ed");
}

// Whether what stands behind a comma or dash goes on in small letters: `Sea Party, planned`.
bool GoesOnSmall(absl::string_view names) {
  const std::vector<absl::string_view> parts = SplitOutside(names, ",;");
  if (std::any_of(parts.begin() + 1, parts.end(), [](absl::string_view part) {
        if (!absl::ConsumePrefix(&part, "and ")) absl::ConsumePrefix(&part, "or ");
        return BeginsSmall(part);
      })) {
    return true;
  }
  for (const absl::string_view dash : {" – ", " — ", " - "}) {
    const std::vector<absl::string_view> sides = absl::StrSplit(names, dash);
    if (std::any_of(sides.begin() + 1, sides.end(), BeginsSmall)) return true;
  }
  return false;
}

bool SaysMore(absl::string_view names) {
  if (names.find_first_of("[]") != absl::string_view::npos || GoesOnSmall(names)) return true;
  for (const absl::string_view between : {": ", "→", "←", "⇒", "->", "=>", " to form ", " after ",
                                          " before ", " until ", " since "}) {
    if (absl::StrContains(names, between)) return true;
  }
  absl::string_view before;
  for (const absl::string_view word :
       absl::StrSplit(names, absl::ByAnyChar(" ,;()"), absl::SkipEmpty())) {
    if (TellsMore(word, before)) return true;
    before = word;
  }
  return false;
}

}  // namespace

Tie ReadTie(const Work& work, const Piece& piece, v1::AffiliationKind kind) {
  const auto bracket = TrailingBracket(piece.text);
  if (!bracket.has_value()) return {piece, kind, std::nullopt, ""};
  const Piece base = work.PieceOf(bracket->base);
  for (const Grade& grade : kGrades) {
    absl::string_view rest = bracket->inside;
    if (!ConsumeWord(grade.word, &rest)) continue;
    absl::ConsumePrefix(&rest, ",");
    auto period = ReadPeriod(Trim(rest));
    if (!rest.empty() && !period.has_value()) break;
    const bool is_timed = period.has_value();
    return {base, grade.kind, std::move(period),
            is_timed ? "what stands in brackets are the grade of membership and the time"
                     : "what stands in brackets is the grade of membership"};
  }
  if (AreSeveralTimes(bracket->inside)) {
    return {base, kind, std::nullopt,
            absl::StrCat("what stands in brackets are times: ", bracket->inside)};
  }
  auto period = ReadPeriod(bracket->inside);
  if (!period.has_value()) return {piece, kind, std::nullopt, ""};
  return {base, kind, std::move(period), "what stands in brackets is the time"};
}

std::string WhyNoTie(absl::string_view names) {
  if (names.size() > kLongestNames) return "";
  if (IsAsked(names)) return std::string(kAsked);
  for (int i = 0; i < kMostBrackets; ++i) {
    const auto bracket = TrailingBracket(names);
    if (!bracket.has_value()) break;
    const absl::string_view inside = bracket->inside;
    const bool tells_apart = TellsApart(inside) && !TakesBack(inside) && !MayBeDone(inside);
    if (!tells_apart && !AreTimes(inside)) return std::string(kBracket);
    names = bracket->base;
  }
  return SaysMore(names) ? std::string(kGoesOn) : "";
}

std::string WhyNotHeld(absl::string_view name) {
  for (int i = 0; i < kMostBrackets; ++i) {
    const auto bracket = TrailingBracket(name);
    if (!bracket.has_value()) return "";
    if (TakesBack(bracket->inside)) return "what stands in brackets doubts it or takes it back";
    name = bracket->base;
  }
  return "more brackets than can be told apart";
}

bool IsAsked(absl::string_view text) { return SplitOutside(text, "?").size() > 1; }

}  // namespace partyline::client::import_text
