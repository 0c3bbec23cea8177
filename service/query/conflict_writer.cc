// SPDX-License-Identifier: Apache-2.0
#include "service/query/conflict_writer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/model/decimal.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/model/rival.h"
#include "service/query/body.h"
#include "service/query/fact_words.h"
#include "service/query/page.h"

namespace partyline {
namespace {

using google::protobuf::Arena;
using google::protobuf::Message;

constexpr std::size_t kMaxBytesDecoded = 32 << 20;

// What evidence may take of a conflict; the rest is for pointers and values, of which there are at
// most two for each fact.
constexpr std::size_t kMaxEvidenceBytes = kMaxPageBytes - kMaxContestedFacts * 2 * 640;

// The claims that affirm, or those that deny.
v1::Evidence PartOf(const v1::Evidence& evidence, bool denying) {
  v1::Evidence part = evidence;
  part.clear_claims();
  for (const v1::Claim& claim : evidence.claims()) {
    if (claim.denies() == denying) *part.add_claims() = claim;
  }
  return part;
}

v1::Evidence StandingAlone(const v1::Evidence& evidence) {
  v1::Evidence bare;
  bare.set_standing(evidence.standing());
  return bare;
}

// The figure that a fact is about: that of the field, or the only one that it has.
std::string FigureOf(const FactView& fact, const std::string& field) {
  const Rival rival = ReadRival(fact, Fields::kAll, [](absl::string_view name) { return name; });
  std::string figure;
  for (const auto& [name, said] : rival.values) {
    if (said.sort != Said::kFigure || (!field.empty() && name != field)) continue;
    if (!figure.empty()) return "";
    figure = said.text;
  }
  return figure;
}

// The greatest less the smallest; empty unless all are figures, and not all the same.
std::string DifferenceOf(const std::vector<std::string>& figures) {
  const auto less = [](const std::string& a, const std::string& b) {
    return CompareDecimals(a, b) < 0;
  };
  if (figures.empty() || std::count(figures.begin(), figures.end(), "") > 0) return "";
  const auto [least, most] = std::minmax_element(figures.begin(), figures.end(), less);
  return CompareDecimals(*least, *most) == 0 ? "" : DecimalDistance(*most, *least);
}

// `room` is what is left for evidence.
void AddSide(const std::string& pointer, const std::string& value, v1::Evidence evidence,
             std::size_t& room, v1::Conflict& conflict) {
  v1::ConflictSide& side = *conflict.add_sides();
  side.set_fact(pointer);
  side.set_value(value);
  const std::size_t size = evidence.ByteSizeLong();
  if (size <= room) {
    room -= size;
    *side.mutable_evidence() = std::move(evidence);
  } else {
    *side.mutable_evidence() = StandingAlone(evidence);
  }
}

// One side, or those who affirm and those who deny.
void AddSides(const std::string& pointer, const std::string& value, const v1::Evidence& evidence,
              bool denied, std::size_t& room, v1::Conflict& conflict) {
  if (!denied) return AddSide(pointer, value, evidence, room, conflict);
  for (const bool denying : {false, true}) {
    AddSide(pointer, value, PartOf(evidence, denying), room, conflict);
  }
}

}  // namespace

ConflictWriter::ConflictWriter(const Snapshot& snapshot)
    : snapshot_(snapshot), arena_(std::make_unique<Arena>()) {}

const ConflictWriter::Decoded& ConflictWriter::Decode(Ordinal record) {
  const auto known = decoded_.find(record);
  if (known != decoded_.end()) return known->second;
  if (arena_->SpaceAllocated() > kMaxBytesDecoded) {
    decoded_.clear();
    arena_ = std::make_unique<Arena>();
  }
  Decoded decoded;
  decoded.body = BodyOf(DecodeFull(*snapshot_.At(record), *arena_));
  if (decoded.body == nullptr) decoded.body = &v1::Party::default_instance();
  ForEachFact(*decoded.body, [&](const FactView& fact) { decoded.facts.emplace(*fact.id, fact); });
  return decoded_.emplace(record, std::move(decoded)).first->second;
}

v1::Conflict ConflictWriter::Write(const ContestedGroup& group) {
  v1::Conflict conflict;
  conflict.set_origin(group.authored ? v1::CONFLICT_ORIGIN_AUTHORED : v1::CONFLICT_ORIGIN_COMPUTED);
  std::vector<std::string> figures;
  std::string list;  // that the first fact which names others stands in, else the first fact
  bool objects = false;
  std::size_t room = kMaxEvidenceBytes;
  for (const ContestedFact& contested : group.facts) {
    if (contested.record == kNoOrdinal) {
      conflict.add_sides()->set_fact(contested.fact);
      figures.emplace_back();
      continue;
    }
    const Decoded& record = Decode(contested.record);
    const auto found = record.facts.find(contested.fact);
    if (found == record.facts.end()) continue;
    const FactView& fact = found->second;
    const std::string value = group.field.empty() ? WordsForFact(snapshot_, *record.body, fact)
                                                  : WordsForField(snapshot_, fact, group.field);
    AddSides(absl::StrCat(snapshot_.At(contested.record)->name(), "#", contested.fact), value,
             *fact.evidence, contested.denied, room, conflict);
    figures.push_back(FigureOf(fact, group.field));
    if (list.empty() || (contested.objects && !objects)) list = fact.field->name();
    objects |= contested.objects;
  }
  conflict.set_path(group.field.empty() ? list : absl::StrCat(list, ".", group.field));
  conflict.set_difference(DifferenceOf(figures));
  return conflict;
}

}  // namespace partyline
