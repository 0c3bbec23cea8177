// SPDX-License-Identifier: Apache-2.0
#include "service/base/output_path.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"
#include "tests/service/changelog/temporary_directory.h"

namespace partyline {
namespace {

TEST(OutputPathTest, WhatIsNoFileIsRefused) {
  const TemporaryDirectory directory;
  std::ofstream(directory.File("file")) << "of yesterday";
  ASSERT_EQ(mkfifo(directory.File("fifo").c_str(), S_IRUSR | S_IWUSR), 0);
  std::filesystem::create_directory(directory.File("folder"));
  std::filesystem::create_symlink("file", directory.File("link"));
  std::filesystem::create_symlink("later", directory.File("link-to-nothing"));
  const struct {
    std::string path;
    std::string is;  // "": may be written
  } rows[] = {
      {directory.File("file"), ""},       {directory.File("new"), ""},
      {directory.File("none/new"), ""},  // that it cannot be is found when it is written
      {directory.File("fifo"), "a FIFO"}, {directory.File("folder"), "a directory"},
      {directory.File("link"), "a link"}, {directory.File("link-to-nothing"), "a link"},
      {"/dev/null", "a device"},          {"/proc/self/exe", "a link"},
  };
  for (const auto& row : rows) {
    const absl::Status checked = CheckOutputPath(row.path);
    EXPECT_EQ(checked.ok(), row.is.empty()) << checked;
    if (row.is.empty()) continue;
    EXPECT_TRUE(absl::IsInvalidArgument(checked)) << checked;
    EXPECT_EQ(checked.message(), row.path + ": is " + row.is + ", and no file; give another path");
  }
}

}  // namespace
}  // namespace partyline
