// SPDX-License-Identifier: Apache-2.0
#include "service/server/config.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/base/memory.h"
#include "service/server/listen_error.h"

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
  for (const char* listen :
       {"", ":7878", "localhost", "localhost:", "localhost:http", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:+7878", "127.0.0.1: 7878", "127.0.0.1:7878 ", "127.0.0.1:99999999999999",
        "::1:7878", "[::1:7878"}) {
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
  config.log = "postgres:log";
  config.reflection = "maybe";
  config.workers = 0;
  config.commit_workers = 2000;
  config.queue = -1;
  config.watches = -1;
  config.memory_limit = 1;
  config.call_time = absl::ZeroDuration();
  config.slow_call = absl::Seconds(-1);
  config.watchdog = absl::Hours(2);
  config.drain = absl::Seconds(-1);
  config.port_file = "/nowhere/address";
  config.http_listen = "there";
  config.http_port_file = "/nowhere/http";
  config.page_token_key_file = "/nowhere/key";
  EXPECT_THAT(
      ProblemsOf(config),
      ElementsAre(HasSubstr("--listen=here"), HasSubstr("--log=postgres:log: no such kind"),
                  HasSubstr("--reflection=maybe"), HasSubstr("--workers=0"),
                  HasSubstr("--commit-workers=2000"), HasSubstr("--queue=-1"),
                  HasSubstr("--watches=-1: not 0 to 1000000"),
                  HasSubstr("--memory-limit=1: not 64 to"),
                  HasSubstr("--call-time=0: not 0.1 to 3600 seconds"), HasSubstr("--slow-call=-1"),
                  HasSubstr("--watchdog=7200"), HasSubstr("--drain=-1"),
                  HasSubstr("--port-file=/nowhere/address: cannot be written"),
                  HasSubstr("--http-port-file=/nowhere/http: cannot be written"),
                  HasSubstr("--http-listen=there: not IPv4:PORT"),
                  HasSubstr("/nowhere/key: cannot be read")));
}

TEST(ConfigTest, PortFileIsLookedAtWithoutBeingTouched) {
  std::string directory = (std::filesystem::temp_directory_path() / "partyline-XXXXXX").string();
  ASSERT_NE(mkdtemp(directory.data()), nullptr);
  ServerConfig config;
  config.port_file = directory + "/address";
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
  EXPECT_TRUE(std::filesystem::is_empty(directory));
  config.port_file = directory;
  EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("is a directory")));
  config.log = "sqlite:" + directory + "/log.db";
  for (const char* of_log : {"/log.db", "/log.db-wal", "/log.db-head", "/./log.db-backup"}) {
    config.port_file = directory + of_log;
    EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("is of the log"))) << of_log;
  }
  config.log = "memory:";
  config.port_file = "address";  // in the working directory
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
  std::filesystem::remove(directory);
}

TEST(ConfigTest, PagesOverHttpAreForThisMachineUnlessSaidOtherwise) {
  const struct {
    const char* listen;
    const char* problem;  // "": none
  } rows[] = {
      {"", ""},
      {"127.0.0.1:9464", ""},
      {"localhost:0", ""},
      {"0.0.0.0:9464", "--insecure-listen"},
      {"192.0.2.1:9464", "--insecure-listen"},
      {"[::1]:9464", "not IPv4:PORT"},
      {"metrics.example.org:80", "not IPv4:PORT"},
      {"9464", "not IPv4:PORT"},
      {"127.0.0.1:+9464", "not IPv4:PORT"},
      {"127.0.0.1:9464,0.0.0.0:80", "not IPv4:PORT"},
  };
  for (const auto& row : rows) {
    ServerConfig config;
    config.http_listen = row.listen;
    if (*row.problem == '\0') {
      EXPECT_THAT(ProblemsOf(config), IsEmpty()) << row.listen;
    } else {
      EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr(row.problem))) << row.listen;
    }
  }
  ServerConfig config;
  config.http_listen = "0.0.0.0:9464";
  config.insecure_listen = true;
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
  EXPECT_TRUE(TakesChanges(config)) << "those who read figures can change nothing";
}

TEST(ConfigTest, FileForAnAddressThatThereWillNotBeIsAProblem) {
  ServerConfig config;
  config.http_port_file = "http-address";
  EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("without --http-listen")));
  config.http_listen = "127.0.0.1:0";
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
}

