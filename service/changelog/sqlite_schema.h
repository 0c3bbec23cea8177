// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_SQLITE_SCHEMA_H_
#define PARTYLINE_SERVICE_CHANGELOG_SQLITE_SCHEMA_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/changelog/sqlite_connection.h"

namespace partyline {

// The form of a log as a SQLite database, format 1:
//   log     one row: the log's id
//   entry   number, request_id (unique), bytes, chain (entry_chain.h); triggers let entries only be
//           added, each one after the newest
// Application ids tell a log and a backup from each other and from every other database, and the
// user version is the format. A log has files beside it, without which it is not whole; a backup is
// one file.

enum class LogForm { kNothing, kLog, kBackup };

// What the database holds; kNothing: it is empty. FAILED_PRECONDITION: it holds something else, or
// a log of a newer format. Changes nothing.
absl::StatusOr<LogForm> FormOf(SqliteConnection& db);

// Makes the log, which is of use only whole, a backup: it is in one file from then on.
absl::Status MarkAsBackup(SqliteConnection& db);

// Makes the empty database a log without entries.
absl::Status CreateSchema(SqliteConnection& db, std::uint64_t log_id);

// The id of the log. DATA_LOSS unless the schema is, to the letter, what CreateSchema makes.
absl::StatusOr<std::uint64_t> CheckSchema(SqliteConnection& db);

// The id of a log, of whose schema no more is asked than that SQLite finds it. DATA_LOSS: it does
// not.
absl::StatusOr<std::uint64_t> LogId(SqliteConnection& db);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_SCHEMA_H_
