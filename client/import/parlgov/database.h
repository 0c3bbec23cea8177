// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_DATABASE_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_DATABASE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/csv/faults.h"
#include "client/import/csv/reader.h"
#include "client/import/parlgov/schema.h"
#include "client/jsonl/progress.h"

namespace partyline::client::parlgov {

// A table as its file has it. Columns are those of the schema, in its order, then those that the
// schema does not know; every row has a cell for each. Rows are in the order of their ids, whatever
// the file's is.
struct Table {
  const Schema* schema = nullptr;
  std::string file;  // its name, without the directory
  std::vector<std::string> columns;
  std::vector<std::vector<csv::Cell>> rows;
  absl::flat_hash_map<std::string, std::size_t> by_id;  // rows by the text of their id

  // Where the column is; `columns.size()` if there is none.
  std::size_t ColumnOf(absl::string_view name) const;
};

struct Database {
  std::array<Table, kTables> tables;

  const Table& of(TableId table) const { return tables[static_cast<std::size_t>(table)]; }
  Table& of(TableId table) { return tables[static_cast<std::size_t>(table)]; }
};

// Reads the eight files of a directory, whatever the order of their columns, and checks every cell:
// its form, that ids occur once, and that what refers to a row finds it.
//
// NOT_FOUND if there is no such directory. INVALID_ARGUMENT lists the faults, each with file, line,
// column and reason (csv::Faults); nothing of the files is then to be used.
absl::StatusOr<Database> ReadDatabase(const std::string& directory, OnProgress progress);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_DATABASE_H_
