// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_SQLITE_LOG_H_
#define PARTYLINE_SERVICE_CHANGELOG_SQLITE_LOG_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/changelog/entry_table.h"
#include "service/changelog/head_mark.h"
#include "service/changelog/placed_file.h"
#include "service/changelog/sqlite_change_log.h"
#include "service/changelog/sqlite_connection.h"

namespace partyline {

// The steps of opening a log that is kept in SQLite.

// A log's database, open to this process alone, found whole, and on the disk as it is read.
struct SqliteLog {
  std::unique_ptr<SqliteConnection> db;
  std::unique_ptr<EntryTable> entries;  // of db
  LogMark mark;                         // its id and newest entry
  // As they were opened, if they are the system's and written.
  PlacedFile database = PlacedFile("");
  PlacedFile wal = PlacedFile("");
};

// Whether a database whose last pages are gone is opened: only to look what is left of it.
enum class CutOff { kRefused, kOpened };

// Opens the database at `path`, which must hold a log or a backup, for this process alone. Nothing
// is changed, by closing it either. FAILED_PRECONDITION: there is no file, or neither in it.
// UNAVAILABLE: another process has it open.
absl::StatusOr<std::unique_ptr<SqliteConnection>> ConnectToLog(const std::string& path,
                                                               const SqliteLogOptions& options,
                                                               CutOff cut_off = CutOff::kRefused);

// The same of a log that nobody writes meanwhile (ReadersHold), to be read alone: without a lock,
// and without what the write-ahead log holds.
absl::StatusOr<std::unique_ptr<SqliteConnection>> ConnectToUnchanging(
    const std::string& path, CutOff cut_off = CutOff::kRefused);

// The mark of the log at `path`, which this process has connected to; nothing if it has none.
absl::StatusOr<std::optional<LogMark>> LoadMark(const std::string& path,
                                                const SqliteLogOptions& options);

// The same; FAILED_PRECONDITION if it has none.
absl::StatusOr<LogMark> RequireMark(const std::string& path, const SqliteLogOptions& options);

// DATA_LOSS if there is no log at `path`, or an empty file, and what is beside it says that there
// was one with entries; nothing is touched. Of the system's files.
absl::Status CheckMayBeMade(const std::string& path);

// Makes the empty file at `path` a log, with `id` (not 0), unless it is one. DATA_LOSS if its mark
// says that it was one and had entries.
absl::Status CreateLog(const std::string& path, const SqliteLogOptions& options, std::uint64_t id);

// Opens the log at `path`, which has at least what `mark` says. DATA_LOSS, saying what is damaged
// and what to do, unless all of it is whole; nothing was changed then.
absl::StatusOr<SqliteLog> OpenLog(const std::string& path, const SqliteLogOptions& options,
                                  const LogMark& mark);

// The same of a log that nobody writes meanwhile, by its own mark, without changing any file.
// Entries that are in the write-ahead log alone are not seen: DATA_LOSS if there are any.
absl::StatusOr<SqliteLog> OpenUnchangingLog(const std::string& path,
                                            const SqliteLogOptions& options);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_LOG_H_
