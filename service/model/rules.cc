// SPDX-License-Identifier: Apache-2.0
#include "service/model/rules.h"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/unknown_field_set.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "partyline/v1/options.pb.h"
#include "service/base/utf8.h"
#include "service/model/date.h"
#include "service/model/formats.h"
#include "service/model/record_name.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr int kDeepest = 32;
constexpr int kMaxBytes = 4096;
constexpr int kMaxItems = 1000;
constexpr std::size_t kMaxKeyBytes = 256;
constexpr std::size_t kShownKeyBytes = 64;

const v1::FieldRule& RuleOf(const FieldDescriptor& field) {
  return field.options().GetExtension(v1::rule);
}

void CheckMessage(const Message& message, const FieldPath& path, int depth, Violations& violations);

// A field that this server does not know means something to its sender, and would be lost or kept
// unread.
void CheckUnknownFields(const Message& message, const FieldPath& path, Violations& violations) {
  const auto& unknown = message.GetReflection()->GetUnknownFields(message);
  std::set<int> numbers;
  for (int i = 0; i < unknown.field_count() && numbers.size() < Violations::kMostKept; ++i) {
    numbers.insert(unknown.field(i).number());
  }
  for (const int number : numbers) {
    violations.Add(path.Field(absl::StrCat(number)).ToString(),
                   absl::StrCat("unknown field ", number));
  }
}

// Whether a record name comes from a collection that the rule allows; identifiers and names of any
// other form are not judged here.
bool IsAllowedCollection(absl::string_view name, const v1::FieldRule& rule) {
  const bool names_record =
      rule.format() == v1::FORMAT_RECORD_NAME || rule.format() == v1::FORMAT_NAME_OR_IDENTIFIER;
  if (!names_record || rule.refers_to().empty()) return true;
  const v1::RecordKind kind = KindOfName(name);
  if (kind == v1::RECORD_KIND_UNSPECIFIED) return true;
  const absl::string_view collection = CollectionOf(kind);
  for (const std::string& allowed : rule.refers_to()) {
    if (collection == absl::string_view(allowed)) return true;
  }
  return false;
}

std::string WrongUnderRule(const FieldDescriptor& field, absl::string_view text) {
  const v1::FieldRule& rule = RuleOf(field);
  const int max_bytes = rule.has_max_bytes() ? rule.max_bytes() : kMaxBytes;
  if (text.size() > static_cast<std::size_t>(max_bytes)) {
    return absl::StrCat("must be at most ", max_bytes, " bytes long, but has ", text.size());
  }
  if (field.type() == FieldDescriptor::TYPE_BYTES) return "";
  std::string wrong = WhatIsWrong(text, rule.format());
  if (!wrong.empty()) return wrong;
  if (rule.required() && IsBlank(text)) return "must not be blank";
  if (IsAllowedCollection(text, rule)) return "";
  return absl::StrCat("must be a record from ", absl::StrJoin(rule.refers_to(), ", "),
                      ", not from ", CollectionOf(KindOfName(text)));
}

std::string WrongNumber(const FieldDescriptor& field, std::int64_t number) {
  const v1::FieldRule& rule = RuleOf(field);
  if (rule.has_min() && number < rule.min()) return absl::StrCat("must be at least ", rule.min());
  if (rule.has_max() && number > rule.max()) return absl::StrCat("must be at most ", rule.max());
  return "";
}

std::string WrongEnum(const FieldDescriptor& field, int number) {
  const auto* value = field.enum_type()->FindValueByNumber(number);
  return value == nullptr ? absl::StrCat("has no value ", number) : "";
}

// What is wrong with a value that is not a message; empty if nothing.
std::string WrongScalar(const FieldValue& value) {
  const Reflection& reflection = *value.message.GetReflection();
  const bool repeated = value.index >= 0;
  std::string scratch;
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return WrongUnderRule(value.field, value.AsString(scratch));
    case FieldDescriptor::CPPTYPE_ENUM:
      return WrongEnum(
          value.field,
          repeated ? reflection.GetRepeatedEnumValue(value.message, &value.field, value.index)
                   : reflection.GetEnumValue(value.message, &value.field));
    case FieldDescriptor::CPPTYPE_INT32:
      return WrongNumber(value.field, repeated ? reflection.GetRepeatedInt32(
                                                     value.message, &value.field, value.index)
                                               : reflection.GetInt32(value.message, &value.field));
    case FieldDescriptor::CPPTYPE_INT64:
      return WrongNumber(value.field, repeated ? reflection.GetRepeatedInt64(
                                                     value.message, &value.field, value.index)
                                               : reflection.GetInt64(value.message, &value.field));
    default:
      return "";
  }
}

// Whether an element of a list says nothing: an empty text, an unspecified value.
bool IsEmptyElement(const FieldValue& value) {
  const Reflection& reflection = *value.message.GetReflection();
  std::string scratch;
  switch (value.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return value.AsString(scratch).empty();
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.GetRepeatedEnumValue(value.message, &value.field, value.index) == 0;
    default:
      return false;
  }
}

void CheckValue(const FieldValue& value, const FieldPath& path, int depth, Violations& violations) {
  if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    CheckMessage(value.AsMessage(), path, depth + 1, violations);
    return;
  }
  std::string wrong =
      value.index >= 0 && IsEmptyElement(value) ? "must not be empty" : WrongScalar(value);
  if (!wrong.empty()) violations.Add(path.ToString(), std::move(wrong));
}

