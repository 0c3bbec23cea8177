// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_connection.h"

#include <sqlite3.h>

#include <new>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "service/base/status_macros.h"
#include "service/changelog/sqlite_status.h"

namespace partyline {
namespace {

constexpr int kOldestSqlite = 3037000;  // STRICT tables
static_assert(SQLITE_VERSION_NUMBER >= kOldestSqlite, "SQLite 3.37 or newer is needed");

constexpr int kFlags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

// See "URI Filenames" in SQLite's manual: what means something in a URI is escaped, and a path that
// begins with two slashes is kept from being taken for one on another machine.
std::string UnchangingUri(const std::string& path) {
  return absl::StrCat(absl::StartsWith(path, "/") ? "file://" : "file:",
                      absl::StrReplaceAll(path, {{"%", "%25"}, {"?", "%3f"}, {"#", "%23"}}),
                      "?immutable=1");
}

int RememberPagesInWal(void* pages_in_wal, sqlite3*, const char*, int pages) {
  *static_cast<int*>(pages_in_wal) = pages;
  return SQLITE_OK;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteConnection>> SqliteConnection::Open(const std::string& path,
                                                                         const std::string& vfs,
                                                                         bool create) {
  if (sqlite3_libversion_number() < kOldestSqlite) {
    return absl::FailedPreconditionError(
        absl::StrCat("SQLite ", sqlite3_libversion(), " is installed; 3.37 or newer is needed"));
  }
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(path));
  RETURN_IF_ERROR(connection->Connect(vfs, create));
  return connection;
}

absl::StatusOr<std::unique_ptr<SqliteConnection>> SqliteConnection::OpenUnchanging(
    const std::string& path) {
  std::unique_ptr<SqliteConnection> connection(new SqliteConnection(path));
  const int code =
      sqlite3_open_v2(UnchangingUri(path).c_str(), &connection->handle_,
                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | kFlags, /*zVfs=*/nullptr);
  if (code != SQLITE_OK) return connection->ErrorOf(code);
  return connection;
}

absl::Status SqliteConnection::Connect(const std::string& vfs, bool create) {
  const int flags = SQLITE_OPEN_READWRITE | kFlags | (create ? SQLITE_OPEN_CREATE : 0);
  const int code =
      sqlite3_open_v2(path_.c_str(), &handle_, flags, vfs.empty() ? nullptr : vfs.c_str());
  if (code != SQLITE_OK) return ErrorOf(code);
  if (sqlite3_db_readonly(handle_, "main") == 1) return ErrorOf(SQLITE_READONLY);
  sqlite3_wal_hook(handle_, RememberPagesInWal, &pages_in_wal_);  // in place of auto-checkpoints
  return absl::OkStatus();
}

SqliteConnection::~SqliteConnection() {
  // Closing moves the write-ahead log likewise; without room for all of it, or memory to ask, it
  // stays.
  if (handle_ != nullptr && !leaves_wal_ && !HasRoomToClose()) LeaveWalOnClose(true).IgnoreError();
  sqlite3_close_v2(handle_);
}

bool SqliteConnection::HasRoomToClose() noexcept {
  try {
    return CheckRoomToCheckpoint().ok();
  } catch (const std::bad_alloc&) {
    return false;
  }
}

absl::StatusOr<bool> SqliteConnection::HasMoved() {
  int moved = 0;
  const int code = sqlite3_file_control(handle_, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (code != SQLITE_OK && code != SQLITE_NOTFOUND) return ErrorOf(code);
  return moved != 0;
}

absl::StatusOr<SqliteStatement> SqliteConnection::Prepare(const char* sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                                      /*pzTail=*/nullptr);
  if (code != SQLITE_OK) return ErrorOf(code);
  return SqliteStatement(*this, statement);
}

absl::Status SqliteConnection::Execute(const char* sql) {
  ASSIGN_OR_RETURN(SqliteStatement statement, Prepare(sql));
  for (;;) {
    ASSIGN_OR_RETURN(const bool row, statement.Step());
    if (!row) return absl::OkStatus();
  }
}

absl::StatusOr<std::string> SqliteConnection::AskText(const char* sql) {
  ASSIGN_OR_RETURN(SqliteStatement statement, Prepare(sql));
  ASSIGN_OR_RETURN(const bool row, statement.Step());
  return row ? std::string(statement.Bytes(0)) : "";
}

absl::StatusOr<std::int64_t> SqliteConnection::AskInteger(const char* sql) {
  ASSIGN_OR_RETURN(SqliteStatement statement, Prepare(sql));
  ASSIGN_OR_RETURN(const bool row, statement.Step());
  return row ? statement.Integer(0) : 0;
}

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

// Moved half, it leaves a database that is neither old nor new without the write-ahead log.
absl::Status SqliteConnection::CheckRoomToCheckpoint() {
  ASSIGN_OR_RETURN(const std::int64_t pages, AskInteger("PRAGMA page_count"));
  ASSIGN_OR_RETURN(const std::int64_t page_bytes, AskInteger("PRAGMA page_size"));
  return CheckCanBecome(path_, static_cast<std::uint64_t>(pages * page_bytes));
}

absl::Status SqliteConnection::Checkpoint(bool truncate) {
  RETURN_IF_ERROR(CheckRoomToCheckpoint());
  int pages = 0;
  int moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(
      handle_, "main", truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE, &pages,
      &moved);
  if (code != SQLITE_OK) return ErrorOf(code);
  if (moved < pages) return ErrorOf(SQLITE_BUSY);
  return truncate ? FlushWal() : absl::OkStatus();
}

absl::Status SqliteConnection::FlushWal() {
  ASSIGN_OR_RETURN(sqlite3_file* const file, WalFile());
  const int code = file == nullptr ? SQLITE_OK : file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
  return code == SQLITE_OK ? absl::OkStatus() : ErrorOf(code);
}

absl::Status SqliteConnection::LeaveWalOnClose(bool leave) {
  const int code = sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leave ? 1 : 0,
                                     /*answer=*/nullptr);
  if (code != SQLITE_OK) return ErrorOf(code);
  leaves_wal_ = leave;
  return absl::OkStatus();
}

absl::StatusOr<sqlite3_file*> SqliteConnection::WalFile() {
  sqlite3_file* file = nullptr;
  const int code = sqlite3_file_control(handle_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file);
  if (code != SQLITE_OK) return ErrorOf(code);
  return file != nullptr && file->pMethods != nullptr ? file : nullptr;
}

absl::StatusOr<std::int64_t> SqliteConnection::WalBytes() {
  ASSIGN_OR_RETURN(sqlite3_file* const file, WalFile());
  sqlite3_int64 bytes = 0;
  const int code = file == nullptr ? SQLITE_OK : file->pMethods->xFileSize(file, &bytes);
  if (code != SQLITE_OK) return ErrorOf(code);
  return bytes;
}

absl::Status SqliteConnection::TidyOnClose() {
  ASSIGN_OR_RETURN(const std::int64_t bytes, WalBytes());
  return bytes == 0 ? LeaveWalOnClose(false) : absl::OkStatus();
}

absl::Status SqliteConnection::ErrorOf(int code) const {
  last_code_ = code;
  return SqliteStatus(code, SystemErrorOf(code), path_);
}

int SqliteConnection::SystemErrorOf(int code) const {
  const int primary = code & 0xff;
  if (handle_ == nullptr || (primary != SQLITE_IOERR && primary != SQLITE_CANTOPEN)) return 0;
  const int known = sqlite3_system_errno(handle_);
  // Where a commit fails SQLite 3.40 forgets it; the file that was written does not.
  sqlite3_file* wal = nullptr;
  const bool has_wal =
      sqlite3_file_control(handle_, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) == SQLITE_OK &&
      wal != nullptr && wal->pMethods != nullptr;
  if (code != SQLITE_IOERR_WRITE || !has_wal) return known;
  int of_wal = 0;
  wal->pMethods->xFileControl(wal, SQLITE_FCNTL_LAST_ERRNO, &of_wal);
  return of_wal != 0 ? of_wal : known;
}

}  // namespace partyline
