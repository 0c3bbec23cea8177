// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"

namespace partyline {
namespace {

namespace fs = std::filesystem;

absl::Status SystemError(int error, const std::string& path, absl::string_view what) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return absl::Status(
      full ? absl::StatusCode::kResourceExhausted : absl::StatusCode::kFailedPrecondition,
      absl::StrCat("the log ", path, ": ", what, " (", strerror(error), ")"));
}

// A directory's new entry is there after a power cut only when the directory was flushed.
absl::Status FlushDirectory(const fs::path& directory) {
  const int fd = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return SystemError(errno, directory.string(), "directory cannot be opened");
  const int error = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  return error == 0 ? absl::OkStatus()
                    : SystemError(error, directory.string(), "directory cannot be flushed");
}

absl::Status MakeDirectory(const fs::path& directory) {
  if (directory.empty() || directory == directory.root_path()) return absl::OkStatus();
  std::error_code ignored;
  if (fs::is_directory(directory, ignored)) return absl::OkStatus();
  RETURN_IF_ERROR(MakeDirectory(directory.parent_path()));
  if (mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return SystemError(errno, directory.string(), "directory cannot be made");
  }
  return FlushDirectory(directory.has_parent_path() ? directory.parent_path() : ".");
}

}  // namespace

absl::Status PrepareLogFile(const std::string& path) {
  RETURN_IF_ERROR(MakeDirectory(fs::path(path).parent_path()));
  // Never opened if it is there: closing it again would drop the locks that this process may hold
  // on it.
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd >= 0) close(fd);
  if (fd < 0 && errno != EEXIST) return SystemError(errno, path, "cannot be made");
  return absl::OkStatus();
}

bool IsWritable(const std::string& path) {
  const fs::path directory = fs::path(path).parent_path();
  for (const std::string& needed : {path, directory.empty() ? "." : directory.string()}) {
    if (access(needed.c_str(), W_OK) != 0 && errno != ENOENT) return false;
  }
  return true;
}

absl::Status CheckIsNotLocked(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError(errno, path, "cannot be opened");
  struct flock lock {};
  lock.l_type = F_WRLCK;  // which every lock of another stands in the way of
  lock.l_whence = SEEK_SET;
  const bool is_locked = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(fd);
  if (!is_locked) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrCat("the log ", path, ": another process, such as another partylined, has it open"));
}

absl::Status CheckRoom(const std::string& path, std::int64_t reserve) {
  if (reserve <= 0) return absl::OkStatus();
  struct statvfs disk {};
  if (statvfs(path.c_str(), &disk) != 0) return SystemError(errno, path, "its disk is not there");
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (free >= static_cast<std::uint64_t>(reserve)) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrCat("the log ", path, ": its disk has ", free >> 20,
                                                   " MiB left, and the log leaves ", reserve >> 20,
                                                   " MiB free"));
}

void RemoveLogFiles(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-journal", "-head"}) {
    unlink(absl::StrCat(path, suffix).c_str());
  }
}

}  // namespace partyline
