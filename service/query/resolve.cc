// SPDX-License-Identifier: Apache-2.0
#include "service/query/resolve.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "service/model/date.h"
#include "service/model/fold.h"
#include "service/query/credible.h"
#include "service/query/elections_around.h"
#include "service/query/letter_likeness.h"
#include "service/query/likelihood.h"
#include "service/query/parties_then.h"
#include "service/query/says_more.h"
#include "service/query/search.h"
#include "service/query/table_words.h"
#include "service/query/unclaimed.h"
#include "service/query/weighing.h"

namespace partyline {
namespace {

constexpr double kSure = 0.95;
constexpr double kWorthALook = 0.1;
constexpr double kWorthShowing = 0.01;
constexpr std::size_t kMostWeighed = 60;
constexpr std::size_t kFewLetters = 3;
constexpr double kTakenFrom = 0.5;
constexpr double kLeftOver = 2;   // times likelier
constexpr double kFarBehind = 9;  // points, beyond which nothing makes up for a name

// The points of a name that is a candidate where no election around is known: one half alike.
constexpr double kLeastAlonePoints = 1.5;

// Resolves the mentions of a request, those of one country and day together.
class Resolving {
 public:
  Resolving(const Snapshot& snapshot, const ResolveOptions& options, StopCheck& check)
      : snapshot_(snapshot),
        options_(options),
        check_(check),
        around_(snapshot),
        beyond_(snapshot) {}

  // Mentions of one country and day.
  std::vector<Resolved> Resolve(const std::vector<const v1::Mention*>& mentions) {
    const std::string& country = mentions.front()->country();
    const std::optional<Day> day = ParseDay(mentions.front()->on());
    const bool is_table = options_.table && day.has_value();
    const TableWords table(is_table ? mentions : std::vector<const v1::Mention*>());
    std::optional<PartiesThen> then;
    std::vector<Ordinal> standing;
    if (day.has_value()) {
      then.emplace(snapshot_, *day, country, around_, check_);
      standing = around_.PartiesOf(country, *day);
    }
    std::vector<Case> cases;
    for (const v1::Mention* mention : mentions) {
      if (check_.Stop()) return {};
      cases.push_back(CaseOf(*mention, MentionLetters(*mention, table), standing,
                             then.has_value() ? &*then : nullptr));
    }
    ShareOut(snapshot_, cases, day.has_value(), options_, check_);
    std::vector<const Weighed*> matches;
    for (const Case& each : cases) {
      if (check_.Stop()) return {};
      matches.push_back(MatchOf(each));
    }
    DropDoubles(cases, matches);
    std::vector<Resolved> resolved;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      if (check_.Stop()) return {};
      resolved.push_back(matches[i] != nullptr ? Match(cases[i], *matches[i], matches[i]->likely)
                                               : Unmatched(cases[i]));
    }
    return resolved;
  }

 private:
  Case CaseOf(const v1::Mention& mention, const MentionLetters& letters,
              const std::vector<Ordinal>& standing, PartiesThen* then) {
    Case made{&mention, {}, standing.empty() ? kNoneUnknownPoints : kNonePoints, false};
    const auto named = CandidatesByName(snapshot_, mention, options_, kMostWeighed, check_);
    for (const NamedCandidate& candidate : named) {
      if (candidate.points < named.front().points - kFarBehind) break;
      if (standing.empty() && candidate.points < kLeastAlonePoints) break;
      AddCandidate(candidate, letters, then, made);
    }
    if (!options_.standing) return made;
    for (const Ordinal party : standing) {
      const bool is_there = std::any_of(
          made.candidates.begin(), made.candidates.end(),
          [&](const Weighed& other) { return other.evidence.named.posting.record == party; });
      if (!is_there)
        AddCandidate({{party, 0}, v1::MATCH_UNSPECIFIED, 0, "", false}, letters, then, made);
    }
    return made;
  }

  void AddCandidate(const NamedCandidate& candidate, const MentionLetters& letters,
                    PartiesThen* then, Case& to) {
    Weighed weighed;
    weighed.evidence = EvidenceFor(snapshot_, *to.mention, options_, candidate, then);
    weighed.evidence.letters = letters_.Of(*weighed.evidence.row, letters);
    if (!options_.parts) weighed.evidence.letters.part = weighed.evidence.letters.whole;
    if (!options_.initials) weighed.evidence.letters.abbreviation = 0;
    weighed.points = PointsOf(weighed.evidence);
    to.candidates.push_back(std::move(weighed));
  }

