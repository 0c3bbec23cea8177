// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/whole_log.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/sqlite_schema.h"

namespace partyline {
namespace {

absl::StatusOr<WholeLog> Open(const std::string& path) {
  WholeLog log;
  ASSIGN_OR_RETURN(log.file, ConnectToRead(path));
  ASSIGN_OR_RETURN(EntryTable entries, EntryTable::Open(*log.file.db));
  log.entries = std::make_unique<EntryTable>(std::move(entries));
  return log;
}

}  // namespace

absl::StatusOr<WholeLog> OpenWhole(const std::string& path, EntryVisitor visit) {
  ASSIGN_OR_RETURN(WholeLog log, Open(path));
  ASSIGN_OR_RETURN(const std::optional<LogMark> mark, MarkOf(*log.file.db));
  ASSIGN_OR_RETURN(log.mark, ExamineLog(*log.file.db, *log.entries, mark, visit,
                                        [](absl::Status problem) { return problem; }));
  return log;
}

absl::StatusOr<SoundPart> OpenSoundPart(const std::string& path) {
  SoundPart part;
  ASSIGN_OR_RETURN(part.log, Open(path));
  SqliteConnection& db = *part.log.file.db;
  LogMark& found = part.log.mark;
  ASSIGN_OR_RETURN(found.log, CheckSchema(db));
  const auto count = [&found](std::int64_t number, absl::string_view) {
    found.end.number = number;
    return absl::OkStatus();
  };
  const auto stop = [](absl::Status) { return absl::CancelledError("what follows is not whole"); };
  const absl::Status examined =
      ExamineLog(db, *part.log.entries, std::nullopt, count, stop).status();
  if (!examined.ok() && !absl::IsCancelled(examined)) return examined;
  const auto mark = MarkOf(db);
  const bool is_backup = mark.ok() && !mark->has_value();
  if (mark.ok() && *mark && (*mark)->log == found.log) part.had = (*mark)->end.number;
  part.is_all = examined.ok() && (is_backup || (part.had && *part.had <= found.end.number));
  if (found.end.number > 0) return part;
  return absl::DataLossError(absl::StrCat("the log ", path, ": none of its changes is whole"));
}

}  // namespace partyline
