// SPDX-License-Identifier: Apache-2.0
#include "service/query/as_of.h"

#include <algorithm>

#include "google/protobuf/arena.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/source.pb.h"
#include "service/model/facts.h"
#include "service/query/existing.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;

// Whether the contract says that facts of this kind never have a period.
bool IsTimeless(const Descriptor* kind) {
  const auto* period = kind->FindFieldByName("period");
  return period != nullptr && period->options().GetExtension(v1::rule).absent();
}

// Kinds of fact whose `start` alone is the whole stretch of time.
bool IsDate(const Descriptor* kind) {
  return kind == v1::Dating::descriptor() || kind == v1::PollingDay::descriptor();
}

v1::Answer FactHeld(WrittenDates& written, const FactView& fact, Day day) {
  const v1::Period& period = fact.period == nullptr ? v1::Period::default_instance() : *fact.period;
  const v1::Evidence& evidence =
      fact.evidence == nullptr ? v1::Evidence::default_instance() : *fact.evidence;
  if (!IsDate(fact.message->GetDescriptor()) || period.has_end()) {
    return FactAsOf(written, period, evidence, day);
  }
  v1::Period whole = period;
  *whole.mutable_end() = period.start();
  return FactAsOf(written, whole, evidence, day);
}

// The periods of a record's facts, by their ids.
using Periods = absl::flat_hash_map<absl::string_view, const v1::Period*>;

Periods PeriodsOf(const google::protobuf::Message& body) {
  Periods periods;
  ForEachFact(body, [&](const FactView& fact) {
    if (fact.period != nullptr) periods.emplace(*fact.id, fact.period);
  });
  return periods;
}

// The first day on which a period can have begun, as far as what it came after says so. Chains do
// not lead back to their start (CheckRecord); if one did, it would end with the facts.
Day FirstDayAfter(const v1::Period& period, const Periods& periods) {
  Day first = kNoEarliest;
  auto before = periods.find(period.after());
  for (std::size_t i = 0; i < periods.size() && before != periods.end(); ++i) {
    const v1::Period& earlier = *before->second;
    if (earlier.has_start()) first = std::max(first, BoundsOf(earlier.start()).earliest);
    if (earlier.has_end()) first = std::max(first, BoundsOf(earlier.end()).earliest);
    before = periods.find(earlier.after());
  }
  return first;
}

}  // namespace

DaySpan WrittenDates::Of(const std::string& source) {
  const auto [entry, is_new] = known_.try_emplace(source);
  if (!is_new) return entry->second;
  const Row* row = snapshot_.Resolve(source);
  if (row == nullptr || row->record_kind != v1::RECORD_KIND_SOURCE) return entry->second;
  google::protobuf::Arena arena;
  auto* parsed = google::protobuf::Arena::CreateMessage<v1::Source>(&arena);
  if (parsed->ParseFromString(row->full) && parsed->has_written()) {
    entry->second = BoundsOf(parsed->written());
  }
  return entry->second;
}

std::optional<DaySpan> WrittenDates::OfAffirming(const v1::Evidence& evidence) {
  std::optional<DaySpan> hull;
  for (const v1::Claim& claim : evidence.claims()) {
    if (claim.denies()) continue;
    for (const v1::Citation& citation : claim.citations()) {
      const DaySpan span = Of(citation.source());
      if (!hull.has_value()) hull = span;
      hull->earliest = std::min(hull->earliest, span.earliest);
      hull->latest = std::max(hull->latest, span.latest);
    }
  }
  return hull == DaySpan() ? std::nullopt : hull;
}

v1::Answer FactAsOf(WrittenDates& written, const v1::Period& period, const v1::Evidence& evidence,
                    Day day) {
  if (!period.ongoing()) return HeldOn(period, day);
  return HeldOn(period, day, written.OfAffirming(evidence));
}

v1::Answer FactAsOf(const Snapshot& snapshot, const v1::Period& period,
                    const v1::Evidence& evidence, Day day) {
  WrittenDates written(snapshot);
  return FactAsOf(written, period, evidence, day);
}

v1::Answer WhereItExisted(v1::Answer answer, const Snapshot& snapshot, const Row& row, Day day) {
  if (answer != v1::ANSWER_POSSIBLE || row.record_kind != v1::RECORD_KIND_PARTY) return answer;
  return MayHaveExisted(snapshot.ties(row.ordinal), day) ? answer : v1::ANSWER_NO;
}

std::vector<v1::AsOf> FactsAsOf(const Snapshot& snapshot, const Row& row,
                                const google::protobuf::Message& body, Day day) {
  WrittenDates written(snapshot);
  const Periods periods = PeriodsOf(body);
  std::vector<v1::AsOf> out;
  ForEachFact(body, [&](const FactView& fact) {
    if (IsTimeless(fact.message->GetDescriptor())) return;
    v1::AsOf& answer = out.emplace_back();
    answer.set_fact_id(*fact.id);
    answer.set_answer(FactHeld(written, fact, day));
    if (answer.answer() != v1::ANSWER_POSSIBLE) return;
    answer.set_answer(WhereItExisted(answer.answer(), snapshot, row, day));
    if (fact.period == nullptr || day >= FirstDayAfter(*fact.period, periods)) return;
    answer.set_answer(v1::ANSWER_NO);
  });
  return out;
}

}  // namespace partyline
