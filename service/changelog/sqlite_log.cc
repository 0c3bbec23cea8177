// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_log.h"

#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_file.h"
#include "service/changelog/sqlite_schema.h"

namespace partyline {
namespace {

constexpr std::int64_t kSynchronousNormal = 1;
constexpr std::int64_t kSynchronousFull = 2;

// SQLite answers a setting with what holds, and not with an error if it is another.
absl::Status SetMode(SqliteConnection& db, const char* pragma, absl::string_view wanted) {
  ASSIGN_OR_RETURN(const std::string mode, db.AskText(pragma));
  if (mode == wanted) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("the log ", db.path(), ": needs the mode ",
                                                    wanted, " and cannot have it, only ", mode));
}

// Damage is looked for in every page that is read, and nothing is written beside the log.
absl::Status SetCare(SqliteConnection& db) {
  RETURN_IF_ERROR(db.Execute("PRAGMA cell_size_check = ON"));
  return db.Execute("PRAGMA temp_store = MEMORY");
}

// To be said before its first read. Who may write the schema, which nobody does here, is shown
// databases that are shorter than they say.
absl::Status Take(SqliteConnection& db, CutOff cut_off) {
  return cut_off == CutOff::kOpened ? db.Execute("PRAGMA writable_schema = ON") : absl::OkStatus();
}

// Opens it for this process alone from its first read on. To be set before that.
absl::StatusOr<std::unique_ptr<SqliteConnection>> Connect(const std::string& path,
                                                          const SqliteLogOptions& options,
                                                          bool create) {
  if (options.vfs.empty()) RETURN_IF_ERROR(CheckHasDatabase(path));
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteConnection> db,
                   SqliteConnection::Open(path, options.vfs, create));
  RETURN_IF_ERROR(db->LeaveWalOnClose(true));
  RETURN_IF_ERROR(SetMode(*db, "PRAGMA locking_mode = EXCLUSIVE", "exclusive"));
  RETURN_IF_ERROR(SetCare(*db));
  return db;
}

absl::Status SetDurability(SqliteConnection& db, const SqliteLogOptions& options) {
  const std::int64_t wanted = options.flush_appends ? kSynchronousFull : kSynchronousNormal;
  RETURN_IF_ERROR(db.Execute(absl::StrCat("PRAGMA synchronous = ", wanted).c_str()));
  ASSIGN_OR_RETURN(const std::int64_t synchronous, db.AskInteger("PRAGMA synchronous"));
  if (synchronous == wanted) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("the log ", db.path(), ": cannot be made durable"));
}

absl::Status CheckHoldsLog(SqliteConnection& db) {
  ASSIGN_OR_RETURN(const LogForm form, FormOf(db));
  if (form != LogForm::kNothing) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat("the log ", db.path(), ": is empty"));
}

// Whether the database holds a log; false: it is empty.
absl::StatusOr<bool> HoldsLog(SqliteConnection& db) {
  ASSIGN_OR_RETURN(const LogForm form, FormOf(db));
  if (form != LogForm::kBackup) return form == LogForm::kLog;
  return absl::FailedPreconditionError(absl::StrCat(
      "the log ", db.path(),
      ": is a backup; make a log of it elsewhere with partylined --restore=", db.path()));
}

// Reads all of log.db, and sets what else there is of `log`.
absl::Status Examine(SqliteLog& log, const LogMark& mark) {
  RETURN_IF_ERROR(HoldsLog(*log.db).status());
  ASSIGN_OR_RETURN(LogTables tables, OpenTables(*log.db));
  auto examined =
      ExamineLog(*log.db, tables, mark, VisitNothing, [](absl::Status problem) { return problem; });
  RETURN_IF_ERROR(WithAdvice(log.db->path(), examined.status()));
  log.mark = *std::move(examined);
  log.entries = std::move(tables.entries);
  return absl::OkStatus();
}

// At once: reading all of it takes long enough for somebody to put other files in their places.
absl::Status NoteFiles(const std::string& path, const SqliteLogOptions& options, SqliteLog& log) {
  if (!options.vfs.empty()) return absl::OkStatus();
  log.database = PlacedFile(path);
  log.database.Note();
  log.wal = PlacedFile(WalOf(path));
  log.wal.Note();
  ASSIGN_OR_RETURN(const bool moved, log.db->HasMoved());
  if (!moved) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("the log ", path, ": was taken away as it was opened; bring it back"));
}

absl::Status CheckHadNothing(const std::string& path, const std::optional<LogMark>& mark) {
  if (!mark || mark->end.number == 0) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(
      "the log ", path, ": is empty, and had ", mark->end.number, " entries by what ", path,
      "-head says; bring the file back, or move what is left away and make a log of a backup "
      "with partylined --restore=FILE"));
}

