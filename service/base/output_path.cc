// SPDX-License-Identifier: Apache-2.0
#include "service/base/output_path.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace partyline {
namespace {

// "" if it is a file, if there is none, or if nobody can tell: writing it says why.
std::string Obstacle(std::filesystem::file_type found) {
  switch (found) {
    case std::filesystem::file_type::symlink:
      return "a link";
    case std::filesystem::file_type::directory:
      return "a directory";
    case std::filesystem::file_type::block:
    case std::filesystem::file_type::character:
      return "a device";
    case std::filesystem::file_type::fifo:
      return "a FIFO";
    case std::filesystem::file_type::socket:
      return "a socket";
    default:
      return "";
  }
}

}  // namespace

absl::Status CheckOutputPath(const std::string& path) {
  std::error_code ignored;
  const std::string obstacle = Obstacle(std::filesystem::symlink_status(path, ignored).type());
  if (obstacle.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": is ", obstacle, ", and no file; give another path"));
}

}  // namespace partyline
