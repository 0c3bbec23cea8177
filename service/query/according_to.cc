// SPDX-License-Identifier: Apache-2.0
#include "service/query/according_to.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/fact.pb.h"
#include "service/model/evidence.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/model/walk.h"
#include "service/query/body.h"
#include "service/query/meant.h"
#include "service/snapshot/ties.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Whose word things are in one record. All outlive it.
struct Judge {
  const Snapshot& snapshot;
  const Row& whose;
  const std::string& record;  // the name of the record

  bool IsWhose(const std::string& name) const {
    return name == whose.name() || snapshot.Resolve(name) == &whose;
  }

  bool IsWord(const v1::Claim& claim) const {
    if (claim.has_by()) return Means(snapshot, claim.by(), whose);
    if (claim.basis() == v1::BASIS_SELF_CLAIMED) return IsWhose(record);
    // Somebody else's word though it is not said whose, and the editor's.
    if (claim.basis() == v1::BASIS_REPORTED || claim.basis() == v1::BASIS_INFERRED) return false;
    for (const v1::Citation& citation : claim.citations()) {
      if (IsWhose(citation.source())) return true;
    }
    return false;
  }
};

v1::Evidence& EvidenceOf(Message& fact) {
  const FieldDescriptor* field = fact.GetDescriptor()->FindFieldByName("evidence");
  return static_cast<v1::Evidence&>(*fact.GetReflection()->MutableMessage(&fact, field));
}

const std::string& IdOf(const Message& fact, std::string& scratch) {
  const FieldDescriptor* field = fact.GetDescriptor()->FindFieldByName("id");
  return fact.GetReflection()->GetStringReference(fact, field, &scratch);
}

// Leaves of a fact the claims that are the word asked for. False, and nothing changed, if none is.
bool KeepClaims(const Judge& judge, Message& fact) {
  const auto* status = As<v1::LegalStatus>(fact);
  const bool decided = status != nullptr && Means(judge.snapshot, status->authority(), judge.whose);
  v1::Evidence& evidence = EvidenceOf(fact);
  v1::Evidence kept;
  for (const v1::Claim& claim : evidence.claims()) {
    const bool of_act =
        decided && claim.basis() == v1::BASIS_ASSERTED && !claim.has_by() && !claim.denies();
    if (of_act || judge.IsWord(claim)) *kept.add_claims() = claim;
  }
  if (kept.claims().empty()) return false;
  evidence.mutable_claims()->Swap(kept.mutable_claims());
  return true;
}

// Takes out of the evidence what it contradicts outside of `facts`, and works out how it stands.
void Settle(const std::string& record, const std::set<std::string>& facts, v1::Evidence& evidence) {
  std::vector<std::string> contradicts;
  for (const std::string& pointer : evidence.contradicts()) {
    absl::string_view target_record;
    absl::string_view target;
    if (!SplitFactPointer(pointer, &target_record, &target) || target_record != record) continue;
    if (facts.contains(std::string(target))) contradicts.push_back(pointer);
  }
  evidence.mutable_contradicts()->Assign(contradicts.begin(), contradicts.end());
  evidence.set_standing(StandingOf(evidence));
}

// The fields of a record that hold facts, as far as they are there.
std::vector<const FieldDescriptor*> FactFields(const Message& body) {
  std::vector<const FieldDescriptor*> fields;
  body.GetReflection()->ListFields(body, &fields);
  std::erase_if(fields, [](const FieldDescriptor* field) {
    return field->message_type() == nullptr || !IsFact(*field->message_type());
  });
  return fields;
}