// Whether a field that is not repeated holds nothing: absent, the empty text or message, the
// unspecified value.
bool IsEmpty(const Message& message, const FieldDescriptor& field) {
  const Reflection& reflection = *message.GetReflection();
  if (!reflection.HasField(message, &field)) return true;  // without presence: is the default
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    return reflection.GetMessage(message, &field).ByteSizeLong() == 0;
  }
  std::string scratch;
  return field.cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
         reflection.GetStringReference(message, &field, &scratch).empty();
}

void CheckSingle(const Message& message, const FieldDescriptor& field, const FieldPath& parent,
                 int depth, Violations& violations) {
  const FieldPath path = parent.Field(field.name());
  if (RuleOf(field).required() && IsEmpty(message, field)) {
    violations.Add(path.ToString(), "is required");
    return;
  }
  const bool is_number =
      field.cpp_type() != FieldDescriptor::CPPTYPE_STRING;  // whose 0 may break a minimum
  const bool is_set = message.GetReflection()->HasField(message, &field);
  if (is_set || (is_number && !field.has_presence())) {
    CheckValue({message, field, -1}, path, depth, violations);
  }
}

// A field that is never present is not looked into.
void CheckAbsent(const Message& message, const FieldDescriptor& field, const FieldPath& parent,
                 Violations& violations) {
  const Reflection& reflection = *message.GetReflection();
  const bool present = field.is_repeated() ? reflection.FieldSize(message, &field) > 0
                                           : reflection.HasField(message, &field);
  if (present) violations.Add(parent.Field(field.name()).ToString(), "must be absent");
}

// Whether a list or map has a right number of elements.
bool CheckSize(const Message& message, const FieldDescriptor& field, const FieldPath& parent,
               Violations& violations) {
  const v1::FieldRule& rule = RuleOf(field);
  const int size = message.GetReflection()->FieldSize(message, &field);
  const int max_items = rule.has_max_items() ? rule.max_items() : kMaxItems;
  if (size > max_items) {
    violations.Add(parent.Field(field.name()).ToString(),
                   absl::StrCat("must have at most ", max_items, " elements, but has ", size));
  } else if (size == 0 && rule.required()) {
    violations.Add(parent.Field(field.name()).ToString(), "is required");
  }
  return size <= max_items;
}

std::string WrongKey(absl::string_view key) {
  if (IsBlank(key)) return "must not have an empty key";
  if (key.size() > kMaxKeyBytes) {
    return absl::StrCat("must not have a key of more than ", kMaxKeyBytes, " bytes");
  }
  return WhatIsWrong(key, v1::FORMAT_LINE);
}

// Entries of the contract's maps are texts under texts.
void CheckEntry(const Message& entry, const FieldDescriptor& field, const FieldPath& parent,
                Violations& violations) {
  const Reflection& reflection = *entry.GetReflection();
  const std::string key = reflection.GetString(entry, field.message_type()->map_key());
  const std::string value = reflection.GetString(entry, field.message_type()->map_value());
  std::string wrong = WrongKey(key);
  if (wrong.empty()) wrong = WrongUnderRule(field, value);
  if (wrong.empty()) return;
  const std::string shown =
      absl::Utf8SafeCEscape(ToValidUtf8(absl::string_view(key).substr(0, kShownKeyBytes)));
  violations.Add(parent.Field(absl::StrCat(field.name(), "[\"", shown, "\"]")).ToString(),
                 std::move(wrong));
}

void CheckField(const Message& message, const FieldDescriptor& field, const FieldPath& parent,
                int depth, Violations& violations) {
  if (RuleOf(field).output_only()) return;
  if (RuleOf(field).absent()) return CheckAbsent(message, field, parent, violations);
  if (!field.is_repeated()) {
    CheckSingle(message, field, parent, depth, violations);
    return;
  }
  if (!CheckSize(message, field, parent, violations)) return;
  const Reflection& reflection = *message.GetReflection();
  const int size = reflection.FieldSize(message, &field);
  for (int i = 0; i < size && !violations.full(); ++i) {
    if (field.is_map()) {
      CheckEntry(reflection.GetRepeatedMessage(message, &field, i), field, parent, violations);
    } else {
      CheckValue({message, field, i}, parent.Element(field.name(), i), depth, violations);
    }
  }
}

// What is wrong with a message whose fields are all right.
std::string WrongAsAWhole(const Message& message) {
  if (const auto* date = As<v1::FuzzyDate>(message)) {
    return std::string(CheckDate(*date).message());
  }
  const auto* ref = As<v1::Ref>(message);
  if (ref == nullptr || !ref->name().empty() || !ref->text().empty() ||
      !ref->candidates().empty()) {
    return "";
  }
  return "must have a name, a text or candidates";
}

void CheckMessage(const Message& message, const FieldPath& path, int depth,
                  Violations& violations) {
  if (violations.full()) return;
  if (depth > kDeepest) {
    violations.Add(path.ToString(), absl::StrCat("is nested more than ", kDeepest, " levels deep"));
    return;
  }
  const std::size_t before = violations.list().size();
  CheckUnknownFields(message, path, violations);
  const auto& descriptor = *message.GetDescriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    CheckField(message, *descriptor.field(i), path, depth, violations);
  }
  if (violations.list().size() > before) return;
  std::string wrong = WrongAsAWhole(message);
  if (!wrong.empty()) violations.Add(path.ToString(), std::move(wrong));
}

}  // namespace

void CheckRules(const Message& message, absl::string_view path, Violations& violations) {
  CheckMessage(message, FieldPath(path), 0, violations);
}

}  // namespace partyline
