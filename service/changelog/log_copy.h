// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_COPY_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_COPY_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/changelog/change_log.h"
#include "service/changelog/head_mark.h"

namespace partyline {

// Copies of logs that no server has open to write them. Both read all of what they copy first, and
// answer as CheckLog, or DATA_LOSS if it is not whole; ALREADY_EXISTS if there is a file at `to`.
// What was begun at `to` is removed after a failure.

// Copies the log at `from` into one file, a backup: it keeps the log's id, and is no log itself,
// because it has no PATH-head. The file is empty until all of it is there. Returns what it holds.
absl::StatusOr<LogMark> BackupLog(const std::string& from, const std::string& to);

// Makes a log at `to` of the backup or log at `from`, with an id of its own: entries that the
// restored log gets later are not those that the old one got at the same numbers.
absl::StatusOr<LogMark> RestoreLog(const std::string& from, const std::string& to);

// The request id of an entry; an error breaks the copying off.
using RequestIdOf =
    absl::FunctionRef<absl::StatusOr<std::string>(std::int64_t number, absl::string_view bytes)>;

// Makes a backup of a log that is open, up to its newest entry as of the call, while others append
// and read. It takes the place of what is at `to` once all of it is there, and leaves as much of
// the disk free as a log does: RESOURCE_EXHAUSTED. Returns what it holds.
absl::StatusOr<LogMark> BackupOpenLog(ChangeLog& log, const std::string& to,
                                      RequestIdOf request_id_of);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_COPY_H_
