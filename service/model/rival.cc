// SPDX-License-Identifier: Apache-2.0
#include "service/model/rival.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/fold.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The first fields of a fact, which all facts have: id, period, evidence.
constexpr int kCommonFields = 3;

bool StandsAsHeld(v1::Standing standing) {
  return standing == v1::STANDING_UNDISPUTED || standing == v1::STANDING_SELF_CLAIMED ||
         standing == v1::STANDING_REPORTED || standing == v1::STANDING_DISPUTED;
}

bool IsOne(const FieldDescriptor& field) {
  return field.options().GetExtension(v1::valence) == v1::VALENCE_ONE;
}

void AppendValue(const FieldValue& value, CanonicalName canonical, std::string& out) {
  std::string scratch;
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (const auto* ref = As<v1::Ref>(value.AsMessage())) {
        if (ref->name().empty()) {
          absl::StrAppend(&out, "\t", KeysOf(ref->text()).folded);
        } else {
          absl::StrAppend(&out, canonical(ref->name()));
        }
      }
      break;
    case FieldDescriptor::CPPTYPE_STRING:
      absl::StrAppend(&out, KeysOf(value.AsString(scratch)).folded);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      absl::StrAppend(&out,
                      value.message.GetReflection()->GetEnumValue(value.message, &value.field));
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      absl::StrAppend(&out, value.message.GetReflection()->GetInt32(value.message, &value.field));
      break;
    default:
      break;
  }
}

}  // namespace

bool IsDate(const Descriptor& kind) {
  const FieldDescriptor* period = kind.FindFieldByName("period");
  return period->options().GetExtension(v1::rule).required();
}

bool HasSingleFields(const Descriptor& kind) {
  for (int i = 0; i < kind.field_count(); ++i) {
    if (IsOne(*kind.field(i))) return true;
  }
  return false;
}

Kind KindIn(const FieldDescriptor& field) { return IsOne(field) ? Kind::kStates : Kind::kSorts; }

bool IsOneAsAWhole(const FieldDescriptor& field, const Message& fact) {
  if (IsOne(field)) return true;
  const FieldDescriptor* kind = fact.GetDescriptor()->FindFieldByName("kind");
  if (kind == nullptr || kind->enum_type() == nullptr) return false;
  const int number = fact.GetReflection()->GetEnumValue(fact, kind);
  const auto* value = kind->enum_type()->FindValueByNumber(number);
  return value != nullptr && value->options().GetExtension(v1::kind_valence) == v1::VALENCE_ONE;
}

bool IsHeld(const FactView& fact) {
  if (fact.evidence == nullptr || !StandsAsHeld(fact.evidence->standing())) return false;
  if (const auto* reading = As<v1::Reading>(*fact.message)) return reading->reading_rule().empty();
  const auto* attribute = As<v1::Attribute>(*fact.message);
  return attribute == nullptr || attribute->readings().empty();
}

Rival ReadRival(const FactView& fact, Fields fields, CanonicalName canonical) {
  Rival rival{&fact, {}, {}, 0};
  const Descriptor& kind = *fact.message->GetDescriptor();
  if (fact.period != nullptr && IsDate(kind)) {
    if (fields == Fields::kAll) rival.values[""] = ReadDating(*fact.period);
  } else if (fact.period != nullptr) {
    rival.time = SureTimeOf(*fact.period);
  }
  if (const auto* reading = As<v1::Reading>(*fact.message)) {
    rival.count_status = reading->count_status();
  }
  for (int i = 0; i < kind.field_count(); ++i) {
    const FieldDescriptor& field = *kind.field(i);
    if (field.number() <= kCommonFields || (fields == Fields::kSingle && !IsOne(field))) continue;
    Said said = ReadField(*fact.message, field, canonical);
    if (said.sort != Said::kNothing) rival.values[field.name()] = std::move(said);
  }
  return rival;
}

std::string ScopeOf(const Message& fact, Kind kind, CanonicalName canonical) {
  std::string scope;
  ForEachValue(fact, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
    const std::string& name = value.field.name();
    const bool sorts = name == "kind" && kind == Kind::kSorts;
    if (!sorts && name != "round" && name != "qualifier" && name != "about") return;
    absl::StrAppend(&scope, name, " ");
    AppendValue(value, canonical, scope);
    absl::StrAppend(&scope, "\n");
  });
  return scope;
}

bool SpeakOfOne(const Rival& a, const Rival& b) {
  const bool other_count = a.count_status != b.count_status &&
                           a.count_status != v1::COUNT_STATUS_UNSPECIFIED &&
                           b.count_status != v1::COUNT_STATUS_UNSPECIFIED;
  return !other_count && Meet(a.time, b.time);
}

bool Exclude(const Rival& a, const Rival& b) {
  return std::any_of(a.values.begin(), a.values.end(), [&](const auto& value) {
    const auto other = b.values.find(value.first);
    return other != b.values.end() && Exclude(value.second, other->second);
  });
}

}  // namespace partyline
