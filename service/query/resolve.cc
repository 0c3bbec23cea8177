// SPDX-License-Identifier: Apache-2.0
#include "service/query/resolve.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "google/protobuf/arena.h"
#include "service/model/date.h"
#include "service/model/record_name.h"
#include "service/query/as_of.h"
#include "service/query/body.h"
#include "service/query/existing.h"
#include "service/query/search.h"
#include "service/query/standing_then.h"

namespace partyline {
namespace {

constexpr double kNonePoints = 3.2;
constexpr double kNoCountryPoints = -1;
constexpr double kBornePoints = 0.6;      // the name was borne on the day
constexpr double kNotBornePoints = -1.6;  // it was not
constexpr double kNotTherePoints = -1.5;  // the party did not exist, besides
constexpr double kActivePoints = 1.5;     // the day is between elections it stood in
constexpr double kPerYearAway = -0.16;
constexpr double kLeastActivePoints = -1.9;
constexpr double kSharePoints = 1.0;        // the same share
constexpr double kPerFactorOfShare = -0.8;  // for each factor of e
constexpr double kLeastSharePoints = -2;
constexpr double kShareGrain = 0.6;  // percent: small shares are near each other

constexpr double kSure = 0.95;
constexpr double kWorthALook = 0.1;
constexpr double kWorthShowing = 0.01;
constexpr std::size_t kMostWeighed = 12;
constexpr double kFarBehind = 3.8;  // points, beyond which nothing makes up for a name

// A candidate as it is weighed.
struct Weighed {
  NamedCandidate named;
  const Row* row = nullptr;
  double points = 0;
  double likely = 0;
  std::vector<std::string> reasons;
};

// Weighs candidates by all but their names.
class Weighing {
 public:
  Weighing(const Snapshot& snapshot, const v1::Mention& mention, const ResolveOptions& options)
      : snapshot_(snapshot),
        mention_(mention),
        options_(options),
        written_(snapshot),
        day_(ParseDay(mention.on())) {
    double share = 0;
    if (absl::SimpleAtod(mention.share(), &share)) share_ = share;
  }

  Weighed Weigh(const NamedCandidate& named) {
    Weighed weighed{named, snapshot_.At(named.posting.record), named.points, 0, {}};
    weighed.reasons.push_back(NameWords(weighed));
    if (!mention_.country().empty() && weighed.row->countries.empty()) {
      weighed.points += kNoCountryPoints;
      weighed.reasons.push_back("its country is not known");
    }
    if (!day_.has_value()) return weighed;
    if (options_.dates) AddDates(weighed);
    if (options_.activity || options_.share) AddElections(weighed);
    return weighed;
  }

 private:
  static std::string NameWords(const Weighed& weighed) {
    const std::string& text = weighed.row->names[weighed.named.posting.name].text;
    if (weighed.named.match == v1::MATCH_EXACT) return absl::StrCat("is called ", text);
    if (weighed.named.how.empty()) return absl::StrCat("is called ", text, ", but for letters");
    return absl::StrCat("is called ", text, ", ", weighed.named.how);
  }

  void AddDates(Weighed& weighed) {
    google::protobuf::Arena arena;
    const Row& row = *weighed.row;
    const auto& body = *BodyOf(DecodeFull(row, arena));
    FactsOnDay facts(written_, row, body, *day_);
    const v1::Answer borne = Borne(row, weighed.named.posting, facts);
    if (borne == v1::ANSWER_YES) {
      weighed.points += kBornePoints;
      weighed.reasons.push_back(absl::StrCat("bore that name on ", mention_.on()));
    } else if (!MayHaveExisted(snapshot_.ties(row.ordinal), *day_)) {
      weighed.points += kNotBornePoints + kNotTherePoints;
      weighed.reasons.push_back(absl::StrCat("did not exist on ", mention_.on()));
    } else if (borne == v1::ANSWER_NO) {
      weighed.points += kNotBornePoints;
      weighed.reasons.push_back(absl::StrCat("did not bear that name on ", mention_.on()));
    }
  }

