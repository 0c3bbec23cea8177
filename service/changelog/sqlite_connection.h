// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_SQLITE_CONNECTION_H_
#define PARTYLINE_SERVICE_CHANGELOG_SQLITE_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/changelog/sqlite_statement.h"

struct sqlite3;
struct sqlite3_file;

namespace partyline {

// A database file, opened. Every answer of SQLite's is checked here or in SqliteStatement and told
// in our words (SqliteStatus).
//
// Not thread-safe. Statements made by it must go before it.
class SqliteConnection {
 public:
  // Opens a file for reading and writing; with `create` makes an empty one where there is none.
  // `vfs` "" is the system's. FAILED_PRECONDITION if it cannot be written, or if the SQLite at hand
  // is older than 3.37.
  static absl::StatusOr<std::unique_ptr<SqliteConnection>> Open(const std::string& path,
                                                                const std::string& vfs,
                                                                bool create);

  // Opens a file for reading alone, taking it for granted that nobody writes it meanwhile: without
  // a lock, without making or changing any file, and without looking at a write-ahead log.
  static absl::StatusOr<std::unique_ptr<SqliteConnection>> OpenUnchanging(const std::string& path);

  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  absl::StatusOr<SqliteStatement> Prepare(const char* sql);

  // Runs one statement and forgets its rows.
  absl::Status Execute(const char* sql);

  // The first column of the first row; "" or 0 if there is none.
  absl::StatusOr<std::string> AskText(const char* sql);
  absl::StatusOr<std::int64_t> AskInteger(const char* sql);

  // Whether a transaction is open. An error may have ended it.
  bool in_transaction() const;

  // What the last commit left in the write-ahead log, in pages.
  int pages_in_wal() const { return pages_in_wal_; }

  // Whether the name of the database no longer leads to the file that is open.
  absl::StatusOr<bool> HasMoved();

  // Moves what is in the write-ahead log into the database file and flushes both: all that this
  // connection can read is on the disk then, however it came there. With `truncate` it also empties
  // the write-ahead log, for good: what it held must not come back over what was moved.
  // RESOURCE_EXHAUSTED, with nothing moved, if it is known that the file has no room for all.
  absl::Status Checkpoint(bool truncate);

  // Whether closing leaves the file and its write-ahead log as they are. Otherwise it moves the one
  // into the other.
  absl::Status LeaveWalOnClose(bool leave);

  // The same, false, if the write-ahead log is empty: then nothing but an empty file goes.
  absl::Status TidyOnClose();

  // The error that `code`, an answer of SQLite's to a call on this connection, stands for.
  absl::Status ErrorOf(int code) const;

  // The last result code of SQLite's that ErrorOf was asked about, for log lines.
  int last_code() const { return last_code_; }

  const std::string& path() const { return path_; }
  sqlite3* handle() { return handle_; }

 private:
  explicit SqliteConnection(const std::string& path) : path_(path) {}

  absl::Status Connect(const std::string& vfs, bool create);

  // SQLite's own file of the write-ahead log; null before the first read.
  absl::StatusOr<sqlite3_file*> WalFile();
  absl::StatusOr<std::int64_t> WalBytes();
  absl::Status FlushWal();

  // RESOURCE_EXHAUSTED if it is known that the file has no room for all of the write-ahead log.
  absl::Status CheckRoomToCheckpoint();
  bool HasRoomToClose() noexcept;

  // The system's errno behind `code`; 0 if it is not known, or does not matter.
  int SystemErrorOf(int code) const;

  const std::string path_;
  sqlite3* handle_ = nullptr;
  int pages_in_wal_ = 0;
  bool leaves_wal_ = false;
  mutable int last_code_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_CONNECTION_H_
