// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_copy.h"

#include <sqlite3.h>

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

namespace partyline {
namespace {

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

}  // namespace

absl::StatusOr<LogMark> BackupLog(const std::string& from, const std::string& to) {
  ASSIGN_OR_RETURN(const Whole log, OpenWhole(from));
  RETURN_IF_ERROR(CheckIsFree(to));
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(to); });
  RETURN_IF_ERROR(PrepareLogFile(to));
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<SqliteConnection> copy,
                     SqliteConnection::Open(to, /*vfs=*/"", /*create=*/false));
    RETURN_IF_ERROR(CopyPages(*log.file.db, *copy));
  }
  ASSIGN_OR_RETURN(const Whole copy, OpenWhole(to));
  if (copy.mark.end.chain != log.mark.end.chain) {
    return absl::DataLossError(absl::StrCat(to, ": is not what ", from, " is"));
  }
  std::move(remove).Cancel();
  return copy.mark;
}

absl::StatusOr<LogMark> RestoreLog(const std::string& from, const std::string& to) {
  ASSIGN_OR_RETURN(Whole backup, OpenWhole(from));
  RETURN_IF_ERROR(CheckIsFree(to));
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(to); });
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<ChangeLog> log, OpenSqliteChangeLog(to));
    RETURN_IF_ERROR(CopyEntries(backup, *log));
  }
  ASSIGN_OR_RETURN(const Whole log, OpenWhole(to));
  std::move(remove).Cancel();
  return log.mark;
}

}  // namespace partyline
