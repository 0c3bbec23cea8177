// SPDX-License-Identifier: Apache-2.0
#include "service/model/facts.h"

#include <utility>

#include "absl/strings/strip.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/record_name.h"
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

FactView ViewOf(const Message& fact, const FieldPath& path) {
  std::string scratch;  // generated messages give a reference to their own string
  const std::string& id = fact.GetReflection()->GetStringReference(
      fact, fact.GetDescriptor()->FindFieldByNumber(1), &scratch);
  return {&fact, &id, Child<v1::Period>(fact, 2), Child<v1::Evidence>(fact, 3), path.ToString()};
}

// Adds what the text of one field refers to, if it refers to anything.
void AddReference(const FieldDescriptor& field, const std::string& text, const FieldPath& path,
                  const std::string& fact_id, std::vector<Reference>& references) {
  const v1::FieldRule& rule = field.options().GetExtension(v1::rule);
  if (text.empty()) return;
  if (rule.format() == v1::FORMAT_FACT_POINTER) {
    absl::string_view record;
    absl::string_view fact;
    if (!SplitFactPointer(text, &record, &fact)) return;
    references.push_back({path.ToString(), std::string(record), fact_id, std::string(fact), {}});
  } else if (rule.refers_to_size() > 0) {
    references.push_back(
        {path.ToString(), text, fact_id, "", {rule.refers_to().begin(), rule.refers_to().end()}});
  }
}

void AddReferencesIn(const Message& message, const FieldPath& path, const std::string& fact_id,
                     std::vector<Reference>& references) {
  ForEachValue(message, path, [&](const FieldValue& value, const FieldPath& at) {
    std::string scratch;
    if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      AddReferencesIn(value.AsMessage(), at, fact_id, references);
    } else if (value.field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      AddReference(value.field, value.AsString(scratch), at, fact_id, references);
    }
  });
}

// A result belongs to the election that its name begins with.
void AddElectionOf(const v1::Result& result, std::vector<Reference>& references) {
  if (KindOfName(result.name()) != v1::RECORD_KIND_RESULT) return;
  references.push_back({"name",
                        std::string(ElectionOfResult(result.name())),
                        "",
                        "",
                        {std::string(CollectionOf(v1::RECORD_KIND_ELECTION))}});
}

}  // namespace

bool IsFact(const Descriptor& type) {
  const FieldDescriptor* id = type.FindFieldByNumber(1);
  return IsSingle(id, "id", nullptr) && id->type() == FieldDescriptor::TYPE_STRING &&
         IsSingle(type.FindFieldByNumber(2), "period", v1::Period::descriptor()) &&
         IsSingle(type.FindFieldByNumber(3), "evidence", v1::Evidence::descriptor());
}

void ForEachFact(const Message& body, absl::FunctionRef<void(const FactView&)> visit) {
  ForEachValue(body, FieldPath(), [&](const FieldValue& value, const FieldPath& path) {
    const Descriptor* type = value.field.message_type();
    if (type != nullptr && IsFact(*type)) visit(ViewOf(value.AsMessage(), path));
  });
}

FactView FindFact(const Message& body, absl::string_view id) {
  FactView found{};
  ForEachFact(body, [&](const FactView& fact) {
    if (found.message == nullptr && absl::string_view(*fact.id) == id) found = fact;
  });
  return found;
}

std::string PlainPath(const Reference& reference, bool* candidate) {
  std::string plain;
  bool in_index = false;
  for (const char c : reference.path) {
    if (c == '[') in_index = true;
    if (!in_index) plain.push_back(c);
    if (c == ']') in_index = false;
  }
  absl::string_view path = plain;
  const bool of_candidate = absl::ConsumeSuffix(&path, ".candidates.name");
  absl::ConsumeSuffix(&path, ".name");
  if (candidate != nullptr) *candidate = of_candidate;
  plain.resize(path.size());
  return plain;
}

std::vector<Reference> ReferencesOf(const Message& body) {
  std::vector<Reference> references;
  if (const auto* result = As<v1::Result>(body)) AddElectionOf(*result, references);
  ForEachValue(body, FieldPath(), [&](const FieldValue& value, const FieldPath& path) {
    if (value.field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return;
    const Message& child = value.AsMessage();
    const bool is_fact = IsFact(*value.field.message_type());
    AddReferencesIn(child, path, is_fact ? *ViewOf(child, path).id : "", references);
  });
  return references;
}

}  // namespace partyline
