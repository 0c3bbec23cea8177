// SPDX-License-Identifier: Apache-2.0
#include "service/server/port_file.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "service/base/output_path.h"
#include "service/base/status_macros.h"

namespace partyline {
namespace {

// Where the file is written before it is at its path, whole.
std::string Beside(const std::string& path) { return absl::StrCat(path, ".new"); }

absl::Status CheckPaths(const std::string& path) {
  RETURN_IF_ERROR(CheckOutputPath(path));
  return CheckOutputPath(Beside(path));
}

absl::Status CannotBeWritten(const std::string& path) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
}

}  // namespace

absl::Status PortFile::Check(const std::string& path) {
  RETURN_IF_ERROR(CheckPaths(path));
  std::filesystem::path directory = std::filesystem::path(path).parent_path();
  if (directory.empty()) directory = ".";
  std::error_code error;
  const bool can = std::filesystem::is_directory(directory, error) &&
                   access(directory.c_str(), W_OK | X_OK) == 0;
  return can ? absl::OkStatus() : CannotBeWritten(path);
}

absl::Status PortFile::Write(const std::string& path, const std::string& address) {
  if (path.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(CheckPaths(path));
  const std::string beside = Beside(path);
  std::ofstream file(beside);
  file << address << std::flush;
  if (!file || std::rename(beside.c_str(), path.c_str()) != 0) {
    unlink(beside.c_str());
    return CannotBeWritten(path);
  }
  written_ = path;
  return absl::OkStatus();
}

void PortFile::Remove() {
  if (written_.empty()) return;
  std::error_code ignored;
  const auto found = std::filesystem::symlink_status(written_, ignored);
  if (std::filesystem::is_regular_file(found)) unlink(written_.c_str());
  written_.clear();
}

}  // namespace partyline
