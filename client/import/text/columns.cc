// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/columns.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/import/text/body_names.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/numbers.h"
#include "client/import/text/phrases.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

// `HL`, `ÖVP`, `Sea Party`: what a list is called, and no person. `Ana Oak (Sea Party)` is one.
bool NamesList(absl::string_view cell) {
  const auto bracket = TrailingBracket(cell);
  return LooksAbbreviated(cell) || LooksLikeBody(bracket.has_value() ? bracket->base : cell);
}

bool IsName(absl::string_view cell) {
  cell = WithoutFootnote(cell);
  const bool has_article = absl::StartsWith(cell, "The ");  // `The People`
  return HasLetter(cell) && !has_article && !NamesList(cell) && !StatesNothing(cell) &&
         LooksLikePerson(cell) && !HasDigit(cell) && FoldKey(cell) != "new" &&
         ReadOutcome(cell) == v1::OUTCOME_UNSPECIFIED && !ReadRank(cell).has_value() &&
         !ReadChange(cell).has_value();
}

Fit FitOfVotes(absl::string_view cell) {
  const auto votes = ReadCount(SplitVotes(cell).votes, Counted::kVotes);
  if (!votes.has_value()) return Fit::kMisfits;
  return *votes->value < 10 ? Fit::kOnlyInPlace : Fit::kFits;
}

// `29.224` under % is a share with three decimals only if nothing else is likelier.
Fit FitOfShare(absl::string_view cell) {
  const auto share = ReadShare(cell);
  if (!share.has_value()) return Fit::kMisfits;
  const bool has_sign = absl::StrContains(share->rule, "sign");
  const bool is_whole = absl::StartsWith(share->rule, "whole");
  if (!has_sign && (is_whole || ReadCount(cell).has_value())) return Fit::kOnlyInPlace;
  return Fit::kFits;
}

Fit FitOfSeats(absl::string_view cell) {
  const auto seats = ReadSeats(cell);
  if (!seats.has_value() || *seats->won.value > 9999) return Fit::kMisfits;
  return *seats->won.value > 999 ? Fit::kOnlyInPlace : Fit::kFits;
}

Fit FitOfChange(absl::string_view cell) {
  const auto change = ReadChange(cell);
  if (!change.has_value()) return Fit::kMisfits;
  if (change->value.has_value() || FoldKey(cell) == "new") return Fit::kFits;
  const auto number = ReadCount(cell);
  return number.has_value() && *number->value > 999 ? Fit::kMisfits : Fit::kDoubtful;
}

Fit FitOfRank(absl::string_view cell) {
  const auto rank = ReadRank(cell);
  if (!rank.has_value() || *rank->value > 999) return Fit::kMisfits;
  return absl::StartsWith(rank->rule, "ordinal") ? Fit::kFits : Fit::kDoubtful;
}

Fit FitOfOutcome(absl::string_view cell) {
  if (ReadOutcome(cell) != v1::OUTCOME_UNSPECIFIED) return Fit::kFits;
  return HasLetter(cell) ? Fit::kOnlyInPlace : Fit::kMisfits;
}

bool IsArticle(absl::string_view word) {
  return word == "The" || word == "A" || word == "An" || word == "In" || word == "As";
}

// Whether it is one word that the document nowhere shows to be a name.
bool IsAnyWord(absl::string_view cell, const OwnNames& own_names) {
  cell = WithoutFootnote(cell);
  if (const auto bracket = TrailingBracket(cell)) cell = bracket->base;
  for (const absl::string_view sign : {"†", "‡"}) absl::ConsumeSuffix(&cell, sign);
  cell = Trim(cell);
  const bool is_capital = !BeginsSmall(cell) && FoldKey(cell) != cell;  // `al-Sadr` is a name
  return is_capital && cell.find(' ') == absl::string_view::npos &&
         !own_names.surnames.contains(FoldKey(cell));
}

// `Total`, `Overall`: a row of all areas, or of those above it.
bool IsSumOfAreas(absl::string_view cell) {
  constexpr absl::string_view kSums[] = {"total", "totals", "subtotal", "sub-total", "overall",
                                         "sum",   "sums",   "average",  "mean",      "all"};
  const std::string folded = FoldKey(WithoutFootnote(cell));
  const std::vector<absl::string_view> words = absl::StrSplit(folded, absl::MaxSplits(' ', 1));
  return std::find(std::begin(kSums), std::end(kSums), words[0]) != std::end(kSums);
}

Fit If(bool fits) { return fits ? Fit::kFits : Fit::kMisfits; }

}  // namespace

Fit FitOf(Role role, absl::string_view cell) {
  if (IsBlankMark(cell) || role == Role::kRaw) return Fit::kBlank;
  if (role == Role::kElection) {
    return If(ReadDate(cell).has_value() || (YearSaid(cell) > 0 && !Doubts(cell)));
  }
  if (role != Role::kOutcome && !ReadPhrases(cell).empty()) return Fit::kBlank;
  switch (role) {
    case Role::kArea:
      return If(HasLetter(cell) && !StatesNothing(cell) && !IsSumOfAreas(cell));
    case Role::kLeader:
    case Role::kCandidate:
      return If(IsName(cell));
    case Role::kVotes:
      return FitOfVotes(cell);
    case Role::kShare:
      return FitOfShare(cell);
    case Role::kSeats:
      return FitOfSeats(cell);
    case Role::kChange:
      return FitOfChange(cell);
    case Role::kRank:
      return FitOfRank(cell);
    case Role::kOutcome:
      return FitOfOutcome(cell);
    default:
      return Fit::kBlank;
  }
}

Fit FitOf(Role role, absl::string_view cell, const OwnNames& own_names) {
  const Fit fit = FitOf(role, cell);
  const bool asks_for_person = role == Role::kLeader || role == Role::kCandidate;
  if (!asks_for_person || fit != Fit::kFits) return fit;
  return IsOwnName(cell, own_names) || IsAnyWord(cell, own_names) ? Fit::kMisfits : fit;
}

absl::flat_hash_set<std::string> SurnamesIn(absl::string_view text) {
  constexpr std::size_t kLongest = 64;
  absl::flat_hash_set<std::string> surnames;
  bool is_behind = false;  // a capitalised word
  for (const absl::string_view printed : absl::StrSplit(text, absl::ByAnyChar(" \n\t"))) {
    absl::string_view word = printed;
    while (!word.empty() && absl::StrContains(".,;:)]*", word.substr(word.size() - 1))) {
      word.remove_suffix(1);
    }
    const bool is_capital = HasLetter(word) && BeginsLikeName(word) && word.size() <= kLongest;
    if (is_capital && is_behind) surnames.insert(FoldKey(word));
    is_behind = is_capital && word.size() == printed.size() && !IsArticle(word);
  }
  return surnames;
}

bool IsOwnName(absl::string_view cell, const OwnNames& own_names) {
  return own_names.party.contains(FoldKey(WithoutFootnote(cell)));
}

}  // namespace partyline::client::import_text
