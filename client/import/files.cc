// SPDX-License-Identifier: Apache-2.0
#include "client/import/files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace partyline::client {
namespace {

absl::Status DirectoryError(const std::string& directory, const std::error_code& error) {
  const std::string message = absl::StrCat(directory, ": ", error.message());
  return error == std::errc::no_such_file_or_directory ? absl::NotFoundError(message)
                                                       : absl::InvalidArgumentError(message);
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ListFiles(const std::string& directory,
                                                   absl::string_view suffix,
                                                   std::uintmax_t max_bytes) {
  std::error_code error;
  std::vector<std::string> paths;
  std::filesystem::directory_iterator it(directory, error);
  for (; !error && it != std::filesystem::directory_iterator(); it.increment(error)) {
    std::error_code skipped;
    if (!it->is_regular_file(skipped) || it->file_size(skipped) > max_bytes) continue;
    if (absl::EndsWith(it->path().string(), suffix)) paths.push_back(it->path().string());
  }
  if (error) return DirectoryError(directory, error);
  std::sort(paths.begin(), paths.end());
  return paths;
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || file.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  }
  return content;
}

}  // namespace partyline::client
