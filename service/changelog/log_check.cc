// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_check.h"

#include <cstddef>
#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_reading.h"
#include "service/changelog/sqlite_schema.h"
#include "service/changelog/sqlite_status.h"

namespace partyline {
namespace {

constexpr std::size_t kMostProblems = 100;

absl::Status Damage(const std::string& path, absl::string_view what) {
  return absl::DataLossError(absl::StrCat("the log ", path, ": ", what));
}

absl::Status DamageOf(const std::string& path, std::int64_t number, absl::string_view fault) {
  return Damage(path, absl::StrCat("entry ", number, " ", fault));
}

bool IsOfAnotherLog(const std::optional<LogMark>& mark, std::uint64_t log) {
  return mark && mark->log != log;
}

// Whether `end`, an entry of the log, contradicts the mark.
absl::Status CheckAgainst(const std::string& path, const LogMark& mark, const LogEnd& end) {
  if (end.number != mark.end.number || end.chain == mark.end.chain) return absl::OkStatus();
  return Damage(path, absl::StrCat("entry ", end.number, " is not the one that was written"));
}

// Sets `can_be_read` to whether nothing kept it from what follows.
absl::StatusOr<LogEnd> ScanEntries(const std::string& path, EntryTable& entries, LogEnd end,
                                   const LogMark& mark, EntryVisitor visit, ProblemSink sink,
                                   bool& can_be_read) {
  for (;;) {
    const auto slice = entries.Slice(end.number + 1, std::numeric_limits<std::int64_t>::max());
    can_be_read = !absl::IsDataLoss(slice.status());
    if (!can_be_read) {
      RETURN_IF_ERROR(sink(DamageOf(path, end.number + 1, "cannot be read")));
      return end;
    }
    RETURN_IF_ERROR(slice.status());
    if (slice->empty()) return end;
    for (const StoredEntry& entry : *slice) {
      const std::optional<absl::string_view> fault = FaultOf(end, entry);
      if (fault) RETURN_IF_ERROR(sink(DamageOf(path, end.number + 1, *fault)));
      end = {entry.number, entry.chain};
      const absl::Status agrees = CheckAgainst(path, mark, end);
      if (!agrees.ok()) RETURN_IF_ERROR(sink(agrees));
      const absl::Status visited = visit(entry.number, entry.bytes);
      if (!visited.ok()) RETURN_IF_ERROR(sink(visited));
    }
  }
}

// What SQLite's check tells among its findings though it is none: that it could not read a page.
absl::Status ReadError(const SqliteConnection& db, absl::string_view finding) {
  constexpr absl::string_view kBefore = "error code=";
  const std::size_t at = finding.find(kBefore);
  int code = 0;
  const bool told =
      at != absl::string_view::npos && absl::SimpleAtoi(finding.substr(at + kBefore.size()), &code);
  return told ? db.ErrorOf(code) : absl::OkStatus();
}

// Whether pages and indexes agree with each other and with the table. DATA_LOSS: they do not.
absl::Status CheckStructure(SqliteConnection& db) {
  const auto finding = db.AskText("PRAGMA integrity_check(1)");
  if (finding.ok() && *finding == "ok") return absl::OkStatus();
  const absl::Status read = finding.ok() ? ReadError(db, *finding) : finding.status();
  if (!read.ok() && !absl::IsDataLoss(read)) return read;
  return Damage(db.path(), "the database is damaged, its pages do not agree with each other");
}

}  // namespace

absl::Status DamagedEntry(const std::string& path, std::int64_t number, absl::string_view fault) {
  return WithAdvice(path, DamageOf(path, number, fault));
}

absl::Status WithAdvice(const std::string& path, absl::Status status) {
  if (!absl::IsDataLoss(status)) return status;
  return absl::DataLossError(absl::StrCat(
      status.message(), "; nothing was changed. partylined --check-log=", path,
      " tells how far it is whole; restore a backup, or the files as they were, or have partylined "
      "--restore=",
      path, " --salvage make a log, at another --log, of the changes before"));
}

absl::StatusOr<LogMark> ExamineLog(SqliteConnection& db, const LogTables& tables,
                                   const std::optional<LogMark>& mark, EntryVisitor visit,
                                   ProblemSink sink) {
  const std::string& path = db.path();
  LogMark found{tables.id, {}};
  LogMark expected{found.log, {0, ChainStart(found.log)}};
  if (IsOfAnotherLog(mark, found.log)) {
    RETURN_IF_ERROR(sink(Damage(path, absl::StrCat(path, "-head is that of another log"))));
  } else if (mark) {
    expected = *mark;
  }
  bool can_be_read = true;
  ASSIGN_OR_RETURN(found.end, ScanEntries(path, *tables.entries, {0, ChainStart(found.log)},
                                          expected, visit, sink, can_be_read));
  if (can_be_read && found.end.number < expected.end.number) {
    RETURN_IF_ERROR(sink(
        Damage(path, absl::StrCat("entries ", found.end.number + 1, " to ", expected.end.number,
                                  " are missing: ", path, "-wal is damaged or lost"))));
  }
  const absl::Status structure = CheckStructure(db);
  if (absl::IsDataLoss(structure)) {
    RETURN_IF_ERROR(sink(structure));
  } else {
    RETURN_IF_ERROR(structure);
  }
  return found;
}

absl::StatusOr<std::optional<LogMark>> MarkOf(SqliteConnection& db) {
  ASSIGN_OR_RETURN(const LogForm form, FormOf(db));
  if (form == LogForm::kBackup) return std::nullopt;
  return RequireMark(db.path(), SqliteLogOptions{});
}

absl::StatusOr<LogReport> CheckLog(const std::string& path, EntryVisitor visit) {
  LogReport report;
  absl::StatusOr<LogDatabase> opened = ConnectToRead(path);
  if (absl::IsDataLoss(opened.status())) {
    report.problems.emplace_back(opened.status().message());
    opened = ConnectToRead(path, CutOff::kOpened);
  }
  ASSIGN_OR_RETURN(const LogDatabase log, std::move(opened));
  const absl::StatusOr<std::optional<LogMark>> mark = MarkOf(*log.db);
  report.is_backup = mark.ok() && !mark->has_value();
  std::size_t of_no_entry = report.problems.size();
  const auto note = [&](absl::Status problem) {
    report.problems.emplace_back(problem.message());
    return report.problems.size() < kMostProblems ? absl::OkStatus()
                                                  : absl::CancelledError("enough seen");
  };
  const auto count = [&](std::int64_t number, absl::string_view bytes) {
    report.bytes += static_cast<std::int64_t>(bytes.size());
    const absl::Status visited = visit(number, bytes);
    if (visited.ok() && report.problems.size() == of_no_entry) report.whole = number;
    return visited;
  };
  const auto tables = OpenTablesToRead(*log.db, mark.value_or(std::nullopt));
  if (!tables.ok()) {
    report.problems.emplace_back(tables.status().message());
    return report;
  }
  if (!tables->schema.ok()) {
    report.problems.push_back(WithRemedy(tables->schema.message(), path));
    ++of_no_entry;
  }
  if (mark.ok() && IsOfAnotherLog(*mark, tables->id)) ++of_no_entry;
  const auto examined = ExamineLog(*log.db, *tables, mark.value_or(std::nullopt), count, note);
  if (examined.ok()) report.mark = *examined;
  if (absl::IsDataLoss(examined.status())) {
    report.problems.emplace_back(examined.status().message());
  } else if (!examined.ok() && !absl::IsCancelled(examined.status())) {
    return examined.status();
  }
  if (absl::IsFailedPrecondition(mark.status())) {
    report.problems.emplace_back(mark.status().message());
  } else if (!mark.ok()) {
    return mark.status();
  }
  return report;
}

}  // namespace partyline
