// SPDX-License-Identifier: Apache-2.0
#include "client/import/limits.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/src/records.h"
#include "partyline/v1/options.pb.h"

namespace partyline::client {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::size_t kMostFaults = 100;
constexpr int kMaxBytes = 4096;  // where a field has no rule of its own
constexpr int kMaxItems = 1000;
constexpr std::size_t kMaxKeyBytes = 256;

bool IsTooLong(const std::string& text, const v1::FieldRule& rule) {
  return text.size() >
         static_cast<std::size_t>(rule.has_max_bytes() ? rule.max_bytes() : kMaxBytes);
}

std::int64_t NumberIn(const Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  return field.cpp_type() == FieldDescriptor::CPPTYPE_INT32 ? reflection.GetInt32(message, &field)
                                                            : reflection.GetInt64(message, &field);
}

// What is too much in a field of the message itself; empty if nothing.
std::string TooMuchIn(const Message& message, const FieldDescriptor& field) {
  const auto& reflection = *message.GetReflection();
  const v1::FieldRule& rule = field.options().GetExtension(v1::rule);
  if (!field.is_repeated()) {
    if (rule.has_min() && NumberIn(message, field) < rule.min()) return "is too small";
    const bool is_text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING;
    return is_text && IsTooLong(reflection.GetString(message, &field), rule) ? "is too long" : "";
  }
  const int size = reflection.FieldSize(message, &field);
  const int most = rule.has_max_items() ? rule.max_items() : kMaxItems;
  if (size > most) return absl::StrCat("has ", size, " elements, of at most ", most);
  for (int i = 0; field.is_map() && i < size; ++i) {
    const Message& entry = reflection.GetRepeatedMessage(message, &field, i);
    const auto* value = entry.GetDescriptor()->map_value();
    if (IsTooLong(entry.GetReflection()->GetString(entry, value), rule)) return "has a long value";
    const std::string key =
        entry.GetReflection()->GetString(entry, entry.GetDescriptor()->map_key());
    if (key.size() > kMaxKeyBytes) return "has a long key";
  }
  return "";
}

void CheckMessage(const Message& message, const std::string& place, const std::string& record,
                  std::vector<std::string>& faults) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const std::string fault = TooMuchIn(message, *field);
    if (fault.empty() || faults.size() == kMostFaults) continue;
    faults.push_back(absl::StrCat(place, ": ", record, ": ", message.GetDescriptor()->name(), ".",
                                  field->name(), " ", fault));
  }
}

}  // namespace

absl::Status CheckLimits(const Dataset& dataset) {
  std::vector<std::string> faults;
  for (const DatasetRecord& entry : dataset.records) {
    const Message& body = *BodyOf(entry.record);
    const std::string name = RecordName(body);
    ForEachMessage(
        body, [&](const Message& message) { CheckMessage(message, entry.place, name, faults); });
  }
  if (faults.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrJoin(faults, "\n"));
}

}  // namespace partyline::client
