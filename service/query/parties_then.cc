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
constexpr double kYearsFromPeriod = 10;

// All days that may be within the period.
DaySpan DaysOf(const v1::Period& period) {
  return {period.has_start() ? BoundsOf(period.start()).earliest : kNoEarliest,
          period.has_end() ? BoundsOf(period.end()).latest : kNoLatest};
}

std::vector<PartyThen::NameThen> NamesThen(WrittenDates& written, const Row& party, Day day,
                                           StopCheck& check) {
  google::protobuf::Arena arena;
  const v1::Record& record = DecodeFull(party, arena);
  FactsOnDay facts(written, party, *BodyOf(record), day, &check);
  std::vector<PartyThen::NameThen> names(party.names_size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i].borne = facts.Answer(party.names(i).fact_id);
  }
  const auto& facts_of_names = record.party().names();
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), facts_of_names.size()); ++i) {
    const v1::Name& name = facts_of_names[static_cast<int>(i)];
    if (name.has_period()) names[i].period = DaysOf(name.period());
  }
  return names;
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
  if (then.names.empty()) then.names = NamesThen(written_, party, day_, check_);
  const absl::string_view key = party.names(name).folded;
  v1::Answer dated = v1::ANSWER_NO;
  v1::Answer undated = v1::ANSWER_NO;
  std::optional<int> days_apart;  // from the nearest period
  for (std::uint32_t i = 0; i < party.names_size(); ++i) {
    if (party.names(i).folded != key) continue;
    const PartyThen::NameThen& each = then.names[i];
    if (each.borne == v1::ANSWER_YES) return v1::ANSWER_YES;
    v1::Answer& answer = each.period.has_value() ? dated : undated;
    if (each.borne == v1::ANSWER_POSSIBLE) answer = v1::ANSWER_POSSIBLE;
    if (!each.period.has_value()) continue;
    const int apart = DaysApart(*each.period, day_);
    days_apart = std::min(days_apart.value_or(apart), apart);
  }
  const bool is_far = days_apart.value_or(0) > kYearsFromPeriod * kDaysOfYear;
  return dated == v1::ANSWER_NO && !is_far ? undated : dated;
}

const std::optional<ShareThen>& PartiesThen::ShareOf(const Row& party) {
  PartyThen& then = Known(party);
  if (!then.share.has_value()) then.share = NearestShare(snapshot_, party, then.stood, day_);
  return *then.share;
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