TEST(ConfigTest, TwoAddressesDoNotGoIntoOneFile) {
  ServerConfig config;
  config.http_listen = "127.0.0.1:0";
  config.port_file = config.http_port_file = "address";
  EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("--http-port-file=address: two")));
  config.http_port_file = "http-address";
  EXPECT_THAT(ProblemsOf(config), IsEmpty());
}

TEST(ConfigTest, WhyAnAddressCannotBeListenedOnIsTold) {
  const struct {
    const char* complaints;
    const char* reason;
  } rows[] = {
      {"cannot bind to 127.0.0.1:9464: 98 (Address already in use)\n", "it is in use already"},
      {"UNKNOWN:Unable to configure socket {os_error:\"Cannot assign requested address\"}\n",
       "no such address here"},
      {"UNKNOWN:Name or service not known {file:\"error_utils.cc\", grpc_status:2}\n",
       "no such address here"},
      {"UNKNOWN:Temporary failure in name resolution {file:\"error_utils.cc\", grpc_status:2}\n",
       "UNKNOWN:Temporary failure in name resolution"},
      {"cannot bind to 80: 13 (Permission denied)\n", "this user may not"},
      {"Cannot start worker thread 3: error 11\nmore of it\n",
       "Cannot start worker thread 3: error 11"},
      {"", "the system does not say why"},
  };
  for (const auto& row : rows) {
    const absl::Status status = CannotListen("127.0.0.1:9464 for HTTP", row.complaints);
    EXPECT_TRUE(absl::IsUnavailable(status)) << status;
    EXPECT_EQ(std::string(status.message()),
              std::string("cannot listen on 127.0.0.1:9464 for HTTP: ") + row.reason);
  }
  const absl::Status longest = CannotListen("here", std::string(10'000, 'x'));
  EXPECT_LT(longest.message().size(), 400u) << "one line, for people";
}

TEST(ConfigTest, MemoryLimitIsSaidOrThreeQuartersOfWhatThereIs) {
  ServerConfig config;
  EXPECT_EQ(MemoryLimit(config), MemoryToBeHad() / 4 * 3);
  config.memory_limit = 512;
  EXPECT_EQ(MemoryLimit(config), 512 << 20);
}

// Sets a variable of the environment, or takes it away, until the end of the test.
class EnvironmentVariable {
 public:
  EnvironmentVariable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value == nullptr ? unsetenv(name) : setenv(name, value, /*overwrite=*/1);
  }
  ~EnvironmentVariable() {
    before_ ? setenv(name_, before_->c_str(), /*overwrite=*/1) : unsetenv(name_);
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(ConfigTest, LogIsInAFileOfTheUsersUnlessSaidOtherwise) {
  const struct {
    const char* name;
    const char* log;
    const char* state;
    const char* home;
    const char* file;
  } rows[] = {
      {"a file", "sqlite:/srv/party/log.db", "/state", "/home/eva", "/srv/party/log.db"},
      {"a file beside", "sqlite:log.db", "/state", "/home/eva", "log.db"},
      {"memory", "memory:", "/state", "/home/eva", ""},
      {"state directory", "sqlite:", "/state", "/home/eva", "/state/partyline/log.db"},
      {"home", "sqlite:", nullptr, "/home/eva", "/home/eva/.local/state/partyline/log.db"},
      {"empty state", "sqlite:", "", "/home/eva", "/home/eva/.local/state/partyline/log.db"},
      {"relative state", "sqlite:", "state", "/home/eva",
       "/home/eva/.local/state/partyline/log.db"},
  };
  for (const auto& row : rows) {
    const EnvironmentVariable state("XDG_STATE_HOME", row.state);
    const EnvironmentVariable home("HOME", row.home);
    ServerConfig config;
    config.log = row.log;
    const auto file = LogFile(config);
    ASSERT_TRUE(file.ok()) << row.name << ": " << file.status();
    EXPECT_EQ(*file, row.file) << row.name;
  }
}

TEST(ConfigTest, LogWithoutAPlaceIsAProblem) {
  const EnvironmentVariable state("XDG_STATE_HOME", nullptr);
  const EnvironmentVariable home("HOME", nullptr);
  EXPECT_THAT(ProblemsOf(ServerConfig{}), ElementsAre(HasSubstr("give a path")));
  for (const char* log : {"", "sqlite", "memory", "log.db", "mysql:log"}) {
    ServerConfig config;
    config.log = log;
    EXPECT_THAT(ProblemsOf(config), ElementsAre(HasSubstr("no such kind of log"))) << log;
  }
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
