// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/columns.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/numbers.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

struct Header {
  absl::string_view text;  // as FoldKey gives it
  Role role;
};
constexpr Header kHeaders[] = {
    {"election", Role::kElection},
    {"elections", Role::kElection},
    {"election year", Role::kElection},
    {"election date", Role::kElection},
    {"year", Role::kElection},
    {"date", Role::kElection},
    {"region", Role::kArea},
    {"district", Role::kArea},
    {"constituency", Role::kArea},
    {"province", Role::kArea},
    {"state", Role::kArea},
    {"county", Role::kArea},
    {"canton", Role::kArea},
    {"municipality", Role::kArea},
    {"city", Role::kArea},
    {"area", Role::kArea},
    {"leader", Role::kLeader},
    {"party leader", Role::kLeader},
    {"leaders", Role::kLeader},
    {"party chairman", Role::kLeader},
    {"chairman", Role::kLeader},
    {"chairperson", Role::kLeader},
    {"candidate", Role::kCandidate},
    {"party candidate", Role::kCandidate},
    {"presidential candidate", Role::kCandidate},
    {"party nominee", Role::kCandidate},
    {"nominee", Role::kCandidate},
    {"votes", Role::kVotes},
    {"vote", Role::kVotes},
    {"popular vote", Role::kVotes},
    {"popular votes", Role::kVotes},
    {"total votes", Role::kVotes},
    {"votes won", Role::kVotes},
    {"votes received", Role::kVotes},
    {"number of votes", Role::kVotes},
    {"no. of votes", Role::kVotes},
    {"# of votes", Role::kVotes},
    {"# of total votes", Role::kVotes},
    {"%", Role::kShare},
    {"% of votes", Role::kShare},
    {"% of vote", Role::kShare},
    {"% of total vote", Role::kShare},
    {"% of popular vote", Role::kShare},
    {"% of the vote", Role::kShare},
    {"% of the votes", Role::kShare},
    {"percentage of votes", Role::kShare},
    {"vote share (%)", Role::kShare},
    {"share of votes (%)", Role::kShare},
    {"vote percentage", Role::kShare},
    {"votes (%)", Role::kShare},
    {"vote %", Role::kShare},
    {"votes %", Role::kShare},
    {"share", Role::kShare},
    {"share (%)", Role::kShare},
    {"vote share", Role::kShare},
    {"share of vote", Role::kShare},
    {"share of votes", Role::kShare},
    {"percent", Role::kShare},
    {"percentage", Role::kShare},
    {"seats", Role::kSeats},
    {"seats won", Role::kSeats},
    {"total seats", Role::kSeats},
    {"mandates", Role::kSeats},
    {"no. of seats", Role::kSeats},
    {"number of seats", Role::kSeats},
    {"# of seats", Role::kSeats},
    {"# of seats won", Role::kSeats},
    {"no. of seats won", Role::kSeats},
    {"number of seats won", Role::kSeats},
    {"seats obtained", Role::kSeats},
    {"seats gained", Role::kSeats},
    {"mandates won", Role::kSeats},
    {"# of overall seats won", Role::kSeats},
    {"no. of overall seats won", Role::kSeats},
    {"+/-", Role::kChange},
    {"+-", Role::kChange},
    {"±", Role::kChange},
    {"change", Role::kChange},
    {"seat change", Role::kChange},
    {"seats +/-", Role::kChange},
    {"+/- seats", Role::kChange},
    {"seats change", Role::kChange},
    {"change in seats", Role::kChange},
    {"gain/loss", Role::kChange},
    {"position", Role::kRank},
    {"pos.", Role::kRank},
    {"rank", Role::kRank},
    {"place", Role::kRank},
    {"ranking", Role::kRank},
    {"result", Role::kOutcome},
    {"results", Role::kOutcome},
    {"outcome", Role::kOutcome},
};

struct RoundWord {
  absl::string_view words;  // as FoldKey gives them
  int round;
};
constexpr RoundWord kRounds[] = {
    {"first round", 1}, {"1st round", 1}, {"round 1", 1},   {"round one", 1},   {"second round", 2},
    {"2nd round", 2},   {"round 2", 2},   {"round two", 2}, {"runoff", 2},      {"run-off", 2},
    {"third round", 3}, {"3rd round", 3}, {"round 3", 3},   {"round three", 3},
};

