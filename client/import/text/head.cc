// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/head.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestHeader = 256;

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

// A column on its way to its role.
struct Settling {
  std::string name;
  Column column;
  bool is_settled = true;  // what it counts is said, by its own header or the column to its left
};

// Whether it is of the same figures in the same round.
bool AreAlike(const Column& a, const Column& b) { return a.role == b.role && a.round == b.round; }

bool IsDependent(const Column& column) {
  return (column.role == Role::kShare || column.role == Role::kChange) && column.round == 0;
}

// What is counted to the left of column `i`, seen across shares, changes and places.
Role CountLeftOf(const std::vector<Settling>& columns, std::size_t i) {
  while (i > 0) {
    const Role role = columns[--i].column.role;
    if (role == Role::kVotes || role == Role::kSeats) return role;
    if (role != Role::kShare && role != Role::kChange && role != Role::kRank) break;
  }
  return Role::kRaw;
}

// Takes what the column to its left says of a share or a change, `count` what is counted left of
// it.
void SettleByLeft(const Settling& left, Role count, Settling& settling) {
  Column& column = settling.column;
  const std::string folded = FoldKey(settling.name);
  const bool is_share = column.role == Role::kShare;
  const bool says = absl::StrContains(folded, is_share ? "vote" : "seat");
  const Role over = left.column.role;
  const bool is_of_left = over == (is_share ? Role::kVotes : Role::kSeats);
  settling.is_settled = says || is_of_left;
  if (is_share && is_of_left) column.round = left.column.round;
  if (over == Role::kRaw && SpeaksOfFigures(left.name)) column = {};
  if (says) return;
  // Behind a place a change may be one of places.
  const bool is_of_other =
      is_share ? count == Role::kSeats
               : over == Role::kVotes || over == Role::kShare || over == Role::kRank;
  if (is_of_other) column = {};
}

// Of columns of the same figures leaves the role to the one that is settled. `is_dependent`:
// those that depend on the column to their left are looked at, too.
void DropRepeated(bool is_dependent, std::vector<Settling>& columns) {
  const std::vector<Settling> all = columns;
  const auto is_meant = [&](const Settling& each) {
    return IsFigure(each.column.role) && (is_dependent || !IsDependent(each.column));
  };
  for (Settling& settling : columns) {
    if (!is_meant(settling)) continue;
    int alike = 0;
    int settled = 0;
    for (const Settling& other : all) {
      if (!is_meant(other) || !AreAlike(other.column, settling.column)) continue;
      ++alike;
      settled += other.is_settled;
    }
    if (alike > 1 && !(settling.is_settled && settled == 1)) settling.column = {};
  }
}

// Leaves the roles of elections, places and people to the first column that has them.
void DropLaterNames(std::vector<Settling>& columns) {
  std::set<Role> seen;
  for (Settling& settling : columns) {
    const Role role = settling.column.role;
    if (role != Role::kRaw && !IsFigure(role) && !seen.insert(role).second) settling.column = {};
  }
}

void Settle(std::vector<Settling>& columns) {
  DropLaterNames(columns);
  DropRepeated(false, columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool is_open = IsDependent(columns[i].column);
    if (!is_open) continue;
    SettleByLeft(i == 0 ? Settling{} : columns[i - 1], CountLeftOf(columns, i), columns[i]);
  }
  DropRepeated(true, columns);
}

// The columns of a table as each is named, by itself.
std::vector<Settling> ColumnsOf(const Table& table, bool has_second) {
  std::vector<Settling> columns;
  absl::string_view over;  // the last name of the first line
  for (std::size_t i = 0; i < table.header.cells.size(); ++i) {
    const absl::string_view first = table.header.cells[i].text;
    if (!has_second) {
      columns.push_back({std::string(first), ColumnOf(first)});
      continue;
    }
    const absl::string_view second = table.rows[0].cells[i].text;
    if (!first.empty()) over = first;
    const bool is_one = first.empty() ? second.empty() : second.empty() || first == second;
    const std::string name = is_one || over.empty() ? std::string(second.empty() ? first : second)
                                                    : absl::StrCat(over, " / ", second);
    columns.push_back({name, is_one ? ColumnOf(first) : Below(over, second)});
  }
  return columns;
}

// The only outcome of a table of several rounds is that of the election, though it stands below the
// name of the last round as well, unless it names a round itself.
void FreeOutcome(const Row& second, std::vector<Settling>& columns) {
  Column* outcome = nullptr;
  std::set<int> rounds;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Column& column = columns[i].column;
    if (column.role != Role::kOutcome) {
      if (IsFigure(column.role)) rounds.insert(column.round);
      continue;
    }
    if (outcome != nullptr || ColumnOf(second.cells[i].text).round > 0) return;
    outcome = &column;
  }
  if (outcome != nullptr && rounds.size() > 1) outcome->round = 0;
}

}  // namespace

Head HeadOf(const Table& table) {
  Head head;
  const bool has_second = HasSecondLine(table);
  head.lines = has_second ? 2 : 1;
  std::vector<Settling> columns = ColumnsOf(table, has_second);
  if (has_second) FreeOutcome(table.rows[0], columns);
  Settle(columns);
  for (const Settling& settled : columns) {
    head.names.emplace_back(Shorten(settled.name, kLongestHeader));
    head.roles.push_back(settled.column.role);
    head.rounds.push_back(settled.column.round);
  }
  head.decimals = DecimalSigns(table.rows);
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
