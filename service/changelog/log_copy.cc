// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_copy.h"

#include <sqlite3.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_file.h"
#include "service/changelog/log_reading.h"
#include "service/changelog/sqlite_schema.h"

namespace partyline {
namespace {

// Bytes of entries written between looks whether there is room for more.
constexpr std::size_t kBetweenLooksForRoom = 1 << 20;

// A log or backup, found whole.
struct Whole {
  LogDatabase file;
  std::unique_ptr<EntryTable> entries;
  LogMark mark;
};

absl::StatusOr<Whole> OpenWhole(const std::string& path) {
  Whole whole;
  ASSIGN_OR_RETURN(whole.file, ConnectToRead(path));
  ASSIGN_OR_RETURN(const std::optional<LogMark> mark, LoadMark(path, SqliteLogOptions{}));
  ASSIGN_OR_RETURN(EntryTable entries, EntryTable::Open(*whole.file.db));
  whole.entries = std::make_unique<EntryTable>(std::move(entries));
  ASSIGN_OR_RETURN(whole.mark, ExamineLog(
                                   *whole.file.db, *whole.entries, mark,
                                   [](std::int64_t, absl::string_view) { return absl::OkStatus(); },
                                   [](absl::Status problem) { return problem; }));
  return whole;
}

absl::Status CheckIsFree(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-head"}) {
    const std::string file = absl::StrCat(path, suffix);
    if (std::filesystem::exists(file, ignored)) {
      return absl::AlreadyExistsError(absl::StrCat(file, ": is there already"));
    }
  }
  return absl::OkStatus();
}

absl::Status CopyPages(SqliteConnection& from, SqliteConnection& to) {
  sqlite3_backup* const backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) return to.ErrorOf(sqlite3_extended_errcode(to.handle()));
  const int stepped = sqlite3_backup_step(backup, /*nPage=*/-1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped != SQLITE_DONE) return to.ErrorOf(stepped);
  return finished == SQLITE_OK ? absl::OkStatus() : to.ErrorOf(finished);
}

absl::Status CopyEntries(Whole& from, ChangeLog& to) {
  std::int64_t number = 0;
  while (number < from.mark.end.number) {
    ASSIGN_OR_RETURN(std::vector<StoredEntry> slice,
                     from.entries->Slice(number + 1, from.mark.end.number));
    std::vector<NewEntry> entries;
    for (StoredEntry& entry : slice) {
      entries.push_back({std::move(entry.request_id), std::move(entry.bytes)});
    }
    if (entries.empty()) return DamagedEntry(from.file.db->path(), number + 1, "is missing");
    RETURN_IF_ERROR(to.Append(number, entries));
    number += static_cast<std::int64_t>(entries.size());
  }
  return absl::OkStatus();
}

// Has `fill` make a backup beside `to`, flushed, and gives it that name once all of it is found to
// be what `fill` says was written.
absl::StatusOr<LogMark> MakeBackup(
    const std::string& to, absl::FunctionRef<absl::StatusOr<LogEnd>(SqliteConnection&)> fill) {
  const std::string part = to + ".part";
  RemoveLogFiles(part);  // of one that was broken off
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(part); });
  RETURN_IF_ERROR(MakeFile(part));
  LogEnd written;
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<SqliteConnection> db,
                     SqliteConnection::Open(part, /*vfs=*/"", /*create=*/false));
    ASSIGN_OR_RETURN(written, fill(*db));
  }
  LogMark found;
  {
    ASSIGN_OR_RETURN(const Whole copy, OpenWhole(part));
    found = copy.mark;
  }
  if (found.end.chain != written.chain) {
    return absl::DataLossError(absl::StrCat(to, ": is not what was copied"));
  }
  RETURN_IF_ERROR(RenameForGood(part, to));
  std::move(remove).Cancel();
  return found;
}

// Writes all entries of `log`, and flushes them.
absl::StatusOr<LogEnd> WriteEntries(ChangeLog& log, RequestIdOf request_id_of,
                                    SqliteConnection& db) {
  RETURN_IF_ERROR(db.Execute("PRAGMA journal_mode = OFF"));  // all of it is there, or it is removed
  RETURN_IF_ERROR(CreateSchema(db, log.Id()));
  ASSIGN_OR_RETURN(EntryTable entries, EntryTable::Open(db));
  LogEnd end{0, ChainStart(log.Id())};
  std::size_t since_look = kBetweenLooksForRoom;
  const auto write = [&](std::int64_t number, absl::string_view bytes) -> absl::Status {
    ASSIGN_OR_RETURN(const std::string request_id, request_id_of(number, bytes));
    if (since_look >= kBetweenLooksForRoom) {
      RETURN_IF_ERROR(CheckRoom(db.path(), SqliteLogOptions{}.reserve));
      since_look = 0;
    }
    since_look += bytes.size();
    end = {number, ChainNext(end.chain, number, request_id, bytes)};
    return entries.Insert(number, request_id, bytes, end.chain);
  };
  RETURN_IF_ERROR(db.Execute("BEGIN"));
  RETURN_IF_ERROR(log.Read(0, write));
  RETURN_IF_ERROR(db.Execute("COMMIT"));
  return end;
}

}  // namespace

absl::StatusOr<LogMark> BackupLog(const std::string& from, const std::string& to) {
  ASSIGN_OR_RETURN(const Whole log, OpenWhole(from));
  RETURN_IF_ERROR(CheckIsFree(to));
  RETURN_IF_ERROR(MakeFile(to));  // the name is this one's now
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(to); });
  ASSIGN_OR_RETURN(const LogMark copy,
                   MakeBackup(to, [&](SqliteConnection& db) -> absl::StatusOr<LogEnd> {
                     RETURN_IF_ERROR(CopyPages(*log.file.db, db));
                     return log.mark.end;
                   }));
  std::move(remove).Cancel();
  return copy;
}

absl::StatusOr<LogMark> RestoreLog(const std::string& from, const std::string& to) {
  ASSIGN_OR_RETURN(Whole backup, OpenWhole(from));
  RETURN_IF_ERROR(CheckIsFree(to));
  RETURN_IF_ERROR(MakeFile(to));
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(to); });
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<ChangeLog> log, OpenSqliteChangeLog(to));
    RETURN_IF_ERROR(CopyEntries(backup, *log));
  }
  ASSIGN_OR_RETURN(const Whole log, OpenWhole(to));
  std::move(remove).Cancel();
  return log.mark;
}

absl::StatusOr<LogMark> BackupOpenLog(ChangeLog& log, const std::string& to,
                                      RequestIdOf request_id_of) {
  return MakeBackup(to, [&](SqliteConnection& db) { return WriteEntries(log, request_id_of, db); });
}

}  // namespace partyline
