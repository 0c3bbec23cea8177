// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_SQLITE_CHANGE_LOG_H_
#define PARTYLINE_SERVICE_CHANGELOG_SQLITE_CHANGE_LOG_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/changelog/change_log.h"

namespace partyline {

struct SqliteLogOptions {
  // Bytes of the disk that appends leave free, so that there is always room to move what was
  // written from the write-ahead log into the file. 0: none.
  std::int64_t reserve = std::int64_t{64} << 20;

  // Opens the log to be read alone, and changes no file. It must be there, and closed in order;
  // UNAVAILABLE if somebody has it open to write it. No partylined here can then do so, as
  // through another mount of the disk; who writes it from another machine is not noticed, and must
  // not. Appends answer FAILED_PRECONDITION.
  bool read_only = false;

  // After the log could not be opened again, how long that is answered before it is tried once
  // more.
  absl::Duration reopen_pause = absl::Seconds(1);

  // Pages in the write-ahead log after which it is moved into the file.
  int checkpoint_pages = 1000;

  // For tests alone: the SQLite VFS that stands for the disk ("": the system's, whose files and
  // directories are made), and whether appends are flushed before they are acknowledged.
  std::string vfs;
  bool flush_appends = true;
};

// A log in one SQLite file, `path`, with PATH-wal beside it while it is open, and PATH-head
// (head_mark.h), which belongs to it. Makes the file, and directories that are missing, for the
// owner alone. No other process can open it meanwhile.
//
// Opening reads all of it: entries, their chain of checksums, indexes. FAILED_PRECONDITION: the
// file is something else, of a newer format, a backup, or cannot be made or written. UNAVAILABLE:
// another process has it open, or a fault of input or output. RESOURCE_EXHAUSTED: the disk is full.
// DATA_LOSS: it is damaged; the message names the first entry that is, and what to do. A file that
// is refused is left as it is.
//
// An append is one transaction in the write-ahead log, flushed. After a fault whose outcome is not
// known the file is closed; the next call opens it again, reads all of it, and flushes what it
// found, so that Head counts nothing that a power cut could take back; while that fails, calls do
// so once in a `reopen_pause`, since it may take long. An append that is refused
// with "nothing was written" can be tried again at any time: the log recovers when there is room.
absl::StatusOr<std::unique_ptr<ChangeLog>> OpenSqliteChangeLog(
    const std::string& path, const SqliteLogOptions& options = {});

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_CHANGE_LOG_H_
