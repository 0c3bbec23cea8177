// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_COPY_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_COPY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/changelog/change_log.h"
#include "service/changelog/head_mark.h"

namespace partyline {

// Copies of logs that no server has open to write them. All read all of what they copy first, and
// answer as CheckLog, or, SalvageLog excepted, DATA_LOSS if it is not whole; ALREADY_EXISTS if
// there is a file at `to`. What they make stands beside, at `to`-part, until all of it is there and
// on the disk; however they end, there is nothing at `to` or all of it. What one that was killed
// leaves there, the next one removes.

// Copies the log at `from` into one file, a backup: it keeps the log's id, and is no log itself.
// Returns what it holds.
absl::StatusOr<LogMark> BackupLog(const std::string& from, const std::string& to);

// Makes a log at `to` of the backup or log at `from`, with an id of its own: entries that the
// restored log gets later are not those that the old one got at the same numbers. Killed at its
// very end it may leave `to`-head alone, with which no log is opened at `to` nor made; that file is
// then to be removed before the next restore, which says so.
absl::StatusOr<LogMark> RestoreLog(const std::string& from, const std::string& to);

// What SalvageLog could save.
struct Salvage {
  LogMark mark;                     // of the new log
  std::string not_all;              // what is wrong with the old one; "": all of it is there
  std::optional<std::int64_t> had;  // entries of the old one, at least, by its mark
};

// As RestoreLog, of what is whole: the entries before the first that is damaged or missing. `from`
// need not have a mark, its schema may be damaged, and it stays as it is. DATA_LOSS if there is no
// such entry, or SQLite cannot find them.
absl::StatusOr<Salvage> SalvageLog(const std::string& from, const std::string& to);

// The request id of an entry, asked when it is copied and again when the copy is read; an error
// breaks that off.
using RequestIdOf =
    absl::FunctionRef<absl::StatusOr<std::string>(std::int64_t number, absl::string_view bytes)>;

// Makes a backup of a log that is open, up to its newest entry as of the call, while others append
// and read; made as the others, but that it takes the place of the file at `to`, and leaves as much
// of the disk free as a log does: RESOURCE_EXHAUSTED. INVALID_ARGUMENT: what is there is no file,
// but a link for instance. Returns what it holds.
absl::StatusOr<LogMark> BackupOpenLog(ChangeLog& log, const std::string& to,
                                      RequestIdOf request_id_of);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_COPY_H_
