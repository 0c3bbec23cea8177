// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/noted_table.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/acceptance/value_grounds.h"

namespace partyline {
namespace {

constexpr std::size_t kMostWords = 7;

bool ReadSpan(const std::string& text, NotedRow& row) {
  const std::vector<std::string> ends = absl::StrSplit(text, '-');
  return ends.size() == 2 && absl::SimpleAtoi(ends[0], &row.start) &&
         absl::SimpleAtoi(ends[1], &row.end) && row.start < row.end;
}

// Whether the fact of a value cites the row's span, or more.
bool Cites(const Scope& scope, const NotedRow& row) {
  bool found = false;
  ForEachCitation(scope, [&](const v1::Citation& citation, const Document&) {
    found |= citation.source() == row.source && citation.span().start() <= row.start &&
             row.end <= citation.span().end();
  });
  return found;
}

// Where a value was read, for the reader of a failure.
std::string Suggest(const ServedValue& value) {
  std::string row = absl::StrCat(value.path, "\t", value.text);
  bool is_first = true;
  ForEachCitation(value.scope, [&](const v1::Citation& citation, const Document& document) {
    const v1::Span& span = citation.span();
    if (is_first || value.scope.fact.message != nullptr) {
      absl::StrAppend(&row, "\t", citation.source(), "\t", span.start(), "-", span.end(), "\t",
                      document.Slice(span));
    }
    is_first = false;
  });
  return row;
}

std::string WhatIsWrong(const ServedValue& value, const NotedRow& row, const ServedData& data) {
  const std::string where = absl::StrCat("noted.tsv:", row.line, ": ");
  if (value.text != row.value) {
    return absl::StrCat(where, row.path, " is ", value.text, ", not ", row.value);
  }
  if (!Cites(value.scope, row)) return absl::StrCat(where, "the span is not cited");
  const absl::string_view slice = data.documents.at(row.source).Slice(row.start, row.end);
  if (!StandsIn(slice, row.words)) return absl::StrCat(where, "the words do not stand there");
  return "";
}

}  // namespace

absl::StatusOr<std::vector<NotedRow>> ReadNotedTable(const std::string& file) {
  std::ifstream in(file);
  if (!in) return absl::NotFoundError(file);
  std::vector<NotedRow> rows;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    NotedRow row;
    const bool is_row =
        cells.size() == 6 && ReadSpan(cells[3], row) &&
        std::none_of(cells.begin(), cells.end(), [](const auto& c) { return c.empty(); }) &&
        std::vector<std::string>(absl::StrSplit(cells[4], ' ')).size() <= kMostWords;
    if (!is_row) return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ": is no row"));
    row.path = cells[0];
    row.value = cells[1];
    row.source = cells[2];
    row.words = cells[4];
    row.reason = cells[5];
    row.line = number;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> WhatIsNotReviewed(const std::vector<NotedRow>& rows,
                                           const ServedData& data) {
  std::map<std::string, const NotedRow*> open;  // by path
  std::vector<std::string> wrong;
  for (const NotedRow& row : rows) {
    if (!open.emplace(row.path, &row).second) wrong.push_back(absl::StrCat(row.path, " is twice"));
  }
  for (const auto& [name, record] : data.records) {
    ForEachServedValue(record, data, [&](const ServedValue& value) {
      if (value.ground != Ground::kNoted) return;
      const auto row = open.find(value.path);
      if (row == open.end()) {
        wrong.push_back(absl::StrCat("no row: ", Suggest(value)));
        return;
      }
      std::string why = WhatIsWrong(value, *row->second, data);
      if (!why.empty()) wrong.push_back(std::move(why));
      open.erase(row);
    });
  }
  for (const auto& [path, row] : open) {
    wrong.push_back(absl::StrCat("noted.tsv:", row->line, ": ", path, " is no such reading"));
  }
  return wrong;
}

}  // namespace partyline
