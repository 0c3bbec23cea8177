// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/fact_table.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace partyline {

absl::StatusOr<std::map<std::string, std::vector<FactRow>>> ReadFactTable(const std::string& file) {
  std::ifstream in(file);
  if (!in) return absl::NotFoundError(file);
  std::map<std::string, std::vector<FactRow>> rows;
  std::set<std::string> seen;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = absl::StrSplit(line, '\t');
    const bool is_row =
        (cells.size() == 4 || cells.size() == 5) &&
        std::none_of(cells.begin(), cells.end(), [](const auto& c) { return c.empty(); });
    const bool is_new =
        is_row && seen.insert(absl::StrJoin(cells.begin(), cells.begin() + 3, "\t")).second;
    if (!is_new) {
      return absl::InvalidArgumentError(
          absl::StrCat(file, ":", number, is_row ? ": repeats a row" : ": is no row"));
    }
    rows[cells[0]].push_back(
        {cells[0], cells[1], cells[2], cells[3], number, cells.size() == 5 ? cells[4] : ""});
  }
  return rows;
}

}  // namespace partyline
