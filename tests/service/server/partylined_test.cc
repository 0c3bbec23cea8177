// SPDX-License-Identifier: Apache-2.0

// The program as its users start and stop it.

#include <signal.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "partyline/v1/party_service.grpc.pb.h"
#include "tests/testing/child_process.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using testing::AwaitFile;
using testing::ChildProcess;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::SizeIs;

constexpr char kProgram[] = PARTYLINED;

// Runs partylined, in a directory of its own.
class PartylinedTest : public ::testing::Test {
 protected:
  PartylinedTest() {
    dir_ = (std::filesystem::temp_directory_path() / "partylined-test-XXXXXX").string();
    EXPECT_NE(mkdtemp(dir_.data()), nullptr);
  }
  ~PartylinedTest() override { std::filesystem::remove_all(dir_); }

  // Starts it with these flags, after these NAME=VALUE of the environment. Its log is in memory
  // unless they say otherwise.
  std::unique_ptr<ChildProcess> Start(const std::vector<std::string>& flags,
                                      const std::vector<std::string>& environment = {}) {
    std::vector<std::string> command = {"/usr/bin/env", "PARTYLINED_LOG=memory:"};
    command.insert(command.end(), environment.begin(), environment.end());
    command.push_back(kProgram);
    command.insert(command.end(), flags.begin(), flags.end());
    return std::make_unique<ChildProcess>(command, dir_ + "/log");
  }

  // The exit code of a start that is not to serve; -1 if it does not end.
  int ExitCodeOf(const std::vector<std::string>& flags,
                 const std::vector<std::string>& environment = {}) {
    const auto process = Start(flags, environment);
    if (!AwaitThat([&] { return !process->running(); })) return -1;
    return process->Terminate();
  }

  // What it has printed.
  std::string Output() const { return Content(dir_ + "/log"); }

  std::vector<std::string> Lines() const {
    return absl::StrSplit(Output(), '\n', absl::SkipEmpty());
  }

  static std::string Content(const std::string& path) {
    std::ifstream file(path);
    return std::string((std::istreambuf_iterator<char>(file)), {});
  }

  template <typename Condition>
  static bool AwaitThat(Condition condition) {
    const absl::Time deadline = absl::Now() + absl::Seconds(20);
    while (!condition()) {
      if (absl::Now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  }

  std::string PortFile() const { return dir_ + "/address"; }

  std::string dir_;
};

v1::GetServerInfoResponse InfoOf(const std::string& address) {
  const auto stub =
      v1::PartyService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  context.set_wait_for_ready(true);
  v1::GetServerInfoResponse info;
  const grpc::Status status = stub->GetServerInfo(&context, {}, &info);
  EXPECT_TRUE(status.ok()) << status.error_message();
  return info;
}

TEST_F(PartylinedTest, ServesUntilItIsToldToEnd) {
  const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0"});
  const std::string address = AwaitFile(PortFile(), *process);
  EXPECT_THAT(address, MatchesRegex("127\\.0\\.0\\.1:[0-9]+"));
  EXPECT_EQ(InfoOf(address).log_kind(), "memory");
  EXPECT_EQ(process->Terminate(), 0);
  EXPECT_THAT(Output(), AllOf(HasSubstr("\"listening\""), HasSubstr(address),
                              HasSubstr("\"draining\""), HasSubstr("\"ended\"")));
  EXPECT_THAT(Output(), HasSubstr("\"log in memory\""));
  EXPECT_FALSE(std::filesystem::exists(PortFile()));
}

TEST_F(PartylinedTest, LogIsKeptInTheUsersStateDirectory) {
  const std::vector<std::string> environment = {"PARTYLINED_LOG=sqlite:", "XDG_STATE_HOME=" + dir_};
  const std::vector<std::string> flags = {"--listen=127.0.0.1:0", "--port-file=" + PortFile(),
                                          "--drain=0"};
  std::uint64_t log = 0;
  for (int start = 1; start <= 2; ++start) {
    const auto process = Start(flags, environment);
    const std::string address = AwaitFile(PortFile(), *process);
    ASSERT_NE(address, "") << Output();
    const v1::GetServerInfoResponse info = InfoOf(address);
    EXPECT_EQ(info.log_kind(), "sqlite");
    EXPECT_TRUE(start == 1 || info.revision().log() == log);
    log = info.revision().log();
    EXPECT_EQ(process->Terminate(), 0);
  }
  EXPECT_TRUE(std::filesystem::exists(dir_ + "/partyline/log.db"));
  EXPECT_THAT(Output(), Not(HasSubstr("log in memory")));
}

TEST_F(PartylinedTest, LogThatCannotBeOpenedHasAnExitCodeOfItsOwn) {
  const std::string file = dir_ + "/log.db";
  const std::string flag = "--log=sqlite:" + file;
  {
    const auto first = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), flag});
    ASSERT_NE(AwaitFile(PortFile(), *first), "") << Output();
    EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", flag}), 3);
    EXPECT_THAT(Output(), AllOf(HasSubstr("partylined: the log " + file + ": another process")));
  }
  std::filesystem::remove(file + "-head");
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", flag}), 3);
  EXPECT_THAT(Output(), HasSubstr("-head is missing"));
  std::ofstream(file) << "this is a letter, not a log, and long enough to be looked at";
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", flag}), 3);
  EXPECT_THAT(Output(), HasSubstr("is damaged, or no log"));
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--log=sqlite:/proc/log.db"}), 3);
  EXPECT_THAT(Output(), HasSubstr("/proc/log.db"));
}

