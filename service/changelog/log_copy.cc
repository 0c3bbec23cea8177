// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_copy.h"

#include <sqlite3.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "service/base/output_path.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_file.h"
#include "service/changelog/sqlite_schema.h"
#include "service/changelog/whole_log.h"

namespace partyline {
namespace {

// Bytes of entries written between looks whether there is room for more.
constexpr std::size_t kBetweenLooksForRoom = 1 << 20;

absl::Status CheckIsFree(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-head"}) {
    const std::string file = absl::StrCat(path, suffix);
    if (!std::filesystem::exists(file, ignored)) continue;
    const bool alone = !std::filesystem::exists(path, ignored);
    return absl::AlreadyExistsError(absl::StrCat(
        file, ": is there already",
        alone ? ", without its log: remove it if that is lost, or a restore was killed" : ""));
  }
  return absl::OkStatus();
}

// What is not whole yet stands beside `to`.
std::string PartOf(const std::string& to) { return to + "-part"; }

absl::Status CopyPages(SqliteConnection& from, SqliteConnection& to) {
  sqlite3_backup* const backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) return to.ErrorOf(sqlite3_extended_errcode(to.handle()));
  const int stepped = sqlite3_backup_step(backup, /*nPage=*/-1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped != SQLITE_DONE) return to.ErrorOf(stepped);
  return finished == SQLITE_OK ? absl::OkStatus() : to.ErrorOf(finished);
}

// Copies the entries up to `from.mark`, each looked at again: the disk may have changed.
absl::Status CopyEntries(WholeLog& from, ChangeLog& to) {
  const std::int64_t goal = from.mark.end.number;
  LogEnd end{0, ChainStart(from.mark.log)};
  while (end.number < goal) {
    ASSIGN_OR_RETURN(std::vector<StoredEntry> slice, from.entries->Slice(end.number + 1, goal));
    std::optional<absl::string_view> fault;
    if (slice.empty()) fault = "is missing";
    const std::int64_t before = end.number;
    std::vector<NewEntry> entries;
    for (StoredEntry& entry : slice) {
      if (end.number == goal) break;  // what else is there has not its number
      fault = FaultOf(end, entry);
      if (fault) break;
      end = {entry.number, std::move(entry.chain)};
      entries.push_back({std::move(entry.request_id), std::move(entry.bytes)});
    }
    if (fault) return DamagedEntry(from.file.db->path(), end.number + 1, *fault);
    RETURN_IF_ERROR(to.Append(before, entries));
  }
  return absl::OkStatus();
}

// How a file that is whole gets its name.
using Rename = absl::Status (*)(const std::string& from, const std::string& to);

// Has `fill` make a backup beside `to`, flushed, and gives it that name once all of it is found,
// and shown to `visit`, to be what `fill` says was written.
absl::StatusOr<LogMark> MakeBackup(
    const std::string& to, Rename rename,
    absl::FunctionRef<absl::StatusOr<LogEnd>(SqliteConnection&)> fill,
    EntryVisitor visit = VisitNothing) {
  ASSIGN_OR_RETURN(const auto hold, CopyingHold::Take(to));
  const std::string part = PartOf(to);
  RemoveLogFiles(part);  // of one that was broken off
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(part); });
  RETURN_IF_ERROR(MakeFile(part));
  LogEnd written;
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<SqliteConnection> db,
                     SqliteConnection::Open(part, /*vfs=*/"", /*create=*/false));
    ASSIGN_OR_RETURN(written, fill(*db));
    RETURN_IF_ERROR(MarkAsBackup(*db));
  }
  LogMark found;
  {
    ASSIGN_OR_RETURN(const WholeLog copy, OpenWhole(part, visit));
    found = copy.mark;
  }
  if (found.end.chain != written.chain) {
    return absl::DataLossError(absl::StrCat(to, ": is not what was copied"));
  }
  RETURN_IF_ERROR(rename(part, to));
  std::move(remove).Cancel();
  return found;
}

