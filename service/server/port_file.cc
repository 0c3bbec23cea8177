// SPDX-License-Identifier: Apache-2.0
#include "service/server/port_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "service/base/output_path.h"
#include "service/base/status_macros.h"

namespace partyline {
namespace {

constexpr int kMostBeside = 100;  // left behind by servers that were killed

absl::Status CannotBeWritten(const std::string& path) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
}

// Writes the text to a file of its own beside that at `path`, and returns what it is called. What
// others have there stays.
absl::StatusOr<std::string> WriteBeside(const std::string& path, const std::string& text) {
  for (int i = 0; i < kMostBeside; ++i) {
    std::string beside = absl::StrCat(path, ".new", i);
    const int fd = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) break;
    const bool whole = write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (close(fd) == 0 && whole) return beside;
    unlink(beside.c_str());
    break;
  }
  return CannotBeWritten(path);
}

std::string TextIn(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

absl::Status PortFile::Check(const std::string& path) {
  RETURN_IF_ERROR(CheckOutputPath(path));
  std::filesystem::path directory = std::filesystem::path(path).parent_path();
  if (directory.empty()) directory = ".";
  std::error_code error;
  const bool can = std::filesystem::is_directory(directory, error) &&
                   access(directory.c_str(), W_OK | X_OK) == 0;
  return can ? absl::OkStatus() : CannotBeWritten(path);
}

absl::Status PortFile::Write(const std::string& path, const std::string& address) {
  if (path.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckOutputPath(path));
  const absl::StatusOr<std::string> beside = WriteBeside(path, address);
  if (!beside.ok()) return beside.status();
  if (std::rename(beside->c_str(), path.c_str()) != 0) {
    unlink(beside->c_str());
    return CannotBeWritten(path);
  }
  MutexLock lock(mu_);
  written_ = path;
  address_ = address;
  return absl::OkStatus();
}

void PortFile::Remove() {
  MutexLock lock(mu_);
  if (written_.empty()) return;
  std::error_code ignored;
  const auto found = std::filesystem::symlink_status(written_, ignored);
  if (std::filesystem::is_regular_file(found) && TextIn(written_) == address_) {
    unlink(written_.c_str());
  }
  written_.clear();
}

}  // namespace partyline
