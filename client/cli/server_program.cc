// SPDX-License-Identifier: Apache-2.0
#include "client/cli/server_program.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace partyline::client {
namespace {

constexpr char kServer[] = "partylined";

}  // namespace

absl::Status BecomeServerProgram(const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {kServer};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  std::error_code error;
  const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string beside = (own.parent_path() / kServer).string();
  if (!error && access(beside.c_str(), X_OK) == 0) execv(beside.c_str(), pointers.data());
  execvp(kServer, pointers.data());
  return absl::NotFoundError(
      absl::StrCat("the log is kept by partylined, which is not to be had here (", strerror(errno),
                   "): to be run on the server's machine"));
}

}  // namespace partyline::client
