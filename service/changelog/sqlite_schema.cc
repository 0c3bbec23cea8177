// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/sqlite_schema.h"

#include <cstddef>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/base/status_macros.h"

namespace partyline {
namespace {

constexpr std::int64_t kLogId = 0x50744c67;     // "PtLg"
constexpr std::int64_t kBackupId = 0x5074426b;  // "PtBk"
constexpr std::int64_t kFormat = 1;

// Letter by letter as SQLite keeps them: a file of format 1 has these and no others.
constexpr const char* kSchema[] = {
    "CREATE TABLE log (one INTEGER PRIMARY KEY CHECK (one = 1), id INTEGER NOT NULL CHECK "
    "(id <> 0)) STRICT",

    "CREATE TABLE entry (number INTEGER PRIMARY KEY CHECK (number > 0), request_id BLOB NOT NULL, "
    "bytes BLOB NOT NULL, chain BLOB NOT NULL CHECK (length(chain) = 32)) STRICT",

    "CREATE UNIQUE INDEX entry_request ON entry (request_id)",

    "CREATE TRIGGER entry_follows BEFORE INSERT ON entry "
    "WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM entry) "
    "BEGIN SELECT raise(ABORT, 'an entry comes after the newest'); END",

    "CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry "
    "BEGIN SELECT raise(ABORT, 'an entry is not changed'); END",

    "CREATE TRIGGER entry_is_not_deleted BEFORE DELETE ON entry "
    "BEGIN SELECT raise(ABORT, 'an entry is not deleted'); END",
};

absl::Status Damaged(const SqliteConnection& db, absl::string_view what) {
  return absl::DataLossError(absl::StrCat("the log ", db.path(), ": ", what));
}

absl::Status SetApplicationId(SqliteConnection& db, std::int64_t id) {
  return db.Execute(absl::StrCat("PRAGMA application_id = ", id).c_str());
}

}  // namespace

absl::StatusOr<LogForm> FormOf(SqliteConnection& db) {
  ASSIGN_OR_RETURN(const std::int64_t application, db.AskInteger("PRAGMA application_id"));
  ASSIGN_OR_RETURN(const std::int64_t format, db.AskInteger("PRAGMA user_version"));
  ASSIGN_OR_RETURN(const std::int64_t things, db.AskInteger("SELECT count(*) FROM sqlite_schema"));
  if (application == 0 && format == 0 && things == 0) return LogForm::kNothing;
  if (application != kLogId && application != kBackupId) {
    return absl::FailedPreconditionError(
        absl::StrCat(db.path(),
                     ": is a database of something else than Partyline; give another "
                     "file"));
  }
  if (format > kFormat) {
    return absl::FailedPreconditionError(absl::StrCat("the log ", db.path(), ": has format ",
                                                      format, ", and this version knows ", kFormat,
                                                      " at most; use a newer partylined"));
  }
  if (format != kFormat) return Damaged(db, absl::StrCat("has format ", format));
  return application == kLogId ? LogForm::kLog : LogForm::kBackup;
}

absl::Status MarkAsBackup(SqliteConnection& db) {
  RETURN_IF_ERROR(db.Execute("PRAGMA journal_mode = OFF"));
  return SetApplicationId(db, kBackupId);
}

absl::Status CreateSchema(SqliteConnection& db, std::uint64_t log_id) {
  RETURN_IF_ERROR(db.Execute("BEGIN IMMEDIATE"));
  for (const char* statement : kSchema) RETURN_IF_ERROR(db.Execute(statement));
  ASSIGN_OR_RETURN(SqliteStatement insert, db.Prepare("INSERT INTO log (one, id) VALUES (1, ?1)"));
  RETURN_IF_ERROR(insert.BindInteger(1, static_cast<std::int64_t>(log_id)));
  RETURN_IF_ERROR(insert.Run());
  RETURN_IF_ERROR(SetApplicationId(db, kLogId));
  RETURN_IF_ERROR(db.Execute(absl::StrCat("PRAGMA user_version = ", kFormat).c_str()));
  return db.Execute("COMMIT");
}

absl::StatusOr<std::uint64_t> CheckSchema(SqliteConnection& db) {
  ASSIGN_OR_RETURN(SqliteStatement stored,
                   db.Prepare("SELECT sql FROM sqlite_schema ORDER BY rowid"));
  std::size_t count = 0;
  for (;; ++count) {
    ASSIGN_OR_RETURN(const bool row, stored.Step());
    if (!row) break;
    if (count >= std::size(kSchema) || stored.Bytes(0) != kSchema[count]) {
      return Damaged(db, "its schema is damaged");
    }
  }
  if (count != std::size(kSchema)) return Damaged(db, "its schema is damaged");
  return LogId(db);
}

absl::StatusOr<std::uint64_t> LogId(SqliteConnection& db) {
  ASSIGN_OR_RETURN(const std::int64_t id, db.AskInteger("SELECT id FROM log"));
  if (id == 0) return Damaged(db, "it has no id");
  return static_cast<std::uint64_t>(id);
}

}  // namespace partyline
