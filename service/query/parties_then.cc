// SPDX-License-Identifier: Apache-2.0
#include "service/query/parties_then.h"

#include "absl/algorithm/container.h"
#include "google/protobuf/arena.h"
#include "service/model/record_name.h"
#include "service/query/body.h"
#include "service/query/existing.h"

namespace partyline {
namespace {

constexpr int kElectionsKnown = 4;

std::vector<v1::Answer> AnswersForNames(WrittenDates& written, const Row& party, Day day) {
  google::protobuf::Arena arena;
  FactsOnDay facts(written, party, *BodyOf(DecodeFull(party, arena)), day);
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
  then.existed = MayHaveExisted(snapshot_.ties(party.ordinal()), day_);
  then.stood = ElectionsOf(snapshot_, party);
  if (elections_.CountBetween(country_, day_ - 1, day_ + 1) > 0) {
    then.stood_that_day =
        absl::c_any_of(then.stood, [&](const Stood& stood) { return stood.day == day_; });
  }
  if (then.stood.empty()) {
    then.never_stood = elections_.Count(country_) >= kElectionsKnown;
    return then;
  }
  then.missed = elections_.CountBetween(country_, then.stood.back().day, day_) +
                elections_.CountBetween(country_, day_, then.stood.front().day);
  then.years_away = YearsAway(then.stood, day_);
  then.share = NearestShare(snapshot_, party, then.stood, day_);
  return then;
}

v1::Answer PartiesThen::Borne(const Row& party, std::uint32_t name) {
  PartyThen& then = Known(party);
  if (then.borne.empty()) then.borne = AnswersForNames(written_, party, day_);
  const absl::string_view key = party.names(name).folded;
  v1::Answer best = v1::ANSWER_NO;
  for (std::uint32_t i = 0; i < party.names_size(); ++i) {
    if (party.names(i).folded != key) continue;
    if (then.borne[i] == v1::ANSWER_YES) return v1::ANSWER_YES;
    if (then.borne[i] == v1::ANSWER_POSSIBLE) best = v1::ANSWER_POSSIBLE;
  }
  return best;
}

std::optional<Day> PartiesThen::CalledSo(const Row& party, const std::vector<std::string>& folded) {
  PartyThen& then = Known(party);
  if (!then.called.has_value()) {
    then.called = CalledInResults(snapshot_, party, then.stood, day_);
  }
  for (const CalledThen& called : *then.called) {
    if (absl::c_linear_search(folded, called.folded)) return called.day;
  }
  return std::nullopt;
}

}  // namespace partyline
