// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_READING_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_READING_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/changelog/log_file.h"
#include "service/changelog/sqlite_change_log.h"
#include "service/changelog/sqlite_connection.h"
#include "service/changelog/sqlite_log.h"

namespace partyline {

// Logs that are read and not written. No file is changed here.

// A log, found whole, and what keeps others from writing it.
struct HeldLog {
  std::unique_ptr<ReadersHold> hold;
  SqliteLog log;
};

// Opens the log at `path`, which was closed in order. FAILED_PRECONDITION: it cannot be read, or is
// a backup. UNAVAILABLE: somebody has it open to write it. DATA_LOSS: it is damaged, or was not
// closed.
absl::StatusOr<HeldLog> OpenHeldLog(const std::string& path, const SqliteLogOptions& options);

// The database of a log or backup, not examined yet, that nobody else writes.
struct LogDatabase {
  std::unique_ptr<ReadersHold> hold;  // null: it is open to this process alone
  std::unique_ptr<SqliteConnection> db;
};

// Opens the database at `path`, with a hold if it was closed in order, so that it can be while a
// server serves it read-only; to this process alone otherwise, with what its write-ahead log holds.
// Errors as ConnectToLog.
absl::StatusOr<LogDatabase> ConnectToRead(const std::string& path,
                                          CutOff cut_off = CutOff::kRefused);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_READING_H_
