// SPDX-License-Identifier: Apache-2.0
#include "client/cli/print_import_text.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/cli/format.h"
#include "client/cli/print_import.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

using google::protobuf::Struct;
using import_text::FileReport;
using import_text::FindingKind;

constexpr std::array kColumns = {"records", "facts",        "shifted", "kept raw",
                                 "unread",  "unknown keys", "left out"};
using Numbers = std::array<std::size_t, kColumns.size()>;

Numbers NumbersOf(const FileReport& file) {
  const auto count = [&](std::initializer_list<FindingKind> kinds) {
    std::size_t all = 0;
    for (const FindingKind kind : kinds) all += static_cast<std::size_t>(Count(file, kind));
    return all;
  };
  return {file.records.size(),
          file.facts.size(),
          count({FindingKind::kRowShifted, FindingKind::kRowBothWays}),
          count({FindingKind::kCellKeptRaw, FindingKind::kRowKeptRaw, FindingKind::kTableKeptRaw}),
          count({FindingKind::kUnread, FindingKind::kNotUnderstood}),
          count({FindingKind::kUnknownKey}),
          count({FindingKind::kLeftOut})};
}

std::string Right(absl::string_view text, std::size_t width) {
  return absl::StrCat(std::string(width > text.size() ? width - text.size() : 0, ' '), text);
}

// A line for each file.
std::string Table(const import_text::Report& report, const Style& style) {
  int width = 4;
  for (const FileReport& file : report.files) {
    width = std::max(width, DisplayWidth(Printable(file.file)));
  }
  std::string head = PadTo("file", width);
  for (const absl::string_view column : kColumns) absl::StrAppend(&head, "  ", Right(column, 7));
  std::string table = absl::StrCat(Paint(style, Tone::kQuiet, head), "\n");
  for (const FileReport& file : report.files) {
    absl::StrAppend(&table, PadTo(Printable(file.file), width));
    if (!file.refused.empty()) {
      absl::StrAppend(&table, "  ", Paint(style, Tone::kBad, "refused: "), Printable(file.refused));
    } else {
      const Numbers numbers = NumbersOf(file);
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::size_t room = std::max<std::size_t>(absl::string_view(kColumns[i]).size(), 7);
        absl::StrAppend(&table, "  ", Right(absl::StrCat(numbers[i]), room));
      }
    }
    absl::StrAppend(&table, "\n");
  }
  return table;
}

// Each line after `before`, made printable; what a line is broken into stands further in than it.
std::string Lines(const std::string& text, absl::string_view before, const Style& style) {
  std::string lines;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    std::string margin(before);
    while (absl::ConsumePrefix(&line, " ")) margin += ' ';
    lines += Hang(margin, absl::StrCat(margin, "    "), Printable(line), style);
  }
  return lines;
}

// The same as the table where that is wider than the terminal: the numbers of each file in words.
std::string Numbered(const import_text::Report& report, const Style& style) {
  std::string out;
  for (const FileReport& file : report.files) {
    std::string line = absl::StrCat(Printable(file.file), ":");
    if (!file.refused.empty()) absl::StrAppend(&line, " refused: ", Printable(file.refused));
    const Numbers numbers = NumbersOf(file);
    for (std::size_t i = 0; file.refused.empty() && i < numbers.size(); ++i) {
      absl::StrAppend(&line, i == 0 ? " " : ", ", kColumns[i], " ", numbers[i]);
    }
    out += Hang("", "  ", line, style);
  }
  return out;
}

bool FitsIn(const std::string& table, const Style& style) {
  const std::vector<std::string> lines = absl::StrSplit(table, '\n');
  return style.width <= 0 || std::all_of(lines.begin(), lines.end(), [&](const auto& line) {
           return DisplayWidth(line) <= style.width;
         });
}

}  // namespace

std::string TextReportText(const import_text::Report& report, bool every, const Style& style) {
  std::string text;
  for (const FileReport& file : report.files) {
    if (file.refused.empty()) absl::StrAppend(&text, Lines(ToText(file, every), "", style), "\n");
  }
  const std::string table = Table(report, style);
  return absl::StrCat(text, FitsIn(table, style) ? table : Numbered(report, style));
}

std::string TextReportRemarks(const import_text::Report& report) {
  std::string remarks;
  for (const FileReport& file : report.files) {
    absl::StrAppend(&remarks, Lines(ToText(file, false), "# ", {}));
  }
  return remarks;
}

std::string SentText(const import_text::Sent& sent, const Style& style) {
  std::string text = absl::StrCat("\n", ImportText(CountByCollection(sent.commits), false, style));
  for (const std::string& name : sent.left_alone) {
    absl::StrAppend(&text, "left alone, as the server has it otherwise: ", Printable(name), "\n");
  }
  return absl::StrCat(text, Summary(sent.commits, false), "\n");
}

absl::StatusOr<Struct> DryRunStruct(const import_text::Report& report,
                                    const v1::RecordSet& records) {
  const absl::StatusOr<std::string> json = ToJson(records);
  if (!json.ok()) return json.status();
  Struct object;
  if (!google::protobuf::util::JsonStringToMessage(*json, &object).ok()) {
    return absl::InternalError("the records' JSON cannot be read back");
  }
  *(*object.mutable_fields())["report"].mutable_struct_value() = ToStruct(report);
  return object;
}

Struct SentStruct(const import_text::Sent& sent) {
  Struct object = ImportStruct(sent.commits, /*dry_run=*/false);
  auto& fields = *object.mutable_fields();
  *fields["report"].mutable_struct_value() = ToStruct(sent.imported.report);
  auto& left_alone = *fields["left_alone"].mutable_list_value();
  for (const std::string& name : sent.left_alone) {
    left_alone.add_values()->set_string_value(name);
  }
  return object;
}

}  // namespace partyline::client
