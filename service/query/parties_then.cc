// SPDX-License-Identifier: Apache-2.0
#include "service/query/parties_then.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"
#include "google/protobuf/arena.h"
#include "service/model/record_name.h"
#include "service/query/body.h"
#include "service/query/existing.h"

namespace partyline {
namespace {

constexpr int kElectionsKnown = 4;
constexpr double kDaysOfYear = 365.25;

std::vector<v1::Answer> AnswersForNames(WrittenDates& written, const Row& party, Day day,
                                        StopCheck& check) {
  google::protobuf::Arena arena;
  FactsOnDay facts(written, party, *BodyOf(DecodeFull(party, arena)), day, &check);
  std::vector<v1::Answer> answers;
  answers.reserve(party.names_size());
  for (std::size_t i = 0; i < party.names_size(); ++i) {
    answers.push_back(facts.Answer(party.names(i).fact_id));
  }
  return answers;
}

}  // namespace

PartyThen& PartiesThen::Known(const Row& party) {
  const auto [found, added] = known_.try_emplace(party.ordinal());
  PartyThen& then = found->second;
  if (!added) return then;
  then.existed = ExistenceOn(snapshot_, party, day_, &check_).IsPossible();
  AddElections(party, then);
  return then;
}

void PartiesThen::AddElections(const Row& party, PartyThen& then) {
  ElectionsStoodIn stood = ElectionsOf(snapshot_, party);
  then.stood = std::move(stood.elections);
  const auto on_the_day = [&](const Stood& each) { return IsOn(each.when, day_); };
  const auto maybe = [&](const Stood& each) { return DaysApart(each.when, day_) == 0; };
  if (absl::c_any_of(then.stood, on_the_day)) {
    then.stood_that_day = true;
  } else if (stood.is_all && elections_.AnyKnownOn(country_, day_) &&
             absl::c_none_of(then.stood, maybe)) {
    then.stood_that_day = false;
  }
  if (then.stood.empty()) {
    then.never_stood = stood.is_all && elections_.Count(country_) >= kElectionsKnown;
    return;
  }
  then.from = then.stood.front().when;
  then.to = absl::c_max_element(then.stood, [](const Stood& a, const Stood& b) {
              return a.when.latest < b.when.latest;
            })->when;
  if (!stood.is_all) return;
  then.missed = elections_.CountBetween(country_, then.to.latest, day_) +
                elections_.CountBetween(country_, day_, then.from.earliest);
  const bool is_within = then.from.earliest <= day_ && day_ <= then.to.latest;
  then.years_away =
      is_within ? 0 : std::min(DaysApart(then.from, day_), DaysApart(then.to, day_)) / kDaysOfYear;
}

v1::Answer PartiesThen::Borne(const Row& party, std::uint32_t name) {
  PartyThen& then = Known(party);
  if (then.borne.empty()) then.borne = AnswersForNames(written_, party, day_, check_);
  const absl::string_view key = party.names(name).folded;
  v1::Answer best = v1::ANSWER_NO;
  for (std::uint32_t i = 0; i < party.names_size(); ++i) {
    if (party.names(i).folded != key) continue;
    if (then.borne[i] == v1::ANSWER_YES) return v1::ANSWER_YES;
    if (then.borne[i] == v1::ANSWER_POSSIBLE) best = v1::ANSWER_POSSIBLE;
  }
  return best;
}

const std::vector<ShareThen>& PartiesThen::SharesOf(const Row& party) {
  PartyThen& then = Known(party);
  if (!then.shares.has_value()) then.shares = NearestShares(snapshot_, party, then.stood, day_);
  return *then.shares;
}

std::optional<DaySpan> PartiesThen::CalledSo(const Row& party,
                                             const std::vector<std::string>& folded) {
  PartyThen& then = Known(party);
  if (!then.called.has_value()) {
    then.called = CalledInResults(snapshot_, party, then.stood, day_);
  }
  for (const CalledThen& called : *then.called) {
    if (absl::c_linear_search(folded, called.folded)) return called.when;
  }
  return std::nullopt;
}

}  // namespace partyline
