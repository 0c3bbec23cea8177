// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/import/parlgov/export.h"

namespace partyline::client::parlgov {
namespace {

using google::protobuf::Struct;

void SetCounts(const std::map<std::string, std::int64_t>& counts, const char* key, Struct& object) {
  auto& fields = *(*object.mutable_fields())[key].mutable_struct_value()->mutable_fields();
  for (const auto& [name, count] : counts) {
    fields[name].set_number_value(static_cast<double>(count));
  }
}

}  // namespace

std::string ToText(const ExportReport& report) {
  std::string text;
  std::string table;
  for (const ColumnSource& column : report.columns) {
    if (std::exchange(table, column.table) != column.table) {
      absl::StrAppendFormat(&text, "%-30s  %8s  %8s  %8s\n", column.table, "facts", "raw", "blank");
    }
    absl::StrAppendFormat(&text, "  %-28s  %8d  %8d  %8d\n", column.column, column.facts,
                          column.raw, column.blank);
  }
  for (const auto& [name, count] : report.rows) {
    absl::StrAppendFormat(&text, "%8d rows of %s\n", count, name);
  }
  for (const auto& [what, count] : report.left_out) {
    absl::StrAppendFormat(&text, "left out: %d %s\n", count, what);
  }
  if (report.left_out.empty()) absl::StrAppend(&text, "nothing left out\n");
  return text;
}

Struct ToStruct(const ExportReport& report) {
  Struct object;
  auto& columns = *(*object.mutable_fields())["columns"].mutable_list_value();
  for (const ColumnSource& column : report.columns) {
    auto& fields = *columns.add_values()->mutable_struct_value()->mutable_fields();
    fields["table"].set_string_value(column.table);
    fields["column"].set_string_value(column.column);
    fields["facts"].set_number_value(static_cast<double>(column.facts));
    fields["raw"].set_number_value(static_cast<double>(column.raw));
    fields["blank"].set_number_value(static_cast<double>(column.blank));
  }
  SetCounts(report.rows, "rows", object);
  SetCounts(report.left_out, "left_out", object);
  return object;
}

}  // namespace partyline::client::parlgov