  // The candidate that the mention surely means; null: none. Other rows may make a row ambiguous,
  // or tell which of several parties it is; never that it is none of them, and where no shares are
  // told, not that it is one.
  const Weighed* MatchOf(const Case& each) {
    const auto alone = Order(each, &Weighed::alone);
    const auto together = Order(each, &Weighed::likely);
    if (alone.empty() || !IsSure(together.front(), &Weighed::likely)) return nullptr;
    const bool was_sure =
        alone.front() == together.front() && IsSure(alone.front(), &Weighed::alone);
    if (!was_sure && !each.of_result) return nullptr;
    const Weighed& match = *together.front();
    if (RivalOf(match, each) != nullptr || SaysTooLittle(*each.mention)) return nullptr;
    return SaysMoreThan(match.evidence, *each.mention) ? nullptr : &match;
  }

  // Rows of one result that tell other shares are other parties: of those that mean one party, the
  // one of its very share does, or else none.
  static void DropDoubles(const std::vector<Case>& cases, std::vector<const Weighed*>& matches) {
    absl::flat_hash_map<Ordinal, std::vector<std::size_t>> rows;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const bool tells = cases[i].of_result && matches[i] != nullptr &&
                         matches[i]->evidence.told_share.has_value();
      if (tells) rows[matches[i]->evidence.row->ordinal()].push_back(i);
    }
    for (auto& [party, doubles] : rows) {
      const std::optional<double> first = matches[doubles.front()]->evidence.told_share;
      const auto is_other = [&](std::size_t row) {
        return matches[row]->evidence.told_share != first;
      };
      if (absl::c_none_of(doubles, is_other)) continue;
      std::erase_if(doubles,
                    [&](std::size_t row) { return HadTheVeryShare(matches[row]->evidence); });
      for (const std::size_t row : doubles) matches[row] = nullptr;
    }
  }

  // What a mention may mean, or what is nearest to it.
  Resolved Unmatched(const Case& each) {
    const auto alone = Order(each, &Weighed::alone);
    const auto together = Order(each, &Weighed::likely);
    Resolved resolved;
    if (alone.empty() || alone.front()->alone < kWorthALook) {
      if (together.empty() || together.front()->likely < kWorthALook) return resolved;
    }
    const bool was_sure =
        alone.front() == together.front() && IsSure(alone.front(), &Weighed::alone);
    if (IsSure(together.front(), &Weighed::likely) && (was_sure || each.of_result)) {
      const Weighed* const rival = RivalOf(*together.front(), each);
      if (rival != nullptr) return Between(each, {together.front(), rival}, &Weighed::likely);
    }
    const bool is_left = together.front()->likely >= kWorthALook;
    double Weighed::*const by = is_left ? &Weighed::likely : &Weighed::alone;
    std::vector<const Weighed*> shown;
    for (const Weighed* weighed : is_left ? together : alone) {
      if (weighed->*by < kWorthShowing && weighed != alone.front()) break;
      shown.push_back(weighed);
    }
    resolved = Between(each, shown, by);
    if (absl::c_none_of(each.candidates, IsWorthALook)) resolved.kind = v1::RESOLUTION_KIND_NONE;
    return resolved;
  }

  // The likeliest of those who keep the party from being the match; null: nobody does.
  static const Weighed* RivalOf(const Weighed& party, const Case& each) {
    const Weighed* rival = nullptr;
    for (const Weighed& other : each.candidates) {
      if (&other == &party || !IsRival(party.evidence, other.evidence)) continue;
      if (rival == nullptr || other.points > rival->points) rival = &other;
    }
    return rival;
  }

  // Whether the mention is a name of few letters, of no country: those that have it are many, and
  // not all are known.
  static bool SaysTooLittle(const v1::Mention& mention) {
    return mention.country().empty() && absl::c_all_of(mention.names(), [](const auto& name) {
             return InOneWord(KeysOf(name).latin).size() <= kFewLetters;
           });
  }

  // Whether the mention says more than the party's names. Where the party had its share that day,
  // it may say so by other words, but not leave out what the party's names say as well.
  bool SaysMoreThan(const Evidence& evidence, const v1::Mention& mention) {
    if (evidence.named.whole || IsNamesake(evidence) || check_.Stop()) return false;
    return beyond_.SaysMore(mention, *evidence.row) &&
           (!HadTheVeryShare(evidence) || beyond_.LeavesOut(mention, *evidence.row));
  }

