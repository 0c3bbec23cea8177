// SPDX-License-Identifier: Apache-2.0
#include "service/model/facts.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "partyline/v1/record.pb.h"
#include "service/model/walk.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool IsSingle(const FieldDescriptor* field, const char* name, const Descriptor* type) {
  return field != nullptr && !field->is_repeated() && field->name() == name &&
         field->message_type() == type;
}

// A field of a kind of record that holds facts, and the first fields of those.
struct FactField {
  explicit FactField(const FieldDescriptor* of_record)
      : field(of_record),
        id(field->message_type()->FindFieldByNumber(1)),
        period(field->message_type()->FindFieldByNumber(2)),
        evidence(field->message_type()->FindFieldByNumber(3)) {}

  const FieldDescriptor* field;
  const FieldDescriptor* id;
  const FieldDescriptor* period;
  const FieldDescriptor* evidence;
};

// The fields of each kind of record that hold facts, in the order of their numbers.
using FactFields = absl::flat_hash_map<const Descriptor*, std::vector<FactField>>;

FactFields FactFieldsOfRecords() {
  FactFields fields;
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const Descriptor* body = record->field(i)->message_type();
    std::vector<FactField>& of_body = fields[body];
    for (int j = 0; j < body->field_count(); ++j) {
      const Descriptor* type = body->field(j)->message_type();
      if (type != nullptr && IsFact(*type)) of_body.emplace_back(body->field(j));
    }
    std::sort(of_body.begin(), of_body.end(), [](const FactField& a, const FactField& b) {
      return a.field->number() < b.field->number();
    });
  }
  return fields;
}

// The message in a field that is known to hold Ts; null: it is absent.
template <typename T>
const T* Child(const Message& message, const Reflection& reflection, const FieldDescriptor* field) {
  if (!reflection.HasField(message, field)) return nullptr;
  return static_cast<const T*>(&reflection.GetMessage(message, field));
}

FactView ViewOf(const FactField& field, const Message& fact, int index) {
  const Reflection& reflection = *fact.GetReflection();
  std::string scratch;  // generated messages give a reference to their own string
  return {&fact,
          &reflection.GetStringReference(fact, field.id, &scratch),
          Child<v1::Period>(fact, reflection, field.period),
          Child<v1::Evidence>(fact, reflection, field.evidence),
          field.field,
          index};
}

}  // namespace

bool IsFact(const Descriptor& type) {
  const FieldDescriptor* id = type.FindFieldByNumber(1);
  return IsSingle(id, "id", nullptr) && id->type() == FieldDescriptor::TYPE_STRING &&
         IsSingle(type.FindFieldByNumber(2), "period", v1::Period::descriptor()) &&
         IsSingle(type.FindFieldByNumber(3), "evidence", v1::Evidence::descriptor());
}

std::string FactView::Path() const {
  const FieldPath root;
  return (index < 0 ? root.Field(field->name()) : root.Element(field->name(), index)).ToString();
}

void ForEachFact(const Message& body, absl::FunctionRef<void(const FactView&)> visit) {
  static const auto* const all = new FactFields(FactFieldsOfRecords());
  const auto fields = all->find(body.GetDescriptor());
  if (fields == all->end()) return;
  for (const FactField& field : fields->second) {
    ForEachValueOf(body, *field.field, FieldPath(), [&](const FieldValue& value, const FieldPath&) {
      visit(ViewOf(field, value.AsMessage(), value.index));
    });
  }
}

FactView FindFact(const Message& body, absl::string_view id) {
  FactView found{};
  ForEachFact(body, [&](const FactView& fact) {
    if (found.message == nullptr && absl::string_view(*fact.id) == id) found = fact;
  });
  return found;
}

}  // namespace partyline
