// SPDX-License-Identifier: Apache-2.0
#include "client/cli/compare_records.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "client/cli/format.h"
#include "client/src/records.h"

namespace partyline::client {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::ListValue;
using google::protobuf::Message;
using google::protobuf::Struct;
using google::protobuf::Value;

constexpr const char* kNotCompared[] = {"name", "etag", "revision"};

bool IsThere(const Value& value) { return value.kind_case() != Value::KIND_NOT_SET; }

bool AreSame(const Value& one, const Value& other) {
  return StableBytes(one) == StableBytes(other);
}

absl::StatusOr<Struct> JsonObject(const Message* message) {
  Struct object;
  if (message == nullptr) return object;
  const auto json = ToJsonLines(*message);
  if (!json.ok()) return json.status();
  const auto parsed = google::protobuf::util::JsonStringToMessage(*json, &object);
  if (parsed.ok()) return object;
  return absl::InternalError(absl::StrCat("no object in JSON: ", parsed.message().as_string()));
}

Value Member(const Struct& object, const std::string& key) {
  const auto found = object.fields().find(key);
  return found == object.fields().end() ? Value() : found->second;
}

bool HoldsFacts(const FieldDescriptor& field) {
  return field.message_type() != nullptr && field.message_type()->FindFieldByName("evidence") &&
         field.message_type()->FindFieldByName("id");
}

// The facts of a field, of which there may be one or a list.
std::vector<Value> FactsIn(const Value& field) {
  if (!IsThere(field)) return {};
  if (!field.has_list_value()) return {field};
  return {field.list_value().values().begin(), field.list_value().values().end()};
}

std::string IdOf(const Value& fact) { return Member(fact.struct_value(), "id").string_value(); }

Value FactWithId(const std::vector<Value>& facts, const std::string& id) {
  const auto found =
      std::find_if(facts.begin(), facts.end(), [&](const Value& fact) { return IdOf(fact) == id; });
  return found == facts.end() ? Value() : *found;
}

void CompareFacts(const std::string& field, const Value& before, const Value& after,
                  std::vector<RecordDifference>& differences) {
  const std::vector<Value> older = FactsIn(before);
  const std::vector<Value> newer = FactsIn(after);
  for (const Value& fact : older) {
    const Value now = FactWithId(newer, IdOf(fact));
    if (!AreSame(fact, now)) differences.push_back({field, IdOf(fact), fact, now});
  }
  for (const Value& fact : newer) {
    if (IsThere(FactWithId(older, IdOf(fact)))) continue;
    differences.push_back({field, IdOf(fact), Value(), fact});
  }
}

std::string JsonText(const Value& value) {
  if (!IsThere(value)) return "";
  if (value.has_string_value()) return absl::StrCat("“", value.string_value(), "”");
  std::string json = ToJsonLines(value).value_or("?");
  json.erase(json.find_last_not_of('\n') + 1);
  return json;
}

void AddParts(const std::string& path, const Value& before, const Value& after,
              std::vector<PartDifference>& parts) {
  if (AreSame(before, after)) return;
  if (before.has_struct_value() && after.has_struct_value()) {
    std::set<std::string> keys;
    for (const Struct* side : {&before.struct_value(), &after.struct_value()}) {
      for (const auto& [key, value] : side->fields()) keys.insert(key);
    }
    for (const std::string& key : keys) {
      AddParts(path.empty() ? key : absl::StrCat(path, ".", key),
               Member(before.struct_value(), key), Member(after.struct_value(), key), parts);
    }
    return;
  }
  const ListValue& older = before.list_value();
  const ListValue& newer = after.list_value();
  if (before.has_list_value() && after.has_list_value() &&
      older.values_size() == newer.values_size()) {
    for (int i = 0; i < older.values_size(); ++i) {
      AddParts(absl::StrCat(path, "[", i, "]"), older.values(i), newer.values(i), parts);
    }
    return;
  }
  parts.push_back({path, JsonText(before), JsonText(after)});
}

}  // namespace

absl::StatusOr<std::vector<RecordDifference>> CompareRecords(const Message* before,
                                                             const Message* after) {
  std::vector<RecordDifference> differences;
  if (before == nullptr && after == nullptr) return differences;
  const auto older = JsonObject(before);
  if (!older.ok()) return older.status();
  const auto newer = JsonObject(after);
  if (!newer.ok()) return newer.status();
  const auto& type = *(before != nullptr ? before : after)->GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (std::find(std::begin(kNotCompared), std::end(kNotCompared), field.name()) !=
        std::end(kNotCompared)) {
      continue;
    }
    const std::string& key = field.json_name();
    const Value was = Member(*older, key);
    const Value is = Member(*newer, key);
    if (HoldsFacts(field)) {
      CompareFacts(key, was, is, differences);
    } else if (!AreSame(was, is)) {
      differences.push_back({key, "", was, is});
    }
  }
  return differences;
}

std::vector<PartDifference> CompareParts(const Value& before, const Value& after) {
  std::vector<PartDifference> parts;
  AddParts("", before, after, parts);
  return parts;
}

}  // namespace partyline::client
