// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/loss_report.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace partyline::client::csv {
namespace {

using google::protobuf::Struct;

// As they stand in the table and under these names in the JSON.
constexpr std::array<std::pair<Fate, const char*>, kFates> kShown = {{
    {Fate::kRead, "read"},
    {Fate::kRepaired, "repaired"},
    {Fate::kRaw, "raw"},
    {Fate::kBlank, "blank"},
    {Fate::kRefused, "refused"},
}};

std::int64_t Of(const ColumnAccount& column, Fate fate) {
  return column.cells[static_cast<std::size_t>(fate)];
}

void Set(Struct& object, const char* key, double number) {
  (*object.mutable_fields())[key].set_number_value(number);
}

void Set(Struct& object, const char* key, const std::string& text) {
  (*object.mutable_fields())[key].set_string_value(text);
}

// In characters, not bytes.
std::size_t Length(absl::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::int64_t LossReport::Count(Fate fate) const {
  std::int64_t count = 0;
  for (const ColumnAccount& column : columns) count += column.cells[static_cast<std::size_t>(fate)];
  return count;
}

std::string ToText(const LossReport& report) {
  std::size_t width = 0;
  for (const ColumnAccount& column : report.columns) width = std::max(width, Length(column.column));
  std::string text;
  std::string table;
  for (const ColumnAccount& column : report.columns) {
    if (std::exchange(table, column.table) != column.table) {
      absl::StrAppendFormat(&text, "%s\n  %-*s", column.file, static_cast<int>(width), "");
      for (const auto& [fate, name] : kShown) absl::StrAppendFormat(&text, "  %8s", name);
      text += '\n';
    }
    absl::StrAppend(&text, "  ", column.column, std::string(width - Length(column.column), ' '));
    for (const auto& [fate, name] : kShown) absl::StrAppendFormat(&text, "  %8d", Of(column, fate));
    text += '\n';
    for (const auto& [rule, count] : column.rules) {
      absl::StrAppendFormat(&text, "  %*s    %d: %s\n", static_cast<int>(width), "", count, rule);
    }
  }
  absl::StrAppendFormat(&text, "%-*s", static_cast<int>(width) + 2, "all cells");
  for (const auto& [fate, name] : kShown) absl::StrAppendFormat(&text, "  %8d", report.Count(fate));
  return absl::StrCat(text, "\n");
}

Struct ToStruct(const LossReport& report) {
  Struct object;
  auto& columns = *(*object.mutable_fields())["columns"].mutable_list_value();
  for (const ColumnAccount& column : report.columns) {
    Struct& value = *columns.add_values()->mutable_struct_value();
    Set(value, "table", column.table);
    Set(value, "file", column.file);
    Set(value, "column", column.column);
    for (const auto& [fate, name] : kShown) {
      Set(value, name, static_cast<double>(Of(column, fate)));
    }
    Struct& rules = *(*value.mutable_fields())["rules"].mutable_struct_value();
    for (const auto& [rule, count] : column.rules) {
      Set(rules, rule.c_str(), static_cast<double>(count));
    }
  }
  Struct& total = *(*object.mutable_fields())["total"].mutable_struct_value();
  for (const auto& [fate, name] : kShown) {
    Set(total, name, static_cast<double>(report.Count(fate)));
  }
  return object;
}

}  // namespace partyline::client::csv
