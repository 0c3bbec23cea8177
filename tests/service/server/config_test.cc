// SPDX-License-Identifier: Apache-2.0
#include "service/server/config.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ConfigTest, DefaultsHaveNoProblems) {
  EXPECT_THAT(ProblemsOf(ServerConfig{}), IsEmpty());
  EXPECT_TRUE(TakesChanges(ServerConfig{}));
}

TEST(ConfigTest, LoopbackIsToldFromTheWorld) {
  struct Row {
    const char* listen;
    bool loopback;
  };
  const Row rows[] = {
      {"127.0.0.1:7878", true},    {"127.8.9.10:0", true},    {"[::1]:7878", true},
      {"localhost:7878", true},    {"0.0.0.0:7878", false},   {"[::]:7878", false},
      {"10.0.0.1:7878", false},    {"128.0.0.1:7878", false}, {"localhost.example.org:80", false},
      {"[2001:db8::1]:80", false}, {"127.0.0.1", false},
  };
  for (const Row& row : rows) EXPECT_EQ(IsLoopback(row.listen), row.loopback) << row.listen;
}

TEST(ConfigTest, MalformedAddressesAreProblems) {
  for (const char* listen : {"", ":7878", "localhost", "localhost:", "localhost:http",
                             "127.0.0.1:65536", "127.0.0.1:-1", "::1:7878", "[::1:7878"}) {
    ServerConfig config;
    config.listen = listen;
    EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("--listen="))) << listen;
  }
}

TEST(ConfigTest, BeyondLoopbackIsForThoseWhoSayThatTheyMeanIt) {
  ServerConfig config;
  config.listen = "0.0.0.0:7878";
  EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("--insecure-listen")));
  config.insecure_listen = true;
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
  EXPECT_FALSE(TakesChanges(config));
}

TEST(ConfigTest, ReadOnlyTakesNoChanges) {
  ServerConfig config;
  config.read_only = true;
  EXPECT_FALSE(TakesChanges(config));
}

TEST(ConfigTest, AllProblemsAreToldAtOnce) {
  ServerConfig config;
  config.listen = "here";
  config.log = "sqlite:/var/lib/partyline/log.db";
  config.reflection = "maybe";
  config.workers = 0;
  config.drain = absl::Seconds(-1);
  config.page_token_key_file = "/nowhere/key";
  EXPECT_THAT(ProblemsOf(config),
              ElementsAre(HasSubstr("--listen=here"), HasSubstr("not built yet"),
                          HasSubstr("--reflection=maybe"), HasSubstr("--workers=0"),
                          HasSubstr("--drain=-1"), HasSubstr("/nowhere/key: cannot be read")));
}

TEST(ConfigTest, PageTokenKeyIsReadFromItsFile) {
  std::string path = (std::filesystem::temp_directory_path() / "partyline-key-XXXXXX").string();
  ASSERT_GE(mkstemp(path.data()), 0);
  ServerConfig config;
  config.page_token_key_file = path;
  std::ofstream(path) << "short";
  EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("holds 5 bytes")));
  std::ofstream(path) << "sixteen bytes or more";
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
  const auto key = ReadPageTokenKey(config);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(*key, "sixteen bytes or more");
  std::filesystem::remove(path);
  EXPECT_EQ(*ReadPageTokenKey(ServerConfig{}), "");
}

}  // namespace
}  // namespace partyline
