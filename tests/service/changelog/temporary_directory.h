// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_TEMPORARY_DIRECTORY_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_TEMPORARY_DIRECTORY_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace partyline {

// A directory that goes with its owner.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    path_ = (std::filesystem::temp_directory_path() / "partyline-log-XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline std::string ContentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

inline void Write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

// Changes `from` to `to`, of the same length, where it first occurs in a file. False: nowhere.
inline bool Patch(const std::string& path, const std::string& from, const std::string& to) {
  std::string content = ContentOf(path);
  const std::size_t at = content.find(from);
  if (at == std::string::npos) return false;
  Write(path, content.replace(at, from.size(), to));
  return true;
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_TEMPORARY_DIRECTORY_H_
