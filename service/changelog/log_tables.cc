// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_tables.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/sqlite_schema.h"
#include "service/changelog/sqlite_status.h"

namespace partyline {

absl::StatusOr<LogTables> OpenTables(SqliteConnection& db) {
  LogTables tables;
  const absl::StatusOr<std::uint64_t> id = CheckSchema(db);
  if (absl::IsDataLoss(id.status())) {
    return absl::DataLossError(WithRemedy(id.status().message(), db.path()));
  }
  RETURN_IF_ERROR(id.status());
  tables.id = *id;
  ASSIGN_OR_RETURN(EntryTable entries, EntryTable::Open(db));
  tables.entries = std::make_unique<EntryTable>(std::move(entries));
  return tables;
}

absl::StatusOr<LogTables> OpenTablesToRead(SqliteConnection& db,
                                           const std::optional<LogMark>& mark) {
  LogTables tables;
  absl::StatusOr<std::uint64_t> id = CheckSchema(db);
  tables.schema = id.status();
  if (!tables.schema.ok() && !absl::IsDataLoss(tables.schema)) return tables.schema;
  if (!id.ok()) id = LogId(db);
  if (!id.ok() && mark) id = mark->log;
  absl::StatusOr<EntryTable> entries = EntryTable::OpenToRead(db);
  if (!id.ok() || !entries.ok()) {
    if (tables.schema.ok()) return entries.status();
    return absl::DataLossError(absl::StrCat(
        tables.schema.message(), ", so that SQLite cannot find its ",
        entries.ok() ? "id" : "entries", " by it; restore a backup, or the file as it was"));
  }
  tables.id = *id;
  tables.entries = std::make_unique<EntryTable>(*std::move(entries));
  return tables;
}

}  // namespace partyline