// The round that the words speak of, taken out of them with the signs that set it apart: 0 if none.
int TakeRound(std::string& folded) {
  for (const RoundWord& known : kRounds) {
    const std::size_t at = absl::string_view(folded).find(known.words);
    if (at == std::string::npos) continue;
    const auto bare = [](absl::string_view part) {
      while (!part.empty() && absl::StrContains(" :,/-()", part.substr(0, 1)))
        part.remove_prefix(1);
      while (!part.empty() && absl::StrContains(" :,/-(", part.substr(part.size() - 1))) {
        part.remove_suffix(1);
      }
      return std::string(part);
    };
    const std::string before = bare(absl::string_view(folded).substr(0, at));
    const std::string after = bare(absl::string_view(folded).substr(at + known.words.size()));
    folded = absl::StrCat(before, before.empty() || after.empty() ? "" : " ", after);
    return known.round;
  }
  return 0;
}

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
    {"not registered", v1::PARTICIPATION_KIND_BARRED},
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

std::optional<Phrase> ReadPhraseWithName(absl::string_view text) {
  for (const PhraseWord& phrase : kPhrasesWithNames) {
    absl::string_view whom = text;
    if (!ConsumeWord(phrase.words, &whom)) continue;
    absl::string_view name = whom;
    ConsumeWord("the", &name);
    if (!BeginsLikePerson(name) || StatesNothing(name)) return std::nullopt;
    return Phrase{phrase.kind, whom, ""};
  }
  return std::nullopt;
}

bool IsName(absl::string_view cell) {
  cell = WithoutFootnote(cell);
  return HasLetter(cell) && !StatesNothing(cell) && BeginsLikePerson(cell) && !HasDigit(cell) &&
         FoldKey(cell) != "new" && ReadOutcome(cell) == v1::OUTCOME_UNSPECIFIED &&
         !ReadRank(cell).has_value() && !ReadChange(cell).has_value();
}

Fit FitOfVotes(absl::string_view cell) {
  const auto votes = ReadCount(cell);
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

Fit If(bool fits) { return fits ? Fit::kFits : Fit::kMisfits; }

}  // namespace

Column ColumnOf(absl::string_view header) {
  constexpr std::size_t kLongest = 64;
  if (header.size() > kLongest) return {};
  std::string folded = FoldKey(WithoutFootnote(header));
  const int round = TakeRound(folded);
  for (const Header& known : kHeaders) {
    if (folded == known.text) return {known.role, IsFigure(known.role) ? round : 0};
  }
  return {Role::kRaw, round};
}

bool IsFigure(Role role) {
  return role == Role::kVotes || role == Role::kShare || role == Role::kSeats ||
         role == Role::kChange || role == Role::kRank || role == Role::kOutcome;
}

bool IsElectionTable(absl::Span<const std::string> names, const std::vector<Role>& roles,
                     v1::ElectionKind kind) {
  const auto has = [&](Role role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  };
  const bool counts = has(Role::kVotes) || has(Role::kShare) || has(Role::kSeats);
  if (!counts && !has(Role::kRank) && !has(Role::kOutcome)) return false;
  const auto election = std::find(roles.begin(), roles.end(), Role::kElection);
  if (election == roles.end()) return false;
  const std::string& over = names[static_cast<std::size_t>(election - roles.begin())];
  return counts || kind != v1::ELECTION_KIND_OTHER || absl::StartsWith(FoldKey(over), "election");
}

Fit FitOf(Role role, absl::string_view cell) {
  if (IsBlankMark(cell) || role == Role::kRaw) return Fit::kBlank;
  if (role == Role::kElection) return If(YearIn(cell) > 0 || ReadDate(cell).has_value());
  if (role != Role::kOutcome && !ReadPhrases(cell).empty()) return Fit::kBlank;
  switch (role) {
    case Role::kArea:
      return If(HasLetter(cell));
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

}  // namespace partyline::client::import_text
