// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_TABLES_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_TABLES_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/changelog/entry_table.h"
#include "service/changelog/head_mark.h"
#include "service/changelog/sqlite_connection.h"

namespace partyline {

// What the database of a log or backup holds, opened.
struct LogTables {
  std::uint64_t id = 0;                 // of the log
  std::unique_ptr<EntryTable> entries;  // never null
  absl::Status schema;                  // DATA_LOSS: it is damaged
};

// DATA_LOSS, with what can be done: its schema is damaged.
absl::StatusOr<LogTables> OpenTables(SqliteConnection& db);

// The same of a log that may be damaged, to be read alone: whatever became of the schema's text, as
// long as SQLite finds the entries by it. If it does not find the log's id, that is the one of
// `mark`. DATA_LOSS: it does not find the entries, or the log's id is nowhere.
absl::StatusOr<LogTables> OpenTablesToRead(SqliteConnection& db,
                                           const std::optional<LogMark>& mark);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_TABLES_H_