// Makes a log at `part`, which is not there, of all that `backup` has. It is closed, on the disk,
// and in one file besides its mark.
absl::StatusOr<LogMark> MakeLog(WholeLog& backup, const std::string& part) {
  RETURN_IF_ERROR(MakeFile(part));
  {
    ASSIGN_OR_RETURN(const std::unique_ptr<ChangeLog> log, OpenSqliteChangeLog(part));
    RETURN_IF_ERROR(CopyEntries(backup, *log));
  }
  if (!WasClosed(part)) {
    return absl::DataLossError(absl::StrCat(part, ": its last entries cannot be moved into it"));
  }
  ASSIGN_OR_RETURN(const WholeLog log, OpenWhole(part));
  if (log.mark.end.number != backup.mark.end.number) {
    return absl::DataLossError(absl::StrCat(part, ": is not what was restored"));
  }
  // Flushed, it says how much there was even if the log's own name is lost to a power cut.
  ASSIGN_OR_RETURN(const std::unique_ptr<HeadMark> mark,
                   HeadMark::Open(part, /*vfs=*/"", /*create=*/false));
  RETURN_IF_ERROR(mark->Set(log.mark));
  return log.mark;
}

// Gives the log at `part` its name. First the mark: with that alone no log is opened, nor a new one
// made in its place.
absl::Status NameLog(const std::string& part, const std::string& to) {
  RETURN_IF_ERROR(RenameToFree(part + "-head", to + "-head"));
  const absl::Status named = RenameToFree(part, to);
  std::error_code ignored;
  // Named and only not known to be flushed, it keeps its mark.
  const bool is_named = !std::filesystem::exists(part, ignored);
  if (!named.ok() && !is_named) unlink((to + "-head").c_str());
  return named;
}

// Makes a log at `to`, which was free, of what `from` has.
absl::StatusOr<LogMark> MakeLogOf(WholeLog& from, const std::string& to) {
  ASSIGN_OR_RETURN(const auto hold, CopyingHold::Take(to));
  const std::string part = PartOf(to);
  RemoveLogFiles(part);  // of one that was broken off
  absl::Cleanup remove = std::function<void()>([&] { RemoveLogFiles(part); });
  ASSIGN_OR_RETURN(const LogMark mark, MakeLog(from, part));
  RETURN_IF_ERROR(NameLog(part, to));
  return mark;
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
  RETURN_IF_ERROR(CheckIsFree(to));
  ASSIGN_OR_RETURN(const WholeLog log, OpenWhole(from));
  return MakeBackup(to, RenameToFree, [&](SqliteConnection& db) -> absl::StatusOr<LogEnd> {
    RETURN_IF_ERROR(CopyPages(*log.file.db, db));
    return log.mark.end;
  });
}

absl::StatusOr<LogMark> RestoreLog(const std::string& from, const std::string& to) {
  RETURN_IF_ERROR(CheckIsFree(to));
  ASSIGN_OR_RETURN(WholeLog backup, OpenWhole(from));
  return MakeLogOf(backup, to);
}

absl::StatusOr<Salvage> SalvageLog(const std::string& from, const std::string& to) {
  RETURN_IF_ERROR(CheckIsFree(to));
  ASSIGN_OR_RETURN(SoundPart part, OpenSoundPart(from));
  ASSIGN_OR_RETURN(const LogMark mark, MakeLogOf(part.log, to));
  return Salvage{mark, part.not_all, part.had};
}

absl::StatusOr<LogMark> BackupOpenLog(ChangeLog& log, const std::string& path,
                                      RequestIdOf request_id_of) {
  RETURN_IF_ERROR(CheckOutputPath(path));
  return MakeBackup(
      path, RenameForGood,
      [&](SqliteConnection& db) { return WriteEntries(log, request_id_of, db); },
      [&](std::int64_t number, absl::string_view bytes) {
        return request_id_of(number, bytes).status();
      });
}

}  // namespace partyline
