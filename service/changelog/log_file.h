// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_FILE_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_FILE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace partyline {

// Makes an empty file at `path`, for its owner alone (0600), and directories that are missing
// (0700). ALREADY_EXISTS if there is a file.
absl::Status MakeFile(const std::string& path);

// Makes sure that there is a file at `path`: makes it if there is none. What is there is left as it
// is.
absl::Status PrepareLogFile(const std::string& path);

// Gives the file at `from`, which is flushed, the name `to` in the same directory, in place of what
// has that name; a power cut afterwards does not take it back.
absl::Status RenameForGood(const std::string& from, const std::string& to);

// The same where nothing has that name; ALREADY_EXISTS if something has.
absl::Status RenameToFree(const std::string& from, const std::string& to);

// Where SQLite keeps what it writes ahead of the file at `path`: beside it, or, if that is a link,
// beside the file that it leads to.
std::string WalOf(const std::string& path);

// Whether what is written ahead of the file at `path` holds nothing: its database was closed in
// order.
bool WasClosed(const std::string& path);

// DATA_LOSS if the file at `path` is missing or empty while what was written ahead of it is there:
// whoever opened it, or made it, would have SQLite throw that away.
absl::Status CheckHasDatabase(const std::string& path);

// Whether the file at `path` and its directory can be written by this process, or could be made.
bool IsWritable(const std::string& path);

// Who makes a copy of a log holds its directory, so that others who make one there leave its
// unfinished files alone. Of no effect where the file system knows of no such locks.
class CopyingHold {
 public:
  // Of the directory of `path`, which is made if it is missing. ALREADY_EXISTS if somebody has it.
  static absl::StatusOr<std::unique_ptr<CopyingHold>> Take(const std::string& path);

  CopyingHold(const CopyingHold&) = delete;
  CopyingHold& operator=(const CopyingHold&) = delete;
  ~CopyingHold();

 private:
  explicit CopyingHold(int fd) : fd_(fd) {}

  const int fd_;  // of the directory; has the lock
};

// A reader's hold on the file of a log: as long as it is there, no partylined can open the log to
// write it; others may hold it likewise. Of no effect where the file system knows of no locks, nor
// on processes of other machines where it does not know of theirs.
class ReadersHold {
 public:
  // Of the file at `path`, which can be read. UNAVAILABLE if a process has it open otherwise. This
  // process must not: looking drops its own locks.
  static absl::StatusOr<std::unique_ptr<ReadersHold>> Take(const std::string& path);

  ReadersHold(const ReadersHold&) = delete;
  ReadersHold& operator=(const ReadersHold&) = delete;
  ~ReadersHold();

 private:
  explicit ReadersHold(int fd) : fd_(fd) {}

  const int fd_;  // has the lock
};

// RESOURCE_EXHAUSTED if the disk of `path` has less than `reserve` bytes free for this user.
absl::Status CheckRoom(const std::string& path, std::int64_t reserve);

// RESOURCE_EXHAUSTED if the file at `path` cannot become as large as `bytes`: its disk has not so
// much more, or this process may not make files so large. Of quotas nothing is known.
absl::Status CheckCanBecome(const std::string& path, std::uint64_t bytes);

// Removes the files of a log that was begun at `path` and is not to be. They must not be open.
void RemoveLogFiles(const std::string& path);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_FILE_H_
