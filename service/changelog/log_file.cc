// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
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

// The first of the 510 bytes that SQLite locks: all of them, to read or to write (SHARED_FIRST in
// its os.h). A hold is on this one alone, by which it is told from whoever reads through SQLite.
constexpr off_t kHeld = 0x40000002;
constexpr off_t kToTheEnd = 0;

struct flock Bytes(int type, off_t first, off_t count) {
  struct flock bytes {};
  bytes.l_type = static_cast<decltype(bytes.l_type)>(type);
  bytes.l_whence = SEEK_SET;
  bytes.l_start = first;
  bytes.l_len = count;
  return bytes;
}

// Whether anybody has a lock on any of the bytes, but through `fd`.
bool IsLocked(int fd, off_t first, off_t count) {
  struct flock lock = Bytes(F_WRLCK, first, count);  // which any lock stands in the way of
  return fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
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

fs::path DirectoryOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : ".";
}

absl::Status MakeDirectory(const fs::path& directory) {
  if (directory.empty() || directory == directory.root_path()) return absl::OkStatus();
  std::error_code ignored;
  if (fs::is_directory(directory, ignored)) return absl::OkStatus();
  RETURN_IF_ERROR(MakeDirectory(directory.parent_path()));
  if (mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return SystemError(errno, directory.string(), "directory cannot be made");
  }
  return FlushDirectory(DirectoryOf(directory));
}

}  // namespace

absl::Status MakeFile(const std::string& path) {
  RETURN_IF_ERROR(MakeDirectory(fs::path(path).parent_path()));
  // Never opened if it is there: closing it again would drop the locks that this process may hold
  // on it.
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd >= 0) {
    close(fd);
    return absl::OkStatus();
  }
  if (errno == EEXIST) return absl::AlreadyExistsError(absl::StrCat(path, ": is there already"));
  return SystemError(errno, path, "cannot be made");
}

absl::Status PrepareLogFile(const std::string& path) {
  const absl::Status made = MakeFile(path);
  return absl::IsAlreadyExists(made) ? absl::OkStatus() : made;
}

absl::Status RenameForGood(const std::string& from, const std::string& to) {
  if (rename(from.c_str(), to.c_str()) != 0) return SystemError(errno, to, "cannot be made");
  return FlushDirectory(DirectoryOf(to));
}

absl::Status RenameToFree(const std::string& from, const std::string& to) {
  if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
    return FlushDirectory(DirectoryOf(to));
  }
  const int error = errno;
  std::error_code ignored;
  if (error == EEXIST || fs::exists(to, ignored)) {
    return absl::AlreadyExistsError(absl::StrCat(to, ": is there already"));
  }
  // Not every file system can look and rename at once.
  if (error == EINVAL || error == ENOSYS) return RenameForGood(from, to);
  return SystemError(error, to, "cannot be made");
}

std::string WalOf(const std::string& path) {
  std::error_code error;
  const fs::path file = fs::canonical(path, error);
  return absl::StrCat(error ? path : file.string(), "-wal");
}

bool WasClosed(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return false;
  const auto bytes = fs::file_size(WalOf(path), error);
  return error ? error == std::errc::no_such_file_or_directory : bytes == 0;
}

absl::Status CheckHasDatabase(const std::string& path) {
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  const bool is_missing = static_cast<bool>(error);
  if (!is_missing && bytes > 0) return absl::OkStatus();
  const std::string wal = WalOf(path);
  const auto ahead = fs::file_size(wal, error);
  if (error || ahead == 0) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(
      "the log ", path, ": is ", is_missing ? "missing" : "empty", ", and ", wal,
      " holds changes of it; nothing was changed. Bring the file back beside it, or move what is "
      "left away and make a log of a backup with partylined --restore=FILE"));
}

bool IsWritable(const std::string& path) {
  for (const std::string& needed : {path, DirectoryOf(path).string()}) {
    if (access(needed.c_str(), W_OK) != 0 && errno != ENOENT) return false;
  }
  return true;
}

absl::StatusOr<std::unique_ptr<CopyingHold>> CopyingHold::Take(const std::string& path) {
  const fs::path directory = DirectoryOf(path);
  RETURN_IF_ERROR(MakeDirectory(directory));
  const int fd = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return SystemError(errno, directory.string(), "directory cannot be opened");
  std::unique_ptr<CopyingHold> hold(new CopyingHold(fd));
  if (flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return hold;
  return absl::AlreadyExistsError(
      absl::StrCat(path, ": another copy of a log is being made in its directory"));
}

CopyingHold::~CopyingHold() { close(fd_); }

absl::StatusOr<std::unique_ptr<ReadersHold>> ReadersHold::Take(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return SystemError(errno, path, "cannot be opened");
  std::unique_ptr<ReadersHold> hold(new ReadersHold(fd));
  // First taken, then looked around: of two who come at once, one at least sees the other.
  struct flock own = Bytes(F_RDLCK, kHeld, 1);
  const bool is_refused = fcntl(fd, F_OFD_SETLK, &own) != 0 && (errno == EAGAIN || errno == EACCES);
  if (!is_refused && !IsLocked(fd, 0, kHeld) && !IsLocked(fd, kHeld + 1, kToTheEnd)) return hold;
  return absl::UnavailableError(
      absl::StrCat("the log ", path, ": another process, such as another partylined, has it open"));
}

ReadersHold::~ReadersHold() { close(fd_); }

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

absl::Status CheckCanBecome(const std::string& path, std::uint64_t bytes) {
  std::error_code error;
  const std::uint64_t now = fs::file_size(path, error);
  if (error || bytes <= now) return absl::OkStatus();  // no file of the system's, or no larger
  rlimit limit{};
  if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && bytes > limit.rlim_cur) {
    return absl::ResourceExhaustedError(absl::StrCat("the log ", path, ": is to have ", bytes >> 10,
                                                     " KiB, and files of this process may have ",
                                                     limit.rlim_cur >> 10));
  }
  struct statvfs disk {};
  if (statvfs(path.c_str(), &disk) != 0) return SystemError(errno, path, "its disk is not there");
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (bytes - now <= free) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      absl::StrCat("the log ", path, ": needs ", (bytes - now) >> 10,
                   " KiB more, and its disk has ", free >> 10, " left"));
}

void RemoveLogFiles(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-journal", "-head"}) {
    unlink(absl::StrCat(path, suffix).c_str());
  }
}

}  // namespace partyline
