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

std::vector<v1::AsOf> FactsAsOf(const Snapshot& snapshot, const google::protobuf::Message& body,
                                Day day) {
  WrittenDates written(snapshot);
  std::vector<v1::AsOf> out;
  ForEachFact(body, [&](const FactView& fact) {
    if (IsTimeless(fact.message->GetDescriptor())) return;
    v1::AsOf& answer = out.emplace_back();
    answer.set_fact_id(*fact.id);
    answer.set_answer(FactHeld(written, fact, day));
  });
  return out;
}

}  // namespace partyline
