// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/digest.h"
#include "service/model/fact_rules.h"
#include "service/model/facts.h"
#include "service/model/lineage.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::Message;

// A record body with the facts in it.
struct Body {
  const Message& message;
  std::string name;
  const FieldPath& path;
  std::vector<FactView> facts;
  absl::flat_hash_map<absl::string_view, std::size_t> by_id;  // the first fact of each id
};

std::string Path(const Body& body, const FactView& fact, absl::string_view field) {
  return body.path.Field(absl::StrCat(fact.Path(), ".", field)).ToString();
}

std::string NameOfBody(const Message& body) {
  const auto* field = body.GetDescriptor()->FindFieldByName("name");
  return body.GetReflection()->GetString(body, field);
}

// Kinds of record have the numbers of their fields in v1::Record.
v1::RecordKind KindOfBody(const Message& body) {
  const auto* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    if (record->field(i)->message_type() == body.GetDescriptor()) {
      return static_cast<v1::RecordKind>(record->field(i)->number());
    }
  }
  return v1::RECORD_KIND_UNSPECIFIED;
}

void CheckName(const Body& body, Violations& violations) {
  const v1::RecordKind kind = KindOfBody(body.message);
  const v1::RecordKind named = KindOfName(body.name);
  if (named == kind || named == v1::RECORD_KIND_UNSPECIFIED) return;  // malformed: a rule says so
  const absl::string_view form =
      kind == v1::RECORD_KIND_RESULT ? "elections/{id}/results" : CollectionOf(kind);
  violations.Add(body.path.Field("name").ToString(), absl::StrCat("must begin with ", form, "/"));
}

void CheckFactIds(const Body& body, Violations& violations) {
  for (std::size_t i = 0; i < body.facts.size(); ++i) {
    const FactView& fact = body.facts[i];
    const FactView& first = body.facts[body.by_id.at(*fact.id)];
    if (fact.id->empty() || first.message == fact.message) continue;
    violations.Add(Path(body, fact, "id"), absl::StrCat("is already the id of ", first.Path()));
  }
}

// The fact that `fact` followed; null if none is named or there is no such fact.
const FactView* Before(const Body& body, const FactView& fact) {
  if (fact.period == nullptr || fact.period->after().empty()) return nullptr;
  const auto found = body.by_id.find(fact.period->after());
  return found == body.by_id.end() ? nullptr : &body.facts[found->second];
}

void CheckAfter(const Body& body, Violations& violations) {
  for (const FactView& fact : body.facts) {
    if (fact.period == nullptr || fact.period->after().empty()) continue;
    const FactView* before = Before(body, fact);
    if (before == nullptr) {
      violations.Add(Path(body, fact, "period.after"),
                     "must be the id of another fact of this record");
    } else if (before->message == fact.message) {
      violations.Add(Path(body, fact, "period.after"), "must not be the fact itself");
    }
  }
}

// Follows each chain of `after` once. A chain that meets a fact it has passed is a circle, reported
// at that fact.
void CheckAfterCircles(const Body& body, Violations& violations) {
  std::vector<std::size_t> walk_of(body.facts.size());  // the walk that passed a fact; 0: none yet
  for (std::size_t start = 0; start < body.facts.size(); ++start) {
    const FactView* fact = &body.facts[start];
    const FactView* before = nullptr;
    for (; fact != nullptr; fact = before) {
      std::size_t& walk = walk_of[static_cast<std::size_t>(fact - body.facts.data())];
      before = Before(body, *fact);
      if (walk == start + 1 && before != fact) {
        violations.Add(Path(body, *fact, "period.after"), "must not lead back to the fact itself");
      }
      if (walk != 0) break;
      walk = start + 1;
    }
  }
}

void CheckContradicts(const Body& body, Violations& violations) {
  for (const FactView& fact : body.facts) {
    if (fact.evidence == nullptr) continue;
    const std::string own = absl::StrCat(body.name, "#", *fact.id);
    for (int i = 0; i < fact.evidence->contradicts_size(); ++i) {
      if (fact.evidence->contradicts(i) != own) continue;
      violations.Add(Path(body, fact, absl::StrCat("evidence.contradicts[", i, "]")),
                     "must not be the fact itself");
    }
  }
}

