// SPDX-License-Identifier: Apache-2.0
#include "service/server/port_file.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "service/base/output_path.h"
#include "service/base/status_macros.h"

namespace partyline {
namespace {

struct Paths {
  std::string file;
  std::string beside;  // where it is written
};

absl::StatusOr<Paths> PathsOf(const std::string& path) {
  Paths paths;
  ASSIGN_OR_RETURN(paths.file, OutputPath(path));
  ASSIGN_OR_RETURN(paths.beside, PathBeside(paths.file, ".new"));
  return paths;
}

absl::Status CannotBeWritten(const std::string& path) {
  return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be written"));
}

}  // namespace

absl::Status PortFile::Check(const std::string& path) {
  ASSIGN_OR_RETURN(const Paths paths, PathsOf(path));
  std::filesystem::path directory = std::filesystem::path(paths.file).parent_path();
  if (directory.empty()) directory = ".";
  std::error_code error;
  const bool can = std::filesystem::is_directory(directory, error) &&
                   access(directory.c_str(), W_OK | X_OK) == 0;
  return can ? absl::OkStatus() : CannotBeWritten(path);
}

absl::Status PortFile::Write(const std::string& path, const std::string& address) {
  if (path.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const Paths paths, PathsOf(path));
  std::ofstream file(paths.beside);
  file << address << std::flush;
  if (!file || std::rename(paths.beside.c_str(), paths.file.c_str()) != 0) {
    return CannotBeWritten(path);
  }
  written_ = paths.file;
  return absl::OkStatus();
}

void PortFile::Remove() {
  std::error_code ignored;
  const auto found = std::filesystem::symlink_status(written_, ignored);
  if (std::filesystem::is_regular_file(found)) unlink(written_.c_str());
}

}  // namespace partyline
