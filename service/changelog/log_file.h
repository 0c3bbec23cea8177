// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_LOG_FILE_H_
#define PARTYLINE_SERVICE_CHANGELOG_LOG_FILE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace partyline {

// Makes sure that there is a file at `path`, for its owner alone: makes the directories that are
// missing (0700) and an empty file (0600). What is there is left as it is.
absl::Status PrepareLogFile(const std::string& path);

// Whether the file at `path` and its directory can be written by this process, or could be made.
bool IsWritable(const std::string& path);

// UNAVAILABLE if another process has a lock on the file at `path`, which can be read. OK where its
// file system knows of no locks, or not of those of other machines. This process must not have it
// open: looking drops its own locks.
absl::Status CheckIsNotLocked(const std::string& path);

// RESOURCE_EXHAUSTED if the disk of `path` has less than `reserve` bytes free for this user.
absl::Status CheckRoom(const std::string& path, std::int64_t reserve);

// Removes the files of a log that was begun at `path` and is not to be. They must not be open.
void RemoveLogFiles(const std::string& path);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_LOG_FILE_H_
