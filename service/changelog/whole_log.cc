// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/whole_log.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_tables.h"

namespace partyline {
namespace {

// Adds to what has been found before.
void Note(std::string& findings, absl::string_view finding) {
  absl::StrAppend(&findings, findings.empty() ? "" : "; ", finding);
}

}  // namespace

absl::StatusOr<WholeLog> OpenWhole(const std::string& path, EntryVisitor visit) {
  WholeLog log;
  ASSIGN_OR_RETURN(log.file, ConnectToRead(path));
  ASSIGN_OR_RETURN(LogTables tables, OpenTables(*log.file.db));
  ASSIGN_OR_RETURN(const std::optional<LogMark> mark, MarkOf(*log.file.db));
  auto examined =
      ExamineLog(*log.file.db, tables, mark, visit, [](absl::Status problem) { return problem; });
  RETURN_IF_ERROR(WithAdvice(path, examined.status()));
  log.mark = *std::move(examined);
  log.entries = std::move(tables.entries);
  return log;
}

absl::StatusOr<SoundPart> OpenSoundPart(const std::string& path) {
  SoundPart part;
  ASSIGN_OR_RETURN(part.log.file, ConnectToRead(path, CutOff::kOpened));
  SqliteConnection& db = *part.log.file.db;
  const auto mark = MarkOf(db);
  ASSIGN_OR_RETURN(LogTables tables, OpenTablesToRead(db, mark.value_or(std::nullopt)));
  part.log.mark.log = tables.id;
  std::int64_t& end = part.log.mark.end.number;
  if (!tables.schema.ok()) Note(part.not_all, tables.schema.message());
  if (!mark.ok()) Note(part.not_all, mark.status().message());
  const bool is_own = mark.ok() && *mark && (*mark)->log == part.log.mark.log;
  if (is_own) part.had = (*mark)->end.number;
  const auto count = [&end](std::int64_t number, absl::string_view) {
    end = number;
    return absl::OkStatus();
  };
  const auto stop = [&part](absl::Status problem) {
    Note(part.not_all, problem.message());
    return absl::CancelledError("what follows is not whole");
  };
  const auto by = is_own ? *mark : std::nullopt;
  const absl::Status examined = ExamineLog(db, tables, by, count, stop).status();
  if (!examined.ok() && !absl::IsCancelled(examined)) return examined;
  if (mark.ok() && *mark && !is_own) {
    Note(part.not_all,
         absl::StrCat(path,
                      "-head is of another log, so that nobody can tell how many changes "
                      "there were"));
  }
  if (end == 0) {
    return absl::DataLossError(
        absl::StrCat("the log ", path, ": has no change that is whole; restore a backup"));
  }
  part.log.entries = std::move(tables.entries);
  return part;
}

}  // namespace partyline
