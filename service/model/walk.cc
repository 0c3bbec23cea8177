// SPDX-License-Identifier: Apache-2.0
#include "service/model/walk.h"

#include <vector>

#include "absl/strings/str_cat.h"

namespace partyline {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string FieldPath::ToString() const {
  std::string path = parent_ == nullptr ? "" : parent_->ToString();
  if (!path.empty() && !name_.empty()) path += '.';
  absl::StrAppend(&path, name_);
  if (index_ >= 0) absl::StrAppend(&path, "[", index_, "]");
  return path;
}

const Message& FieldValue::AsMessage() const {
  const Reflection& reflection = *message.GetReflection();
  return index < 0 ? reflection.GetMessage(message, &field)
                   : reflection.GetRepeatedMessage(message, &field, index);
}

const std::string& FieldValue::AsString(std::string& scratch) const {
  const Reflection& reflection = *message.GetReflection();
  return index < 0 ? reflection.GetStringReference(message, &field, &scratch)
                   : reflection.GetRepeatedStringReference(message, &field, index, &scratch);
}

void ForEachValue(const Message& message, const FieldPath& path,
                  absl::FunctionRef<void(const FieldValue&, const FieldPath&)> visit) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) ForEachValueOf(message, *field, path, visit);
}

void ForEachValueOf(const Message& message, const FieldDescriptor& field, const FieldPath& path,
                    absl::FunctionRef<void(const FieldValue&, const FieldPath&)> visit) {
  const Reflection& reflection = *message.GetReflection();
  if (field.is_map()) return;
  if (!field.is_repeated()) {
    if (reflection.HasField(message, &field)) {
      visit({message, field, -1}, path.Field(field.name()));
    }
    return;
  }
  const int size = reflection.FieldSize(message, &field);
  for (int i = 0; i < size; ++i) visit({message, field, i}, path.Element(field.name(), i));
}

void ForEachMessage(const Message& message, const FieldPath& path,
                    absl::FunctionRef<void(const Message&, const FieldPath&)> visit) {
  visit(message, path);
  ForEachValue(message, path, [&](const FieldValue& value, const FieldPath& at) {
    if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      ForEachMessage(value.AsMessage(), at, visit);
    }
  });
}

}  // namespace partyline
