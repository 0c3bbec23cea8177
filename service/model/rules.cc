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
#include "partyline/v1/options.pb.h"
#include "service/base/utf8.h"
#include "service/model/formats.h"
#include "service/model/message_rules.h"
#include "service/model/record_name.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::Message;

constexpr int kDeepest = 32;
constexpr int kMaxBytes = 4096;
constexpr int kMaxItems = 1000;
constexpr std::size_t kMaxKeyBytes = 256;
constexpr std::size_t kShownKeyBytes = 64;

// A message that is being checked, and how one came to it.
struct Place {
  const MessageRules& rules;
  const Message& message;
  const FieldPath& path;
  int depth;
  Violations& violations;

  FieldPath To(const FieldRules& field) const { return path.Field(field.field.name()); }
  bool Has(const FieldRules& field) const {
    return rules.reflection.HasField(message, &field.field);
  }
  int Size(const FieldRules& field) const {
    return rules.reflection.FieldSize(message, &field.field);
  }
};

void CheckMessage(const Place& at);

// Adds what is wrong, if anything.
void Note(const Place& at, const FieldPath& path, std::string wrong) {
  if (!wrong.empty()) at.violations.Add(path.ToString(), std::move(wrong));
}

// A field that this server does not know means something to its sender, and would be lost or kept
// unread.
void CheckUnknownFields(const Place& at) {
  const auto& unknown = at.rules.reflection.GetUnknownFields(at.message);
  if (unknown.empty()) return;
  std::set<int> numbers;
  for (int i = 0; i < unknown.field_count() && numbers.size() < Violations::kMostKept; ++i) {
    numbers.insert(unknown.field(i).number());
  }
  for (const int number : numbers) {
    Note(at, at.path.Field(absl::StrCat(number)), absl::StrCat("unknown field ", number));
  }
}

// What is wrong with the name of a record of this kind; empty if the rule allows its collection.
std::string WrongCollection(v1::RecordKind kind, const v1::FieldRule& rule) {
  if (rule.refers_to().empty()) return "";
  const absl::string_view collection = CollectionOf(kind);
  for (const std::string& allowed : rule.refers_to()) {
    if (collection == absl::string_view(allowed)) return "";
  }
  return absl::StrCat("must be a record from ", absl::StrJoin(rule.refers_to(), ", "),
                      ", not from ", collection);
}

std::string WrongUnderRule(const FieldRules& field, absl::string_view text) {
  const v1::FieldRule& rule = field.rule;
  const int max_bytes = rule.has_max_bytes() ? rule.max_bytes() : kMaxBytes;
  if (text.size() > static_cast<std::size_t>(max_bytes)) {
    return absl::StrCat("must be at most ", max_bytes, " bytes long, but has ", text.size());
  }
  if (field.content == FieldContent::kBytes) return "";
  if (field.is_record_name) {  // which a text of no other form is
    const v1::RecordKind kind = KindOfName(text);
    if (kind != v1::RECORD_KIND_UNSPECIFIED) return WrongCollection(kind, rule);
  }
  std::string wrong = WhatIsWrong(text, rule.format());
  if (!wrong.empty()) return wrong;
  return rule.required() && IsBlank(text) ? "must not be blank" : "";
}

std::string WrongNumber(const v1::FieldRule& rule, std::int64_t number) {
  if (rule.has_min() && number < rule.min()) return absl::StrCat("must be at least ", rule.min());
  if (rule.has_max() && number > rule.max()) return absl::StrCat("must be at most ", rule.max());
  return "";
}

std::string WrongEnum(const FieldRules& field, int number) {
  const auto* value = field.field.enum_type()->FindValueByNumber(number);
  return value == nullptr ? absl::StrCat("has no value ", number) : "";
}

// What is wrong with the number or the enum value of a field that is not repeated; empty if
// nothing.
std::string WrongSingle(const Place& at, const FieldRules& field) {
  const auto& reflection = at.rules.reflection;
  switch (field.content) {
    case FieldContent::kEnum:
      return WrongEnum(field, reflection.GetEnumValue(at.message, &field.field));
    case FieldContent::kInt32:
      return WrongNumber(field.rule, reflection.GetInt32(at.message, &field.field));
    case FieldContent::kInt64:
      return WrongNumber(field.rule, reflection.GetInt64(at.message, &field.field));
    default:
      return "";
  }
}

// What is wrong with an element of a list that is no message; empty if nothing. Elements say
// something: the empty text and the unspecified value are wrong.
std::string WrongElement(const Place& at, const FieldRules& field, int index) {
  const auto& reflection = at.rules.reflection;
  switch (field.content) {
    case FieldContent::kText:
    case FieldContent::kBytes: {
      std::string scratch;
      const std::string& text =
          reflection.GetRepeatedStringReference(at.message, &field.field, index, &scratch);
      return text.empty() ? "must not be empty" : WrongUnderRule(field, text);
    }
    case FieldContent::kEnum: {
      const int number = reflection.GetRepeatedEnumValue(at.message, &field.field, index);
      return number == 0 ? "must not be empty" : WrongEnum(field, number);
    }
    case FieldContent::kInt32:
      return WrongNumber(field.rule, reflection.GetRepeatedInt32(at.message, &field.field, index));
    case FieldContent::kInt64:
      return WrongNumber(field.rule, reflection.GetRepeatedInt64(at.message, &field.field, index));
    default:
      return "";
  }
}

