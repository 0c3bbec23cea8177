// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/judged_table.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/acceptance/value_grounds.h"

namespace partyline {

absl::StatusOr<std::vector<JudgedRow>> ReadJudgedTable(const std::string& file) {
  std::ifstream in(file);
  if (!in) return absl::NotFoundError(file);
  std::vector<JudgedRow> rows;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    const bool is_row = cells.size() == 3 &&
                        std::none_of(cells.begin(), cells.end(), [](auto& c) { return c.empty(); });
    if (!is_row) return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ": is no row"));
    rows.push_back({cells[0], cells[1], cells[2], number});
  }
  return rows;
}

std::vector<std::string> WhatIsNotJudged(const std::vector<JudgedRow>& rows,
                                         const ServedData& data) {
  std::map<std::string, const JudgedRow*> open;  // by path
  std::vector<std::string> wrong;
  for (const JudgedRow& row : rows) {
    if (!open.emplace(row.path, &row).second) wrong.push_back(absl::StrCat(row.path, " is twice"));
  }
  for (const auto& [name, record] : data.records) {
    ForEachServedValue(record, data, [&](const ServedValue& value) {
      if (value.ground != Ground::kEditor) return;
      const auto row = open.find(value.path);
      if (row == open.end()) {
        wrong.push_back(absl::StrCat("no row: ", value.path, "\t", value.text));
        return;
      }
      if (row->second->value != value.text) {
        wrong.push_back(absl::StrCat("judged.tsv:", row->second->line, ": ", value.path, " is ",
                                     value.text, ", not ", row->second->value));
      }
      open.erase(row);
    });
  }
  for (const auto& [path, row] : open) {
    wrong.push_back(absl::StrCat("judged.tsv:", row->line, ": ", path, " is no such judgement"));
  }
  return wrong;
}

}  // namespace partyline