  // Whether the name was borne, which the record may have several times, with other dates.
  v1::Answer Borne(const Row& row, Posting posting, FactsOnDay& facts) const {
    const absl::string_view key = snapshot_.names().KeysOfName(posting).folded;
    v1::Answer best = v1::ANSWER_NO;
    for (std::uint32_t i = 0; i < row.names.size(); ++i) {
      posting.name = i;
      if (snapshot_.names().KeysOfName(posting).folded != key) continue;
      const v1::Answer answer = facts.Answer(row.names[i].fact_id);
      if (answer == v1::ANSWER_YES) return answer;
      if (answer == v1::ANSWER_POSSIBLE) best = answer;
    }
    return best;
  }

  void AddElections(Weighed& weighed) {
    const std::vector<Stood> stood = ElectionsOf(snapshot_, *weighed.row);
    if (stood.empty()) return;
    if (options_.activity) AddActivity(stood, weighed);
    if (!options_.share || !share_.has_value()) return;
    const auto then = NearestShare(snapshot_, *weighed.row, stood, *day_);
    if (!then.has_value()) return;
    const double factors =
        std::abs(std::log((*share_ + kShareGrain) / (then->percent + kShareGrain)));
    weighed.points += std::max(kSharePoints + kPerFactorOfShare * factors, kLeastSharePoints);
    weighed.reasons.push_back(
        absl::StrFormat("had %g %% on %s", then->percent, FormatDay(then->day)));
  }

  void AddActivity(const std::vector<Stood>& stood, Weighed& weighed) {
    const double years = YearsAway(stood, *day_);
    weighed.points += std::max(kActivePoints + kPerYearAway * years, kLeastActivePoints);
    weighed.reasons.push_back(absl::StrCat("stood in elections from ", FormatDay(stood.front().day),
                                           " to ", FormatDay(stood.back().day)));
  }

  const Snapshot& snapshot_;
  const v1::Mention& mention_;
  const ResolveOptions& options_;
  WrittenDates written_;
  const std::optional<Day> day_;
  std::optional<double> share_;
};

// How likely each is, and none of them.
void ShareOut(std::vector<Weighed>& candidates) {
  double most = kNonePoints;
  for (const Weighed& candidate : candidates) most = std::max(most, candidate.points);
  double sum = std::exp(kNonePoints - most);
  for (const Weighed& candidate : candidates) sum += std::exp(candidate.points - most);
  for (Weighed& candidate : candidates) {
    candidate.likely = std::exp(candidate.points - most) / sum;
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Weighed& a, const Weighed& b) { return a.likely > b.likely; });
}

Candidate Told(const Snapshot& snapshot, Weighed weighed, bool apart) {
  const Row& row = *weighed.row;
  Candidate candidate{row.ordinal, row.names[weighed.named.posting.name].fact_id,
                      weighed.named.match, weighed.likely, std::move(weighed.reasons)};
  if (!apart) return candidate;
  for (std::string& words : WhatTellsApart(snapshot, row)) {
    candidate.reasons.push_back(std::move(words));
  }
  return candidate;
}

}  // namespace

Resolved ResolveMention(const Snapshot& snapshot, const v1::Mention& mention,
                        const ResolveOptions& options, absl::FunctionRef<bool()> cancelled) {
  StopCheck check(cancelled, kNamesBetweenChecks);
  const auto named = CandidatesByName(snapshot, mention, options, kMostWeighed, check);
  Weighing weighing(snapshot, mention, options);
  std::vector<Weighed> weighed;
  for (const NamedCandidate& candidate : named) {
    if (check.Stop() || candidate.points < named.front().points - kFarBehind) break;
    weighed.push_back(weighing.Weigh(candidate));
  }
  ShareOut(weighed);
  Resolved resolved;
  if (weighed.empty() || weighed.front().likely < kWorthALook) return resolved;
  const bool sure = weighed.front().likely >= kSure;
  resolved.kind = sure ? v1::RESOLUTION_KIND_MATCH : v1::RESOLUTION_KIND_AMBIGUOUS;
  const std::size_t most = sure ? 1 : options.max_candidates;
  for (Weighed& candidate : weighed) {
    if (resolved.candidates.size() == most || candidate.likely < kWorthShowing) break;
    resolved.candidates.push_back(Told(snapshot, std::move(candidate), !sure));
  }
  return resolved;
}

}  // namespace partyline
