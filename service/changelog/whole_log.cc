// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/whole_log.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/sqlite_schema.h"

namespace partyline {
namespace {

absl::StatusOr<WholeLog> Open(const std::string& path, CutOff cut_off) {
  WholeLog log;
  ASSIGN_OR_RETURN(log.file, ConnectToRead(path, cut_off));
  ASSIGN_OR_RETURN(EntryTable entries, OpenEntries(*log.file.db));
  log.entries = std::make_unique<EntryTable>(std::move(entries));
  return log;
}

}  // namespace

absl::StatusOr<WholeLog> OpenWhole(const std::string& path, EntryVisitor visit) {
  ASSIGN_OR_RETURN(WholeLog log, Open(path, CutOff::kRefused));
  ASSIGN_OR_RETURN(const std::optional<LogMark> mark, MarkOf(*log.file.db));
  auto examined = ExamineLog(*log.file.db, *log.entries, mark, visit,
                             [](absl::Status problem) { return problem; });
  RETURN_IF_ERROR(WithAdvice(path, examined.status()));
  log.mark = *std::move(examined);
  return log;
}

absl::StatusOr<SoundPart> OpenSoundPart(const std::string& path) {
  SoundPart part;
  ASSIGN_OR_RETURN(part.log, Open(path, CutOff::kOpened));
  SqliteConnection& db = *part.log.file.db;
  ASSIGN_OR_RETURN(part.log.mark.log, CheckSchema(db));
  std::int64_t& end = part.log.mark.end.number;
  const auto mark = MarkOf(db);
  if (!mark.ok()) part.not_all = std::string(mark.status().message());
  const bool is_own = mark.ok() && *mark && (*mark)->log == part.log.mark.log;
  if (is_own) part.had = (*mark)->end.number;
  const auto count = [&end](std::int64_t number, absl::string_view) {
    end = number;
    return absl::OkStatus();
  };
  const auto stop = [&part](absl::Status problem) {
    part.not_all = std::string(problem.message());
    return absl::CancelledError("what follows is not whole");
  };
  const auto by = is_own ? *mark : std::nullopt;
  const absl::Status examined = ExamineLog(db, *part.log.entries, by, count, stop).status();
  if (!examined.ok() && !absl::IsCancelled(examined)) return examined;
  if (mark.ok() && *mark && !is_own) {
    absl::StrAppend(&part.not_all, part.not_all.empty() ? "" : "; ", path,
                    "-head is of another log, so that nobody can tell how many changes there were");
  }
  if (end == 0) {
    return absl::DataLossError(absl::StrCat("the log ", path, ": has no change that is whole"));
  }
  return part;
}

}  // namespace partyline