// Makes the file an empty database that keeps a write-ahead log, unless it is a log; true: it is.
// SQLite also says that it is done where the file could not be written: who opens it next has to
// ask again.
absl::StatusOr<bool> SetWalMode(const std::string& path, const SqliteLogOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<SqliteConnection> db,
                   Connect(path, options, /*create=*/!options.vfs.empty()));
  ASSIGN_OR_RETURN(const bool holds_log, HoldsLog(*db));
  if (holds_log) return true;
  RETURN_IF_ERROR(SetMode(*db, "PRAGMA journal_mode = WAL", "wal"));
  return false;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SqliteConnection>> ConnectToLog(const std::string& path,
                                                               const SqliteLogOptions& options,
                                                               CutOff cut_off) {
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteConnection> db, Connect(path, options, /*create=*/false));
  RETURN_IF_ERROR(Take(*db, cut_off));
  RETURN_IF_ERROR(CheckHoldsLog(*db));
  RETURN_IF_ERROR(db->TidyOnClose());
  return db;
}

absl::StatusOr<std::unique_ptr<SqliteConnection>> ConnectToUnchanging(const std::string& path,
                                                                      CutOff cut_off) {
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteConnection> db, SqliteConnection::OpenUnchanging(path));
  RETURN_IF_ERROR(Take(*db, cut_off));
  RETURN_IF_ERROR(SetCare(*db));
  RETURN_IF_ERROR(CheckHoldsLog(*db));
  return db;
}

absl::StatusOr<std::optional<LogMark>> LoadMark(const std::string& path,
                                                const SqliteLogOptions& options) {
  const auto file = HeadMark::Open(path, options.vfs, /*create=*/false);
  if (absl::IsNotFound(file.status())) return std::nullopt;
  RETURN_IF_ERROR(file.status());
  return (*file)->Load();
}

absl::StatusOr<LogMark> RequireMark(const std::string& path, const SqliteLogOptions& options) {
  ASSIGN_OR_RETURN(const std::optional<LogMark> mark, LoadMark(path, options));
  if (mark) return *mark;
  return absl::FailedPreconditionError(absl::StrCat(
      "the log ", path, ": ", path,
      "-head is missing or damaged, so that nobody can tell whether its newest changes are there: "
      "a log is copied with all that is beside it, or with partylined --backup=FILE. Bring that "
      "file back; or have partylined --restore=",
      path, " --salvage make a log, at another --log, of what is there"));
}

absl::Status CheckMayBeMade(const std::string& path) {
  RETURN_IF_ERROR(CheckHasDatabase(path));
  std::error_code error;
  const auto bytes = std::filesystem::file_size(path, error);
  if (!error && bytes > 0) return absl::OkStatus();
  return CheckHadNothing(path, HeadMark::LoadLeftBehind(path));
}

absl::Status CreateLog(const std::string& path, const SqliteLogOptions& options, std::uint64_t id) {
  ASSIGN_OR_RETURN(const bool was_log, SetWalMode(path, options));
  if (was_log) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::unique_ptr<SqliteConnection> db,
                   Connect(path, options, /*create=*/false));
  ASSIGN_OR_RETURN(const bool holds_log, HoldsLog(*db));
  if (holds_log) return absl::OkStatus();
  RETURN_IF_ERROR(SetMode(*db, "PRAGMA journal_mode", "wal"));
  ASSIGN_OR_RETURN(const std::unique_ptr<HeadMark> file,
                   HeadMark::Open(path, options.vfs, /*create=*/true));
  ASSIGN_OR_RETURN(const std::optional<LogMark> before, file->Load());
  RETURN_IF_ERROR(CheckHadNothing(path, before));
  // First the mark, then the log: a log without a mark has lost it.
  RETURN_IF_ERROR(file->Set({id, {0, ChainStart(id)}}));
  RETURN_IF_ERROR(CreateSchema(*db, id));
  return db->Checkpoint(/*truncate=*/true);
}

absl::StatusOr<SqliteLog> OpenUnchangingLog(const std::string& path,
                                            const SqliteLogOptions& options) {
  SqliteLog log;
  ASSIGN_OR_RETURN(log.db, ConnectToUnchanging(path));
  RETURN_IF_ERROR(HoldsLog(*log.db).status());
  ASSIGN_OR_RETURN(const LogMark mark, RequireMark(path, options));
  RETURN_IF_ERROR(Examine(log, mark));
  return log;
}

absl::StatusOr<SqliteLog> OpenLog(const std::string& path, const SqliteLogOptions& options,
                                  const LogMark& mark) {
  SqliteLog log;
  ASSIGN_OR_RETURN(log.db, ConnectToLog(path, options));
  RETURN_IF_ERROR(NoteFiles(path, options, log));
  RETURN_IF_ERROR(SetMode(*log.db, "PRAGMA journal_mode", "wal"));
  RETURN_IF_ERROR(SetDurability(*log.db, options));
  RETURN_IF_ERROR(Examine(log, mark));
  // What was read may be on its way to the disk, if the process that wrote it was killed, or, after
  // a failed flush, on no way at all, though the system takes it for flushed. Moved into the
  // database file, it is written again.
  RETURN_IF_ERROR(log.db->Checkpoint(/*truncate=*/true));
  RETURN_IF_ERROR(log.db->LeaveWalOnClose(false));
  return log;
}

}  // namespace partyline