// Narrows the facts of one list, in their order. Those that are not the word asked for go, or stay
// as they are where `others_stay`. Adds the ids of those narrowed.
void KeepFacts(const Judge& judge, const FieldDescriptor& field, bool others_stay, Message& body,
               std::set<std::string>& kept) {
  const auto* reflection = body.GetReflection();
  std::string scratch;
  int next = 0;
  for (int i = 0; i < reflection->FieldSize(body, &field); ++i) {
    Message& fact = *reflection->MutableRepeatedMessage(&body, &field, i);
    const bool is_word = KeepClaims(judge, fact);
    if (is_word) kept.insert(IdOf(fact, scratch));
    if (!is_word && !others_stay) continue;
    if (next != i) reflection->SwapElements(&body, &field, next, i);
    ++next;
  }
  while (reflection->FieldSize(body, &field) > next) reflection->RemoveLast(&body, &field);
}

void SettleFacts(const Judge& judge, const std::set<std::string>& kept, Message& body) {
  const auto* reflection = body.GetReflection();
  std::string scratch;
  for (const FieldDescriptor* field : FactFields(body)) {
    if (!field->is_repeated()) {
      Settle(judge.record, kept, EvidenceOf(*reflection->MutableMessage(&body, field)));
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(body, field); ++i) {
      Message& fact = *reflection->MutableRepeatedMessage(&body, field, i);
      if (kept.contains(IdOf(fact, scratch))) Settle(judge.record, kept, EvidenceOf(fact));
    }
  }
}

}  // namespace

void KeepWordOf(const Snapshot& snapshot, const Row& whose, Message& body) {
  std::string scratch;
  const auto* name = body.GetDescriptor()->FindFieldByName("name");
  const std::string record = body.GetReflection()->GetStringReference(body, name, &scratch);
  const Judge judge{snapshot, whose, record};
  std::set<std::string> kept;
  for (const FieldDescriptor* field : FactFields(body)) {
    if (field->is_repeated()) KeepFacts(judge, *field, /*others_stay=*/false, body, kept);
  }
  SettleFacts(judge, kept, body);
}

bool KeepWordOf(const Snapshot& snapshot, const Row& whose, v1::Event& event) {
  const std::string record = event.name();
  const Judge judge{snapshot, whose, record};
  if (!KeepClaims(judge, *event.mutable_occurrence())) return false;
  std::set<std::string> kept = {event.occurrence().id()};
  for (const FieldDescriptor* field : FactFields(event)) {
    if (field->is_repeated()) KeepFacts(judge, *field, /*others_stay=*/true, event, kept);
  }
  SettleFacts(judge, kept, event);
  return true;
}

const TiesAccordingTo::TiesByBody& TiesAccordingTo::OfEvent(Ordinal number) {
  const auto [entry, is_new] = by_event_.try_emplace(number);
  if (!is_new) return entry->second;
  if (check_.Stop()) return entry->second;
  google::protobuf::Arena arena;
  v1::Event event = DecodeFull(*snapshot_.At(number), arena).event();
  if (!KeepWordOf(snapshot_, whose_, event)) return entry->second;
  entry->second = TiesOf(event, number, [&](absl::string_view name) {
    const Row* row = snapshot_.Resolve(name);
    return row == nullptr ? kNoOrdinal : row->ordinal();
  });
  return entry->second;
}

const Ties& TiesAccordingTo::Of(Ordinal body) {
  const auto [entry, is_new] = by_body_.try_emplace(body);
  if (!is_new) return *entry->second;
  auto ties = std::make_unique<Ties>();
  std::set<Ordinal> events;
  const Ties& all = snapshot_.ties(body);
  // By kind alone: standings and dates are not the same once the event is narrowed.
  const auto add = [&](const auto& part) {
    if ((kinds_ >> part.kind & 1) != 0) events.insert(part.event);
  };
  for (const Tie& tie : all.before) add(tie);
  for (const Tie& tie : all.after) add(tie);
  for (const LonePart& part : all.alone) add(part);
  for (const Ordinal event : events) {
    const TiesByBody& of_event = OfEvent(event);
    const auto more = of_event.find(body);
    if (more != of_event.end()) MergeTies(more->second, *ties);
  }
  entry->second = std::move(ties);
  return *entry->second;
}

}  // namespace partyline
