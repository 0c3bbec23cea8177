// SPDX-License-Identifier: Apache-2.0
#include "client/cli/state_file.h"

#include <fcntl.h>
#include <google/protobuf/util/json_util.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "client/import/files.h"
#include "client/src/json.h"

namespace partyline::client {
namespace {

absl::Status Failed(const std::string& path) {
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": cannot be written: ", std::strerror(errno)));
}

// Brings to disk what is known of a file or a directory; false, with errno, if that fails.
bool Sync(const std::string& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  if (file < 0) return false;
  const bool synced = fsync(file) == 0;
  return close(file) == 0 && synced;
}

bool Write(const std::string& path, const std::string& content) {
  std::FILE* file = std::fopen(path.c_str(), "we");
  if (file == nullptr) return false;
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  return std::fclose(file) == 0 && written && Sync(path, O_RDONLY);
}

}  // namespace

absl::StatusOr<std::optional<v1::Revision>> ReadStateFile(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::nullopt;
  const absl::StatusOr<std::string> content = ReadFile(path);
  if (!content.ok()) return content.status();
  v1::Revision position;
  if (google::protobuf::util::JsonStringToMessage(*content, &position).ok() &&
      position.log() != 0 && position.number() >= 0) {
    return position;
  }
  return absl::InvalidArgumentError(
      absl::StrCat(path, ": is not the state file of a watch; nothing was written to it"));
}

absl::Status WriteStateFile(const std::string& path, const v1::Revision& position) {
  const absl::StatusOr<std::string> line = JsonOf(position, false);
  if (!line.ok()) return line.status();
  const std::string beside = absl::StrCat(path, ".new");
  if (!Write(beside, *line) || std::rename(beside.c_str(), path.c_str()) != 0) {
    const absl::Status failed = Failed(path);
    unlink(beside.c_str());
    return failed;
  }
  const std::string directory = std::filesystem::path(path).parent_path().string();
  if (!Sync(directory.empty() ? "." : directory, O_RDONLY | O_DIRECTORY)) return Failed(path);
  return absl::OkStatus();
}

}  // namespace partyline::client