// A newsroom's evening: serve, stop, look, back up, lose the disk, restore, serve again.
TEST_F(PartylinedTest, LogIsCheckedBackedUpAndRestored) {
  const std::string log = dir_ + "/log.db";
  const std::string backup = dir_ + "/backup";
  const std::string restored = dir_ + "/restored.db";
  const auto server =
      Start({"--listen=127.0.0.1:0", "--log=sqlite:" + log, "--port-file=" + dir_ + "/address"});
  ASSERT_NE(AwaitFile(dir_ + "/address", *server), "");
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log}), 3) << "a server has it open";
  ASSERT_EQ(server->Terminate(), 0);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log}), 0);
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + log, "--backup=" + backup}), 0);
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + log, "--backup=" + backup}), 3) << "it is there already";
  EXPECT_EQ(ExitCodeOf({"--check-log=" + backup}), 0);
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--log=sqlite:" + backup}), 3) << "not a log";
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + restored, "--restore=" + backup}), 0);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + restored}), 0);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log, "--backup=" + backup}), 1) << "two tasks";
  EXPECT_EQ(ExitCodeOf({"--log=memory:", "--backup=" + backup}), 1) << "no file";
}

TEST_F(PartylinedTest, SecondSignalEndsItAtOnce) {
  const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=3600"});
  ASSERT_NE(AwaitFile(PortFile(), *process), "");
  ASSERT_EQ(kill(process->pid(), SIGINT), 0);
  ASSERT_TRUE(AwaitThat([&] { return absl::StrContains(Output(), "draining"); }));
  // The line is written just before the second signal is let in; until then it waits.
  EXPECT_EQ(process->Terminate(), 128 + SIGTERM);
}

TEST_F(PartylinedTest, PortThatIsTakenHasAnExitCodeOfItsOwn) {
  const auto first = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile()});
  const std::string address = AwaitFile(PortFile(), *first);
  ASSERT_NE(address, "");
  std::filesystem::remove(dir_ + "/log");
  EXPECT_EQ(ExitCodeOf({"--listen=" + address, "--port-file=" + PortFile()}), 2);
  EXPECT_EQ(Content(PortFile()), address);  // the first one's, untouched
  ASSERT_THAT(Lines(), SizeIs(1)) << Output();
  EXPECT_EQ(Lines()[0], "partylined: cannot listen on " + address + ": it is in use already");
}

