// SPDX-License-Identifier: Apache-2.0
#include "client/src/records.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/options.pb.h"

namespace partyline::client {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const FieldDescriptor* BodyField(const v1::Record& record) {
  return record.GetReflection()->GetOneofFieldDescriptor(record,
                                                         v1::Record::descriptor()->oneof_decl(0));
}

std::string Text(const Message& body, const char* name) {
  const FieldDescriptor* field = body.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : body.GetReflection()->GetString(body, field);
}

std::vector<const FieldDescriptor*> MessageFields(const Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  std::erase_if(fields, [](const FieldDescriptor* field) {
    return field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE || field->is_map();
  });
  return fields;
}

bool PointsAtRecords(const FieldDescriptor& field) {
  const v1::FieldRule& rule = field.options().GetExtension(v1::rule);
  return !rule.refers_to().empty() || rule.format() == v1::FORMAT_FACT_POINTER;
}

// Adds the records that the message's own fields point at.
void AddPointedAt(const Message& message, std::set<std::string>& names) {
  const auto add = [&](absl::string_view pointer) {
    const absl::string_view name = pointer.substr(0, pointer.find('#'));
    if (!name.empty()) names.emplace(name);
  };
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!PointsAtRecords(*field)) continue;
    if (!field->is_repeated()) {
      add(message.GetReflection()->GetString(message, field));
      continue;
    }
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      add(message.GetReflection()->GetRepeatedString(message, field, i));
    }
  }
}

}  // namespace

const Message* BodyOf(const v1::Record& record) {
  const FieldDescriptor* field = BodyField(record);
  return field == nullptr ? nullptr : &record.GetReflection()->GetMessage(record, field);
}

Message* MutableBodyOf(v1::Record& record) {
  const FieldDescriptor* field = BodyField(record);
  return field == nullptr ? nullptr : record.GetReflection()->MutableMessage(&record, field);
}

// The fields of a record have the numbers of their kinds.
v1::RecordKind KindOfRecord(const v1::Record& record) {
  return static_cast<v1::RecordKind>(record.record_case());
}

// A body has a display name; no other message of the contract does.
bool IsBody(const Message& message) {
  return message.GetDescriptor()->FindFieldByName("display_name") != nullptr;
}

std::string RecordName(const Message& body) { return Text(body, "name"); }

std::string DisplayName(const Message& body) { return Text(body, "display_name"); }

std::string ElectionOf(absl::string_view name) {
  const std::size_t results = name.find("/results/");
  return results == absl::string_view::npos ? "" : std::string(name.substr(0, results));
}

void ForEachMessage(const Message& message, absl::FunctionRef<void(const Message&)> visit) {
  visit(message);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (const FieldDescriptor* field : MessageFields(message)) {
    if (!field->is_repeated()) {
      ForEachMessage(reflection.GetMessage(message, field), visit);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      ForEachMessage(reflection.GetRepeatedMessage(message, field, i), visit);
    }
  }
}

void ForEachMessage(Message& message, absl::FunctionRef<void(Message&)> visit) {
  visit(message);
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  for (const FieldDescriptor* field : MessageFields(message)) {
    if (!field->is_repeated()) {
      ForEachMessage(*reflection.MutableMessage(&message, field), visit);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      ForEachMessage(*reflection.MutableRepeatedMessage(&message, field, i), visit);
    }
  }
}

std::set<std::string> RecordsPointedAt(const Message& message) {
  std::set<std::string> names;
  ForEachMessage(message, [&](const Message& part) { AddPointedAt(part, names); });
  return names;
}

v1::LineageSide SideOf(v1::ParticipantRole role) {
  const auto* value = v1::ParticipantRole_descriptor()->FindValueByNumber(role);
  return value == nullptr ? v1::LINEAGE_SIDE_UNSPECIFIED : value->options().GetExtension(v1::side);
}

std::string StableBytes(const Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

}  // namespace partyline::client
