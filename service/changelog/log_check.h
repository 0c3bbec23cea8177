// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_CHECK_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_CHECK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/changelog/head_mark.h"
#include "service/changelog/log_tables.h"
#include "service/changelog/sqlite_connection.h"

namespace partyline {

// Is given each entry, in order; what it returns other than OK is a problem of the entry's.
using EntryVisitor = absl::FunctionRef<absl::Status(std::int64_t number, absl::string_view bytes)>;

inline absl::Status VisitNothing(std::int64_t, absl::string_view) { return absl::OkStatus(); }

// Is given each problem; what it returns other than OK ends the examination.
using ProblemSink = absl::FunctionRef<absl::Status(absl::Status problem)>;

// DATA_LOSS: entry `number` of the log at `path` is not what it was; `fault` as of FaultOf. Says
// what can be done.
absl::Status DamagedEntry(const std::string& path, std::int64_t number, absl::string_view fault);

// A DATA_LOSS of the log at `path`, with what can be done; anything else as it is.
absl::Status WithAdvice(const std::string& path, absl::Status status);

// Reads the whole log: each entry and the chain of them, whether it has the entry of
// `mark`, and the database's own structure, indexes included. Returns its id and end. Changes
// nothing.
absl::StatusOr<LogMark> ExamineLog(SqliteConnection& db, const LogTables& tables,
                                   const std::optional<LogMark>& mark, EntryVisitor visit,
                                   ProblemSink sink);

// Of the database of a log, its mark, which a backup has not: nothing. FAILED_PRECONDITION: it is a
// log without one, of which nobody can tell whether its newest entries are there.
absl::StatusOr<std::optional<LogMark>> MarkOf(SqliteConnection& db);

// What CheckLog found.
struct LogReport {
  LogMark mark;            // its id and newest entry
  std::int64_t whole = 0;  // entries from the first on that are as they were written
  std::int64_t bytes = 0;  // of all entries
  bool is_backup = false;
  std::vector<std::string> problems;  // a line each, 100 at most; none: it is whole
};

// Examines the log or backup at `path`, which no server has open to write it, and leaves it as it
// is. `visit` is given each entry, and says what it finds wrong with it. An error if it cannot be
// examined: UNAVAILABLE (another process has it open), FAILED_PRECONDITION (it is not there, is no
// log, or is of a newer format).
absl::StatusOr<LogReport> CheckLog(const std::string& path, EntryVisitor visit);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_CHECK_H_
