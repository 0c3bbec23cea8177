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
// An application id tells it from every other database, and the user version is the format.

// Whether the database holds a log; false: it is empty. FAILED_PRECONDITION: it holds something
// else, or a log of a newer format. Changes nothing.
absl::StatusOr<bool> HoldsLog(SqliteConnection& db);

// Makes the empty database a log without entries.
absl::Status CreateSchema(SqliteConnection& db, std::uint64_t log_id);

// The id of the log. DATA_LOSS unless the schema is, to the letter, what CreateSchema makes.
absl::StatusOr<std::uint64_t> CheckSchema(SqliteConnection& db);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_SCHEMA_H_
