// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_IMPORT_TEMP_DIRECTORY_H_
#define PARTYLINE_TESTS_CLIENT_IMPORT_TEMP_DIRECTORY_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace partyline::client {

// A directory of the test's own, gone with it.
class TempDirectory {
 public:
  TempDirectory() : path_(::testing::TempDir() + "/partyline-XXXXXX") {
    EXPECT_NE(mkdtemp(path_.data()), nullptr);
  }
  ~TempDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDirectory(const TempDirectory&) = delete;
  TempDirectory& operator=(const TempDirectory&) = delete;

  const std::string& path() const { return path_; }

  void Write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ + "/" + name, std::ios::binary) << content;
  }

 private:
  std::string path_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_IMPORT_TEMP_DIRECTORY_H_
