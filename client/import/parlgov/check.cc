// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/check.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "client/import/csv/change_types.h"
#include "client/import/text/letters.h"

namespace partyline::client::parlgov {
namespace {

constexpr std::size_t kLongestId = 18;

bool IsDigits(absl::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Ids stand in record names: they have one form.
bool IsId(absl::string_view text) {
  return IsDigits(text) && text.size() <= kLongestId && text[0] != '0';
}

bool IsCount(absl::string_view text) {
  std::int64_t value = 0;
  return IsDigits(text) && absl::SimpleAtoi(text, &value);
}

bool IsDecimal(absl::string_view text) {
  const std::size_t point = text.find('.');
  if (text.size() > 64 || !IsDigits(text.substr(0, point))) return false;
  return point == absl::string_view::npos || IsDigits(text.substr(point + 1));
}

bool IsDay(absl::string_view text) {
  absl::CivilDay day;
  return text.size() == 10 && absl::ParseCivilTime(text, &day) && day.year() >= 1 &&
         absl::FormatCivilTime(day) == text;
}

// What is wrong with a cell apart from what it refers to; empty if nothing.
absl::string_view WrongForm(const Column& column, absl::string_view text) {
  if (text.empty()) return column.required ? "is blank" : "";
  switch (column.form) {
    case Form::kId:
    case Form::kRow:
      return IsId(text) ? "" : "is no id: a whole number from 1, without zeros before it";
    case Form::kCount:
      return IsCount(text) ? "" : "is no whole number";
    case Form::kDecimal:
      return IsDecimal(text) ? "" : "is no number such as 12.34";
    case Form::kDay:
      return IsDay(text) ? "" : "is no day such as 1997-05-01";
    case Form::kFlag:
      return text == "0" || text == "1" ? "" : "is neither 0 nor 1";
    case Form::kText:
      return "";
  }
  return "";
}

std::string Shown(const csv::Cell& cell) {
  constexpr std::size_t kMost = 40;
  return absl::StrCat("`", import_text::Shorten(cell.text, kMost), "` ");
}

void CheckForms(Table& table, csv::Faults& faults) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t c = 0; c < table.schema->columns.size(); ++c) {
      const Column& column = table.schema->columns[c];
      const csv::Cell& cell = table.rows[i][c];
      const absl::string_view wrong = WrongForm(column, cell.text);
      if (!wrong.empty()) {
        faults.Add(table.file, cell, column.name,
                   absl::StrCat(cell.text.empty() ? "" : Shown(cell), wrong));
      } else if (column.form == Form::kId && !table.by_id.emplace(cell.text, i).second) {
        const csv::Cell& first = table.rows[table.by_id.at(cell.text)][c];
        faults.Add(table.file, cell, column.name,
                   absl::StrCat(Shown(cell), "is the id of line ", first.line, " already"));
      }
    }
  }
}

void CheckReferences(const Database& database, const Table& table, csv::Faults& faults) {
  for (std::size_t c = 0; c < table.schema->columns.size(); ++c) {
    const Column& column = table.schema->columns[c];
    if (column.form != Form::kRow) continue;
    const Table& to = database.of(column.to);
    for (const auto& row : table.rows) {
      if (row[c].text.empty() || to.by_id.contains(row[c].text)) continue;
      faults.Add(table.file, row[c], column.name,
                 absl::StrCat(Shown(row[c]), "is no id of ", to.schema->name));
    }
  }
}

// Ids of Code are of a list of theirs.
struct CodeColumn {
  TableId table;
  absl::string_view column;
  absl::string_view list;
};
constexpr CodeColumn kCodeColumns[] = {
    {TableId::kParty, "family", "party_family"},
    {TableId::kPartyFamily, "family", "party_family"},
    {TableId::kPartyChange, "type", "party_change_type"},
    {TableId::kElection, "type", "election_type"},
};

void CheckCodes(const Database& database, csv::Faults& faults) {
  const Table& codes = database.of(TableId::kCode);
  const std::size_t list = codes.ColumnOf("table_variable");
  const std::size_t word = codes.ColumnOf("short");
  for (const CodeColumn& column : kCodeColumns) {
    const Table& table = database.of(column.table);
    const std::size_t at = table.ColumnOf(column.column);
    for (const auto& row : table.rows) {
      if (row[at].text.empty()) continue;
      const auto& code = codes.rows[codes.by_id.at(row[at].text)];
      if (code[list].text != column.list) {
        faults.Add(
            table.file, row[at], column.column,
            absl::StrCat(Shown(row[at]), "is a ", code[list].text, " of Code, no ", column.list));
      } else if (column.table == TableId::kPartyChange && !csv::IsKnownType(code[word].text)) {
        faults.Add(table.file, row[at], column.column,
                   absl::StrCat(Shown(row[at]), "is the type ", code[word].text,
                                ", which is not known: it ", csv::KnownTypes()));
      }
    }
  }
}

void CheckChanges(const Table& table, csv::Faults& faults) {
  const std::size_t before = table.ColumnOf("party");
  const std::size_t after = table.ColumnOf("party_new");
  for (const auto& row : table.rows) {
    if (row[before].text != row[after].text) continue;
    faults.Add(table.file, row[after], "party_new", "is the party itself: nothing comes of itself");
  }
}

void CheckAlliances(const Table& table, csv::Faults& faults) {
  const std::size_t election = table.ColumnOf("election");
  const std::size_t alliance = table.ColumnOf("alliance");
  for (const auto& row : table.rows) {
    const auto to = table.by_id.find(row[alliance].text);
    if (to == table.by_id.end()) continue;
    const std::string& other = table.rows[to->second][election].text;
    if (other == row[election].text) continue;
    faults.Add(table.file, row[alliance], "alliance",
               absl::StrCat(Shown(row[alliance]), "is a result of another election, ", other));
  }
}

// By the numbers that ids are.
void PutInOrder(Table& table) {
  const std::size_t id = table.ColumnOf("id");
  std::stable_sort(table.rows.begin(), table.rows.end(), [id](const auto& a, const auto& b) {
    const std::string& x = a[id].text;
    const std::string& y = b[id].text;
    return x.size() != y.size() ? x.size() < y.size() : x < y;
  });
  for (std::size_t i = 0; i < table.rows.size(); ++i) table.by_id[table.rows[i][id].text] = i;
}

}  // namespace

void CheckDatabase(Database& database, csv::Faults& faults) {
  for (Table& table : database.tables) CheckForms(table, faults);
  if (!faults.empty()) return;
  for (const Table& table : database.tables) CheckReferences(database, table, faults);
  if (!faults.empty()) return;
  CheckCodes(database, faults);
  CheckChanges(database.of(TableId::kPartyChange), faults);
  CheckAlliances(database.of(TableId::kElectionResult), faults);
  for (Table& table : database.tables) PutInOrder(table);
}

}  // namespace partyline::client::parlgov
