// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/json.h"

#include <algorithm>
#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/util/json_util.h"
#include "tests/acceptance/study.h"

namespace partyline {

Json Null() {
  Json value;
  value.set_null_value(google::protobuf::NULL_VALUE);
  return value;
}

Json Text(const std::string& text) {
  Json value;
  value.set_string_value(text);
  return value;
}

Json TextOrNull(const std::string& text) { return text.empty() ? Null() : Text(text); }

Json Number(double number) {
  Json value;
  value.set_number_value(number);
  return value;
}

Json Bool(bool boolean) {
  Json value;
  value.set_bool_value(boolean);
  return value;
}

Json List(std::vector<Json> items) {
  Json value;
  value.mutable_list_value();
  for (Json& item : items) *value.mutable_list_value()->add_values() = std::move(item);
  return value;
}

Json Texts(const std::vector<std::string>& texts) {
  Json value;
  value.mutable_list_value();
  for (const std::string& text : texts) *value.mutable_list_value()->add_values() = Text(text);
  return value;
}

Json Object(std::initializer_list<std::pair<std::string, Json>> fields) {
  Json value;
  value.mutable_struct_value();
  for (const auto& [key, field] : fields) {
    (*value.mutable_struct_value()->mutable_fields())[key] = field;
  }
  return value;
}

Json Parse(const std::string& json) {
  Json value;
  return google::protobuf::util::JsonStringToMessage(json, &value).ok() ? value : Null();
}

void AddTo(Json& object, const std::string& key, Json item) {
  Json& list = (*object.mutable_struct_value()->mutable_fields())[key];
  *list.mutable_list_value()->add_values() = std::move(item);
}

const Json& At(const Json& object, const std::string& key) {
  static const Json& null = *new Json(Null());
  const auto& fields = object.struct_value().fields();
  const auto found = fields.find(key);
  return found == fields.end() ? null : found->second;
}

std::string Spell(const Json& value) {
  switch (value.kind_case()) {
    case Json::kStringValue: {
      const std::string record = RecordOf(value.string_value());
      return absl::StrCat("\"", record.empty() ? value.string_value() : record, "\"");
    }
    case Json::kNumberValue:
      return absl::StrCat(value.number_value());
    case Json::kBoolValue:
      return value.bool_value() ? "true" : "false";
    case Json::kListValue: {
      std::vector<std::string> items;
      for (const Json& item : value.list_value().values()) items.push_back(Spell(item));
      std::sort(items.begin(), items.end());
      return absl::StrCat("[", absl::StrJoin(items, ", "), "]");
    }
    case Json::kStructValue: {
      std::map<std::string, std::string> fields;
      for (const auto& [key, field] : value.struct_value().fields()) fields[key] = Spell(field);
      return absl::StrCat("{", absl::StrJoin(fields, ", ", absl::PairFormatter(": ")), "}");
    }
    default:
      return "null";
  }
}

bool Mentions(const Json& value, absl::string_view text) {
  return absl::StrContains(Spell(value), text);
}

}  // namespace partyline