void CheckText(const Place& at, const FieldRules& field) {
  std::string scratch;
  const std::string& text =
      at.rules.reflection.GetStringReference(at.message, &field.field, &scratch);
  if (!text.empty() || (!field.rule.required() && field.has_presence && at.Has(field))) {
    Note(at, at.To(field), WrongUnderRule(field, text));
  } else if (field.rule.required()) {
    Note(at, at.To(field), "is required");
  }
}

void CheckInside(const Place& at, const FieldRules& field) {
  const bool is_set = at.Has(field);
  const bool required = field.rule.required();
  if (!is_set && !required) return;
  const Message& inner = at.rules.reflection.GetMessage(at.message, &field.field);
  if (required && (!is_set || inner.ByteSizeLong() == 0)) {
    Note(at, at.To(field), "is required");
    return;
  }
  CheckMessage({*field.inside, inner, at.To(field), at.depth + 1, at.violations});
}

// Numbers and enum values. One that has no presence is checked also where it is 0, which may be
// below its least.
void CheckSingle(const Place& at, const FieldRules& field) {
  const bool may_be_unset = field.rule.required() || field.has_presence;
  if (!may_be_unset || at.Has(field)) {
    Note(at, at.To(field), WrongSingle(at, field));
  } else if (field.rule.required()) {
    Note(at, at.To(field), "is required");
  }
}

// A field that is never present is not looked into.
void CheckAbsent(const Place& at, const FieldRules& field) {
  if (field.is_repeated ? at.Size(field) > 0 : at.Has(field)) {
    Note(at, at.To(field), "must be absent");
  }
}

// What is wrong with how many elements a list or map has; empty if nothing.
std::string WrongSize(const FieldRules& field, int size) {
  const int max_items = field.rule.has_max_items() ? field.rule.max_items() : kMaxItems;
  if (size > max_items) {
    return absl::StrCat("must have at most ", max_items, " elements, but has ", size);
  }
  return size == 0 && field.rule.required() ? "is required" : "";
}

std::string WrongKey(absl::string_view key) {
  if (IsBlank(key)) return "must not have an empty key";
  if (key.size() > kMaxKeyBytes) {
    return absl::StrCat("must not have a key of more than ", kMaxKeyBytes, " bytes");
  }
  return WhatIsWrong(key, v1::FORMAT_LINE);
}

// Entries of the contract's maps are texts under texts.
void CheckEntry(const Place& at, const FieldRules& field, const Message& entry) {
  const auto& reflection = *entry.GetReflection();
  const auto& type = *field.field.message_type();
  const std::string key = reflection.GetString(entry, type.map_key());
  std::string wrong = WrongKey(key);
  if (wrong.empty()) wrong = WrongUnderRule(field, reflection.GetString(entry, type.map_value()));
  if (wrong.empty()) return;
  const std::string shown =
      absl::Utf8SafeCEscape(ToValidUtf8(absl::string_view(key).substr(0, kShownKeyBytes)));
  const std::string name = absl::StrCat(field.field.name(), "[\"", shown, "\"]");
  Note(at, at.path.Field(name), std::move(wrong));
}

void CheckElement(const Place& at, const FieldRules& field, int index) {
  const auto& reflection = at.rules.reflection;
  const FieldPath path = at.path.Element(field.field.name(), index);
  if (field.content == FieldContent::kMap) {
    CheckEntry(at, field, reflection.GetRepeatedMessage(at.message, &field.field, index));
  } else if (field.content == FieldContent::kMessage) {
    const Message& inner = reflection.GetRepeatedMessage(at.message, &field.field, index);
    CheckMessage({*field.inside, inner, path, at.depth + 1, at.violations});
  } else {
    Note(at, path, WrongElement(at, field, index));
  }
}

void CheckRepeated(const Place& at, const FieldRules& field) {
  const int size = at.Size(field);
  std::string wrong = WrongSize(field, size);
  if (!wrong.empty()) return Note(at, at.To(field), std::move(wrong));
  for (int i = 0; i < size && !at.violations.full(); ++i) CheckElement(at, field, i);
}

void CheckField(const Place& at, const FieldRules& field) {
  if (field.rule.absent()) return CheckAbsent(at, field);
  if (field.is_repeated) return CheckRepeated(at, field);
  switch (field.content) {
    case FieldContent::kText:
    case FieldContent::kBytes:
      return CheckText(at, field);
    case FieldContent::kMessage:
      return CheckInside(at, field);
    default:
      return CheckSingle(at, field);
  }
}

void CheckMessage(const Place& at) {
  Violations& violations = at.violations;
  if (violations.full()) return;
  if (at.depth > kDeepest) {
    Note(at, at.path, absl::StrCat("is nested more than ", kDeepest, " levels deep"));
    return;
  }
  const std::size_t before = violations.list().size();
  CheckUnknownFields(at);
  for (const FieldRules& field : at.rules.fields) CheckField(at, field);
  if (violations.list().size() > before || at.rules.wrong_as_a_whole == nullptr) return;
  Note(at, at.path, at.rules.wrong_as_a_whole(at.message));
}

}  // namespace

void CheckRules(const MessageRules& rules, const Message& message, absl::string_view path,
                Violations& violations) {
  CheckMessage({rules, message, FieldPath(path), 0, violations});
}

void CheckRules(const Message& message, absl::string_view path, Violations& violations) {
  CheckRules(RulesOf(*message.GetDescriptor()), message, path, violations);
}

}  // namespace partyline
