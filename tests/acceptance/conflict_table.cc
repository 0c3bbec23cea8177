// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/conflict_table.h"

#include <algorithm>
#include <fstream>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace partyline {
namespace {

std::string OrEmpty(const std::string& cell) { return cell == "-" ? "" : cell; }

}  // namespace

absl::StatusOr<std::vector<ConflictRow>> ReadConflictTable(const std::string& file) {
  std::ifstream in(file);
  if (!in) return absl::NotFoundError(file);
  std::vector<ConflictRow> rows;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    const bool is_row =
        cells.size() == 7 && (cells[2] == "yes" || cells[2] == "no") &&
        std::none_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
    if (!is_row) return absl::InvalidArgumentError(absl::StrCat(file, ":", number, ": is no row"));
    ConflictRow row{
        cells[0],          cells[1],          cells[2] == "yes", absl::StrSplit(cells[3], ' '),
        OrEmpty(cells[4]), OrEmpty(cells[5]), cells[6]};
    std::sort(row.facts.begin(), row.facts.end());
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace partyline
