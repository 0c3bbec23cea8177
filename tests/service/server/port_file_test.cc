// SPDX-License-Identifier: Apache-2.0
#include "service/server/port_file.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"
#include "tests/service/changelog/temporary_directory.h"

namespace partyline {
namespace {

std::string TextIn(const std::string& path) {
  std::string text;
  std::ifstream(path) >> text;
  return text;
}

TEST(PortFileTest, IsThereAsLongAsOthersAreToCome) {
  const TemporaryDirectory directory;
  const std::string path = directory.File("port");
  PortFile file;
  ASSERT_TRUE(file.Write(path, "127.0.0.1:7878").ok());
  EXPECT_EQ(TextIn(path), "127.0.0.1:7878");
  file.Remove();
  EXPECT_FALSE(std::filesystem::exists(path));
}

// As when a replica is replaced by another one, which tells the same scripts where it is.
TEST(PortFileTest, AnothersOutlivesIt) {
  const TemporaryDirectory directory;
  const std::string path = directory.File("port");
  PortFile second;
  {
    PortFile first;
    ASSERT_TRUE(first.Write(path, "127.0.0.1:1").ok());
    ASSERT_TRUE(second.Write(path, "127.0.0.1:2").ok());
  }
  EXPECT_EQ(TextIn(path), "127.0.0.1:2");
}

}  // namespace
}  // namespace partyline
