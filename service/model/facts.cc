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

template <typename T>
const T* Child(const Message& message, int number) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByNumber(number);
  const Reflection* reflection = message.GetReflection();
  if (!reflection->HasField(message, field)) return nullptr;
  return As<T>(reflection->GetMessage(message, field));
}

FactView ViewOf(const FieldValue& value) {
  const Message& fact = value.AsMessage();
  std::string scratch;  // generated messages give a reference to their own string
  const std::string& id = fact.GetReflection()->GetStringReference(
      fact, fact.GetDescriptor()->FindFieldByNumber(1), &scratch);
  return {&fact,        &id,        Child<v1::Period>(fact, 2), Child<v1::Evidence>(fact, 3),
          &value.field, value.index};
}

using FieldsByType = absl::flat_hash_map<const Descriptor*, std::vector<const FieldDescriptor*>>;

// The fields of each kind of record that hold facts, in the order of their numbers.
FieldsByType FactFields() {
  FieldsByType fields;
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const Descriptor* body = record->field(i)->message_type();
    std::vector<const FieldDescriptor*>& of_body = fields[body];
    for (int j = 0; j < body->field_count(); ++j) {
      const Descriptor* type = body->field(j)->message_type();
      if (type != nullptr && IsFact(*type)) of_body.push_back(body->field(j));
    }
    std::sort(of_body.begin(), of_body.end(),
              [](const auto* a, const auto* b) { return a->number() < b->number(); });
  }
  return fields;
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
  static const auto* const all = new FieldsByType(FactFields());
  const auto fields = all->find(body.GetDescriptor());
  if (fields == all->end()) return;
  for (const FieldDescriptor* field : fields->second) {
    ForEachValueOf(body, *field, FieldPath(),
                   [&](const FieldValue& value, const FieldPath&) { visit(ViewOf(value)); });
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
