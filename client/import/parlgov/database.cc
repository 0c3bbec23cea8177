// SPDX-License-Identifier: Apache-2.0
#include "client/import/parlgov/database.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/files.h"
#include "client/import/parlgov/check.h"

namespace partyline::client::parlgov {
namespace {

std::string LastPart(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

// `21__parties__Party.csv` or `Party.csv`.
bool IsFileOf(const Schema& schema, const std::string& name) {
  const std::string plain = absl::StrCat(schema.name, ".csv");
  return name == plain || absl::EndsWith(name, absl::StrCat("__", plain));
}

absl::StatusOr<std::string> FindFile(const Schema& schema, const std::vector<std::string>& paths) {
  std::string found;
  for (const std::string& path : paths) {
    if (!IsFileOf(schema, LastPart(path))) continue;
    if (!found.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(LastPart(path),
                                                     ":1:1: is a second file of the table ",
                                                     schema.name, ", beside ", LastPart(found)));
    }
    found = path;
  }
  if (!found.empty()) return found;
  return absl::InvalidArgumentError(
      absl::StrCat(schema.file, ":1:1: no such file; the table ", schema.name, " is missing"));
}

// Where each column of the file goes in the table, which is given its columns. Nothing if one of
// the schema is missing or a name occurs twice.
std::vector<std::size_t> PlaceColumns(const std::vector<csv::Cell>& header, Table& table,
                                      csv::Faults& faults) {
  for (const Column& column : table.schema->columns) table.columns.emplace_back(column.name);
  std::vector<std::size_t> places;
  std::vector<bool> seen(table.columns.size());
  for (const csv::Cell& cell : header) {
    std::size_t place = table.ColumnOf(cell.text);
    if (place == table.columns.size()) {
      table.columns.push_back(cell.text);
      seen.push_back(false);
      if (cell.text.empty()) faults.Add(table.file, cell, "", "a column without a name");
    }
    if (seen[place]) faults.Add(table.file, cell, cell.text, "a second column of this name");
    seen[place] = true;
    places.push_back(place);
  }
  for (std::size_t i = 0; i < table.schema->columns.size(); ++i) {
    if (!seen[i]) faults.Add(table.file, header.front(), table.columns[i], "no such column");
  }
  return places;
}

absl::Status WrongSize(const csv::Reader& reader, const std::vector<csv::Cell>& row,
                       std::size_t columns) {
  const csv::Cell& at = row.size() > columns ? row[columns] : row.back();
  return reader.ErrorAt(
      at.line, at.column,
      absl::StrCat("the row has ", row.size(), row.size() == 1 ? " cell" : " cells",
                   ", the header ", columns));
}

absl::Status ReadRows(csv::Reader& reader, Table& table, OnProgress progress, csv::Faults& faults) {
  std::vector<csv::Cell> cells;
  absl::StatusOr<bool> more = reader.Next(cells);
  if (!more.ok()) return more.status();
  if (!*more) return reader.ErrorAt(1, 1, "the file is empty");
  const std::vector<std::size_t> places = PlaceColumns(cells, table, faults);
  if (!faults.empty()) return absl::OkStatus();
  for (;;) {
    more = reader.Next(cells);
    if (!more.ok()) return more.status();
    if (!*more) break;
    if (cells.size() != places.size()) return WrongSize(reader, cells, places.size());
    std::vector<csv::Cell>& row = table.rows.emplace_back(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) row[places[i]] = std::move(cells[i]);
    progress({"reading", "bytes", reader.position(), reader.size()});
  }
  if (table.rows.empty()) return reader.ErrorAt(2, 1, "the file has a header and no row");
  return absl::OkStatus();
}

}  // namespace

std::size_t Table::ColumnOf(absl::string_view name) const {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) -
                                  columns.begin());
}

absl::StatusOr<Database> ReadDatabase(const std::string& directory, OnProgress progress) {
  const auto paths = ListFiles(directory, ".csv");
  if (!paths.ok()) return paths.status();
  Database database;
  csv::Faults faults;
  for (const TableId id : AllTables()) {
    Table& table = database.of(id);
    table.schema = &SchemaOf(id);
    const absl::StatusOr<std::string> path = FindFile(*table.schema, *paths);
    if (!path.ok()) {
      faults.Add(path.status());
      continue;
    }
    table.file = LastPart(*path);
    csv::Faults own;
    auto reader = csv::Reader::Open(*path, table.file, {.ends_with_line_feed = true});
    const absl::Status read =
        reader.ok() ? ReadRows(*reader, table, progress, own) : reader.status();
    if (!own.empty()) faults.Add(own.ToStatus());
    if (!read.ok()) faults.Add(read);
  }
  // What refers to a row of a table that could not be read would be at fault without a fault.
  if (faults.empty()) CheckDatabase(database, faults);
  if (!faults.empty()) return faults.ToStatus();
  return database;
}

}  // namespace partyline::client::parlgov