TEST_F(PartylinedTest, AllProblemsOfTheConfigurationAreToldAtOnce) {
  EXPECT_EQ(ExitCodeOf({"--listen=0.0.0.0:7878", "--log=mysql:log.db", "--workers=0", "extra"},
                       {"PARTYLINED_DRAIN=soon"}),
            1);
  const std::string output = Output();
  EXPECT_THAT(output, HasSubstr("--insecure-listen"));
  EXPECT_THAT(output, HasSubstr("--log=mysql:log.db: no such kind of log"));
  EXPECT_THAT(output, HasSubstr("--workers=0"));
  EXPECT_THAT(output, HasSubstr("extra: flags only"));
  EXPECT_THAT(output, HasSubstr("PARTYLINED_DRAIN=soon: not a value for --drain"));
}

TEST_F(PartylinedTest, UnknownFlagsAndBadValuesAreUsageErrors) {
  EXPECT_EQ(ExitCodeOf({"--lisen=127.0.0.1:0", "--workers=many"}), 1);
  EXPECT_THAT(Output(), AllOf(HasSubstr("lisen"), HasSubstr("many")));
}

TEST_F(PartylinedTest, FlagsComeFromTheEnvironmentAFileAndTheCommandLine) {
  struct Row {
    const char* name;
    std::vector<std::string> flags;
    std::vector<std::string> environment;
    bool read_only;
  };
  const std::string file = dir_ + "/flags";
  std::ofstream(file) << "--read_only\n--listen=127.0.0.1:0\n";
  const std::string listen = "--listen=127.0.0.1:0";
  const Row rows[] = {
      {"nothing said", {listen}, {}, false},
      {"hyphens", {listen, "--read-only"}, {}, true},
      {"underscores", {listen, "--read_only=true"}, {}, true},
      {"environment", {listen}, {"PARTYLINED_READ_ONLY=true"}, true},
      {"command line before environment",
       {listen, "--noread-only"},
       {"PARTYLINED_READ_ONLY=true"},
       false},
      {"file", {"--flagfile=" + file}, {}, true},
      {"file named in the environment", {}, {"PARTYLINED_FLAGFILE=" + file}, true},
      {"command line after file", {"--flagfile=" + file, "--read-only=false"}, {}, false},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<std::string> environment = row.environment;
    environment.push_back("PARTYLINED_DRAIN=0");
    environment.push_back("PARTYLINED_PORT_FILE=" + PortFile());
    const auto process = Start(row.flags, environment);
    const std::string address = AwaitFile(PortFile(), *process);
    ASSERT_NE(address, "") << Output();
    EXPECT_EQ(InfoOf(address).read_only(), row.read_only);
    EXPECT_EQ(process->Terminate(), 0);
  }
}

TEST_F(PartylinedTest, HelpAndVersionEndWell) {
  EXPECT_EQ(ExitCodeOf({"--version"}), 0);
  EXPECT_THAT(Output(), MatchesRegex("partylined [0-9.]+\n"));
  EXPECT_EQ(ExitCodeOf({"--help"}), 0);
  for (const char* flag :
       {"--listen", "--log", "--read-only", "--insecure-listen", "--reflection", "--workers",
        "--drain", "--port-file", "--page-token-key-file", "PARTYLINED_LISTEN", "--flagfile"}) {
    EXPECT_THAT(Output(), HasSubstr(flag));
  }
}

TEST_F(PartylinedTest, PortFileThatCannotBeWrittenIsAProblem) {
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--port-file=" + dir_ + "/none/address"}), 1);
  EXPECT_THAT(Output(), HasSubstr("cannot be written"));
}

TEST_F(PartylinedTest, AddressOfAnotherMachineCannotBeListenedOn) {
  EXPECT_EQ(ExitCodeOf({"--listen=192.0.2.1:7878", "--insecure-listen"}), 2);
  EXPECT_THAT(Output(),
              AllOf(HasSubstr("cannot listen on 192.0.2.1:7878"), Not(HasSubstr("in use"))));
}

}  // namespace
}  // namespace partyline