void CheckIdentities(const Body& body, Violations& violations) {
  for (const FactView& fact : body.facts) {
    const auto* identity = As<v1::Identity>(*fact.message);
    if (identity == nullptr || identity->same_as().name() != body.name) continue;
    violations.Add(Path(body, fact, "same_as.name"), "must not be the record itself");
  }
}

void CheckSides(const v1::Event& event, const FieldPath& path, Violations& violations) {
  if (!IsLineageKind(event.kind())) return;
  std::set<std::string> before;
  for (const v1::Participant& participant : event.participants()) {
    if (SideOf(participant.role()) == v1::LINEAGE_SIDE_BEFORE) {
      before.insert(participant.who().name());
    }
  }
  before.erase("");  // nobody known
  for (int i = 0; i < event.participants_size(); ++i) {
    const v1::Participant& participant = event.participants(i);
    if (SideOf(participant.role()) != v1::LINEAGE_SIDE_AFTER ||
        !before.contains(participant.who().name())) {
      continue;
    }
    violations.Add(path.Element("participants", i).Field("who").Field("name").ToString(),
                   "is on both sides of the event: nothing comes out of itself");
  }
}

// One event that ties everybody to everybody would cost each state the product of its sides.
void CheckTies(const v1::Event& event, const FieldPath& path, Violations& violations) {
  if (!IsLineageKind(event.kind())) return;
  std::int64_t before = 0;
  std::int64_t after = 0;
  for (const v1::Participant& participant : event.participants()) {
    if (participant.who().name().empty()) continue;
    const v1::LineageSide side = SideOf(participant.role());
    before += side == v1::LINEAGE_SIDE_BEFORE ? 1 : 0;
    after += side == v1::LINEAGE_SIDE_AFTER ? 1 : 0;
  }
  if (before * after <= kMaxEventTies) return;
  violations.Add(path.Field("participants").ToString(),
                 absl::StrCat("must tie at most ", kMaxEventTies, " pairs, but has ", before,
                              " before and ", after, " after the event"));
}

void CheckContestant(const v1::Result& result, const FieldPath& path, Violations& violations) {
  if (result.has_party() || result.has_person() || result.has_alliance()) return;
  violations.Add(path.Field("party").ToString(),
                 "is required, unless there is a person or an alliance");
}

std::int64_t CodePoints(absl::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

// Whether a list is longer than its rule allows, which CheckRules reports.
bool HasOversizedList(const Message& body) {
  const auto& descriptor = *body.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const auto* field = descriptor.field(i);
    const auto& rule = field->options().GetExtension(v1::rule);
    if (field->is_repeated() && rule.has_max_items() &&
        body.GetReflection()->FieldSize(body, field) > rule.max_items()) {
      return true;
    }
  }
  return false;
}

}  // namespace

void CheckContent(const v1::Source& source, absl::string_view path, Violations& violations) {
  if (source.content().empty()) return;
  const FieldPath root(path);
  if (source.sha256() != Sha256Hex(source.content())) {
    violations.Add(root.Field("sha256").ToString(), "must be the SHA-256 of content");
  }
  if (source.has_length() && source.length() != CodePoints(source.content())) {
    violations.Add(root.Field("length").ToString(), "must be the number of code points of content");
  }
}

void CheckRecord(const Message& message, absl::string_view path, Violations& violations) {
  if (HasOversizedList(message)) return;
  const FieldPath root(path);
  Body body{message, NameOfBody(message), root, {}, {}};
  ForEachFact(message, [&](const FactView& fact) {
    body.by_id.emplace(*fact.id, body.facts.size());
    body.facts.push_back(fact);
  });
  CheckName(body, violations);
  CheckFactIds(body, violations);
  CheckAfter(body, violations);
  CheckAfterCircles(body, violations);
  CheckContradicts(body, violations);
  CheckIdentities(body, violations);
  if (violations.full()) return;
  if (const auto* event = As<v1::Event>(message)) {
    CheckSides(*event, root, violations);
    CheckTies(*event, root, violations);
  }
  if (const auto* result = As<v1::Result>(message)) CheckContestant(*result, root, violations);
  if (const auto* source = As<v1::Source>(message)) CheckContent(*source, path, violations);
  ForEachMessage(message, root, [&](const Message& inner, const FieldPath& at) {
    CheckTogether(inner, at, violations);
  });
}

}  // namespace partyline