  // What all candidates come to, or 1 if that is less. Who alone bears a name is weighed without
  // the others, so that all together may come to more than 1, which is not how likely each is
  // beside the others.
  static double WholeOf(const Case& each, double Weighed::*by) {
    double whole = 0;
    for (const Weighed& weighed : each.candidates) whole += weighed.*by;
    return std::max(whole, 1.0);
  }

  Resolved Between(const Case& each, const std::vector<const Weighed*>& candidates,
                   double Weighed::*by) {
    Resolved resolved;
    resolved.kind = v1::RESOLUTION_KIND_AMBIGUOUS;
    const double whole = WholeOf(each, by);
    for (const Weighed* weighed : candidates) {
      if (resolved.candidates.size() == options_.max_candidates) break;
      resolved.candidates.push_back(Told(*weighed, *each.mention, weighed->*by / whole, true));
    }
    return resolved;
  }

  static std::vector<const Weighed*> Order(const Case& each, double Weighed::*by) {
    std::vector<const Weighed*> order;
    for (const Weighed& weighed : each.candidates) order.push_back(&weighed);
    std::stable_sort(order.begin(), order.end(),
                     [&](const Weighed* a, const Weighed* b) { return a->*by > b->*by; });
    return order;
  }

  static bool IsSure(const Weighed* weighed, double Weighed::*by) {
    return weighed->*by >= kSure && MayBeMatch(weighed->evidence);
  }

  static bool IsWorthALook(const Weighed& weighed) {
    return std::max(weighed.alone, weighed.likely) >= kWorthALook && IsCredible(weighed.evidence);
  }

  Resolved Match(const Case& each, const Weighed& weighed, double likely) {
    Resolved resolved;
    resolved.kind = v1::RESOLUTION_KIND_MATCH;
    resolved.candidates.push_back(Told(weighed, *each.mention, likely, false));
    return resolved;
  }

  Candidate Told(const Weighed& weighed, const v1::Mention& mention, double likely, bool apart) {
    const Evidence& evidence = weighed.evidence;
    const Row& row = *evidence.row;
    Candidate candidate{row.ordinal(), "", evidence.named.match, likely,
                        ReasonsOf(evidence, mention)};
    if (evidence.named.match != v1::MATCH_UNSPECIFIED) {
      candidate.fact_id = std::string(row.names(evidence.named.posting.name).fact_id);
    }
    if (!apart) return candidate;
    if (MayBeMatch(evidence) && SaysTooLittle(mention)) {
      candidate.reasons.push_back("so short a name needs a country");
    } else if (MayBeMatch(evidence) && SaysMoreThan(evidence, mention)) {
      candidate.reasons.push_back("the mention says more than its names");
    }
    if (weighed.likely < kTakenFrom * weighed.alone) {
      candidate.reasons.push_back("another mention of that day is likelier to mean it");
    } else if (weighed.favour >= kLeftOver && weighed.claim - weighed.likely < kMeant) {
      candidate.reasons.push_back("stood that day, and no mention surely means it");
    }
    for (std::string& words : WhatTellsApart(snapshot_, row)) {
      candidate.reasons.push_back(std::move(words));
    }
    return candidate;
  }

  const Snapshot& snapshot_;
  const ResolveOptions& options_;
  StopCheck& check_;
  ElectionsAround around_;
  PartyLetters letters_;
  SaidBeyond beyond_;
};

}  // namespace

std::vector<Resolved> ResolveMentions(const Snapshot& snapshot, const Mentions& mentions,
                                      const ResolveOptions& options,
                                      absl::FunctionRef<bool()> cancelled) {
  StopCheck check(cancelled, kNamesBetweenChecks);
  std::map<std::pair<absl::string_view, absl::string_view>, std::vector<int>> groups;
  for (int i = 0; i < mentions.size(); ++i) {
    groups[{mentions[i].country(), mentions[i].on()}].push_back(i);
  }
  Resolving resolving(snapshot, options, check);
  std::vector<Resolved> answers(mentions.size());
  for (const auto& [country_and_day, numbers] : groups) {
    std::vector<const v1::Mention*> group;
    for (const int number : numbers) group.push_back(&mentions[number]);
    std::vector<Resolved> resolved = resolving.Resolve(group);
    if (check.Stop()) break;
    for (std::size_t i = 0; i < group.size(); ++i) answers[numbers[i]] = std::move(resolved[i]);
  }
  return answers;
}

}  // namespace partyline
