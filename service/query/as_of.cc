// SPDX-License-Identifier: Apache-2.0
#include "service/query/as_of.h"

#include <algorithm>

#include "google/protobuf/arena.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/source.pb.h"
#include "service/model/rival.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;

// Whether the contract says that facts of this kind never have a period.
bool IsTimeless(const Descriptor* kind) {
  const auto* period = kind->FindFieldByName("period");
  return period != nullptr && period->options().GetExtension(v1::rule).absent();
}

const v1::Period& PeriodOf(const FactView& fact) {
  return fact.period == nullptr ? v1::Period::default_instance() : *fact.period;
}

const v1::Evidence& EvidenceOrNone(const FactView& fact) {
  return fact.evidence == nullptr ? v1::Evidence::default_instance() : *fact.evidence;
}

std::optional<DaySpan> WrittenIfOngoing(WrittenDates& written, const v1::Period& period,
                                        const v1::Evidence& evidence) {
  return period.ongoing() ? written.OfAffirming(evidence) : std::nullopt;
}

// By its own period and evidence.
v1::Answer FactHeld(WrittenDates& written, const FactView& fact, Day day) {
  const v1::Period& period = PeriodOf(fact);
  if (!IsDate(*fact.message->GetDescriptor()) || period.has_end()) {
    return FactAsOf(written, period, EvidenceOrNone(fact), day);
  }
  v1::Period whole = period;
  *whole.mutable_end() = period.start();
  return FactAsOf(written, whole, EvidenceOrNone(fact), day);
}

// The first day on which what came after a fact of this period can have begun.
Day FirstDayOfNext(const v1::Period& period) {
  Day first = kNoEarliest;
  if (period.has_start()) first = std::max(first, BoundsOf(period.start()).earliest);
  if (period.has_end()) first = std::max(first, BoundsOf(period.end()).earliest);
  return first;
}

}  // namespace

DaySpan WrittenDates::Of(const std::string& source) {
  const auto [entry, is_new] = known_.try_emplace(source);
  if (!is_new) return entry->second;
  const Row* row = snapshot_.Resolve(source);
  if (row == nullptr || row->record_kind() != v1::RECORD_KIND_SOURCE) return entry->second;
  google::protobuf::Arena arena;
  const auto& parsed = static_cast<const v1::Source&>(*DecodeRow(*row, arena));
  if (parsed.has_written()) entry->second = BoundsOf(parsed.written());
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
  return HeldOn(period, day, WrittenIfOngoing(written, period, evidence));
}

v1::Answer FactAsOf(const Snapshot& snapshot, const v1::Period& period,
                    const v1::Evidence& evidence, Day day) {
  WrittenDates written(snapshot);
  return FactAsOf(written, period, evidence, day);
}

FactsOnDay::FactsOnDay(WrittenDates& written, const Row& row, const google::protobuf::Message& body,
                       Day day, StopCheck* check)
    : written_(written), row_(row), day_(day), check_(check) {
  ForEachFact(body, [&](const FactView& fact) { facts_.push_back(fact); });
  for (const FactView& fact : facts_) by_id_.emplace(*fact.id, &fact);
}

v1::Answer FactsOnDay::Answer(absl::string_view fact_id) {
  const auto found = by_id_.find(fact_id);
  return AnswerFor(found == by_id_.end() ? nullptr : found->second);
}

std::vector<v1::AsOf> FactsOnDay::All() {
  std::vector<v1::AsOf> out;
  for (const FactView& fact : facts_) {
    if (IsTimeless(fact.message->GetDescriptor())) continue;
    v1::AsOf& answer = out.emplace_back();
    answer.set_fact_id(*fact.id);
    answer.set_answer(AnswerFor(&fact));
  }
  return out;
}

v1::Answer FactsOnDay::AnswerFor(const FactView* fact) {
  const v1::Answer held = fact == nullptr ? v1::ANSWER_POSSIBLE : FactHeld(written_, *fact, day_);
  if (held != v1::ANSWER_POSSIBLE) return held;
  if (!BodyMayHaveExisted(fact)) return v1::ANSWER_NO;
  if (fact == nullptr || day_ >= FirstDayAfter(PeriodOf(*fact).after())) return held;
  return v1::ANSWER_NO;
}

// The first day on which what came after that fact can have begun, as far as that fact and those
// before it say so, up to one that is not undisputed. Chains do not lead back to their start
// (CheckRecord); if one did, it would end where it began.
Day FactsOnDay::FirstDayAfter(absl::string_view fact_id) {
  std::vector<const FactView*> chain;  // of which it is not known yet, backwards
  Day first = kNoEarliest;
  for (auto at = by_id_.find(fact_id); at != by_id_.end();) {
    const FactView& fact = *at->second;
    if (EvidenceOrNone(fact).standing() != v1::STANDING_UNDISPUTED) break;
    const auto [known, is_new] = first_day_after_.try_emplace(&fact, kNoEarliest);
    if (!is_new) {
      first = known->second;
      break;
    }
    chain.push_back(&fact);
    at = by_id_.find(PeriodOf(fact).after());
  }
  for (auto fact = chain.rbegin(); fact != chain.rend(); ++fact) {
    first = std::max(first, FirstDayOfNext(PeriodOf(**fact)));
    first_day_after_[*fact] = first;
  }
  return first;
}

bool FactsOnDay::BodyMayHaveExisted(const FactView* fact) {
  if (row_.record_kind() != v1::RECORD_KIND_PARTY) return true;
  if (!existence_.has_value()) existence_ = ExistenceOn(written_.snapshot(), row_, day_, check_);
  if (existence_->IsPossible() || fact == nullptr) return existence_->IsPossible();
  Existence for_fact = *existence_;
  const v1::Period& period = PeriodOf(*fact);
  ForEachPoint(period, WrittenIfOngoing(written_, period, EvidenceOrNone(*fact)),
               [&](DaySpan point) { for_fact.AddPointOfFact(point); });
  return for_fact.IsPossible();
}

std::vector<v1::AsOf> FactsAsOf(const Snapshot& snapshot, const Row& row,
                                const google::protobuf::Message& body, Day day) {
  WrittenDates written(snapshot);
  return FactsOnDay(written, row, body, day).All();
}

}  // namespace partyline
