// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/head.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestHeader = 256;

bool NamesColumn(absl::string_view cell) {
  const Column column = ColumnOf(cell);
  return column.role != Role::kRaw || column.round > 0;
}

// Whether the first row names the columns, or says again what the header says, with a blank cell
// for each that it leaves to the header.
bool HasSecondLine(const Table& table) {
  if (table.rows.empty() || table.rows[0].cells.size() != table.header.cells.size()) return false;
  int names = 0;
  for (std::size_t i = 0; i < table.header.cells.size(); ++i) {
    const absl::string_view name = table.rows[0].cells[i].text;
    if (name.empty() || name == table.header.cells[i].text) continue;
    if (!NamesColumn(name)) return false;
    ++names;
  }
  return names >= 2;
}

// What a name in the second line says below one in the first, which stands over it or before it.
// Figures below anything but figures and rounds are of something that is not known.
Column Below(absl::string_view over, absl::string_view name) {
  if (name.empty() || over.empty()) return ColumnOf(name.empty() ? over : name);
  const Column above = ColumnOf(over);
  const Column column = ColumnOf(name);
  const int round = column.round > 0 ? column.round : above.round;
  if (column.role == Role::kRaw) return {above.role, IsFigure(above.role) ? round : 0};
  if (!IsFigure(column.role)) return column;
  return round > 0 || IsFigure(above.role) ? Column{column.role, round} : Column{};
}

void Add(std::string name, const Column& column, std::set<std::pair<Role, int>>& seen, Head& head) {
  const bool is_new = seen.insert({column.role, column.round}).second;
  head.names.emplace_back(Shorten(name, kLongestHeader));
  head.roles.push_back(is_new ? column.role : Role::kRaw);
  head.rounds.push_back(is_new ? column.round : 0);
}

}  // namespace

Head HeadOf(const Table& table) {
  Head head;
  std::set<std::pair<Role, int>> seen;
  const bool has_second = HasSecondLine(table);
  head.lines = has_second ? 2 : 1;
  absl::string_view over;  // the last name of the first line
  for (std::size_t i = 0; i < table.header.cells.size(); ++i) {
    const absl::string_view first = table.header.cells[i].text;
    if (!has_second) {
      Add(std::string(first), ColumnOf(first), seen, head);
      continue;
    }
    const absl::string_view second = table.rows[0].cells[i].text;
    if (!first.empty()) over = first;
    const bool is_one = first.empty() ? second.empty() : second.empty() || first == second;
    const std::string name = is_one || over.empty() ? std::string(second.empty() ? first : second)
                                                    : absl::StrCat(over, " / ", second);
    Add(name, is_one ? ColumnOf(first) : Below(over, second), seen, head);
  }
  return head;
}

std::set<int> RoundsOf(const Head& head, const Row& row, const std::vector<Alignment>& ways) {
  std::set<int> rounds;
  for (const Alignment& way : ways) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::size_t column = way.ColumnOf(i);
      if (column >= head.roles.size() || !IsFigure(head.roles[column])) continue;
      const Fit fit = FitOf(head.roles[column], row.cells[i].text);
      if (fit != Fit::kBlank && fit != Fit::kMisfits) rounds.insert(head.rounds[column]);
    }
  }
  if (rounds.empty()) rounds.insert(0);
  return rounds;
}

}  // namespace partyline::client::import_text
