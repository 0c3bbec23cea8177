// SPDX-License-Identifier: Apache-2.0
#include "client/cli/output_path.h"

#include <linux/magic.h>
#include <sys/statfs.h>

#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace partyline::client {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;  // as many as Linux follows

// Whether its directory tells of processes: links there lead to what these have open.
bool IsOfProcesses(const fs::path& path) {
  struct statfs system {};
  const fs::path directory = path.has_parent_path() ? path.parent_path() : ".";
  return statfs(directory.c_str(), &system) == 0 && system.f_type == PROC_SUPER_MAGIC;
}

// What stands where a file could not; "" if nothing is there, or a file, or nobody can tell.
std::string Obstacle(const fs::path& file) {
  if (IsOfProcesses(file)) return "what a process has open";
  std::error_code ignored;
  switch (fs::symlink_status(file, ignored).type()) {
    case fs::file_type::directory:
      return "a directory";
    case fs::file_type::block:
    case fs::file_type::character:
      return "a device";
    case fs::file_type::fifo:
      return "a FIFO";
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::symlink:
      return "a link without end";
    default:
      return "";
  }
}

}  // namespace

absl::StatusOr<std::string> OutputPath(const std::string& path) {
  fs::path file = path;
  std::error_code error;
  for (int links = 0; links < kMostLinks && fs::is_symlink(file, error); ++links) {
    if (IsOfProcesses(file)) break;
    const fs::path next = fs::read_symlink(file, error);
    if (error) break;
    file = file.parent_path() / next;
  }
  const std::string obstacle = Obstacle(file);
  if (obstacle.empty()) return file.string();
  return absl::InvalidArgumentError(absl::StrCat(path, ": is ", file == path ? "" : "a link to ",
                                                 obstacle, ", and no file; give another path"));
}

absl::StatusOr<std::string> PathBeside(const std::string& path, absl::string_view suffix) {
  const std::string beside = absl::StrCat(path, suffix);
  const absl::StatusOr<std::string> file = OutputPath(beside);
  if (!file.ok() || *file == beside) return file;
  return absl::InvalidArgumentError(
      absl::StrCat(beside, ": is a link, where ", path, " is to be written first; remove it"));
}

}  // namespace partyline::client
