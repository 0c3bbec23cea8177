// SPDX-License-Identifier: Apache-2.0

// The program as its users start and stop it.

#include "tests/service/server/partylined_test.h"

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "tests/testing/child_process.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::SizeIs;

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

// Asks for a revision of another log than the one that is served.
void ExpectAnotherLog(const std::string& address, const v1::Revision& revision) {
  const auto channel = grpc::CreateChannel(address, grpc::InsecureChannelCredentials());
  v1::ListPartiesRequest list;
  *list.mutable_min_revision() = revision;
  v1::ListPartiesResponse parties;
  grpc::ClientContext listing;
  const auto reads = v1::PartyService::NewStub(channel);
  const grpc::Status listed = reads->ListParties(&listing, list, &parties);
  v1::WatchRequest watch;
  *watch.mutable_after_revision() = revision;
  grpc::ClientContext watching;
  const auto changes = v1::ChangeService::NewStub(channel);
  const grpc::Status watched = changes->Watch(&watching, watch)->Finish();
  for (const grpc::Status& status : {listed, watched}) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION) << status.error_message();
    EXPECT_THAT(status.error_details(), HasSubstr("LOG_MISMATCH"));
  }
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
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + log, "--backup=" + backup}), 3) << "likewise";
  EXPECT_THAT(Output(), AllOf(HasSubstr("another process"), HasSubstr("end it for as long"),
                              HasSubstr("kill -USR1"), HasSubstr(log + "-backup")));
  EXPECT_FALSE(std::filesystem::exists(backup));
  const v1::GetServerInfoResponse before = InfoOf(Content(dir_ + "/address"));
  EXPECT_EQ(before.log_kind(), "sqlite") << "is left alone";
  ASSERT_EQ(server->Terminate(), 0);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log}), 0);
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + log, "--backup=" + backup}), 0);
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + log, "--backup=" + backup}), 3) << "it is there already";
  EXPECT_EQ(ExitCodeOf({"--check-log=" + backup}), 0);
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--log=sqlite:" + backup}), 3) << "not a log";
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + restored, "--restore=" + backup}), 0);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + restored}), 0);
  {
    const auto again =
        Start({"--listen=127.0.0.1:0", "--log=sqlite:" + restored, "--port-file=" + PortFile()});
    const std::string address = AwaitFile(PortFile(), *again);
    ASSERT_NE(address, "") << Output();
    ExpectAnotherLog(address, before.revision());
  }
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log, "--backup=" + backup}), 1) << "two tasks";
  EXPECT_EQ(ExitCodeOf({"--log=memory:", "--backup=" + backup}), 1) << "no file";
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

TEST_F(PartylinedTest, HttpPortThatIsTakenIsToldAsTheOtherIs) {
  const auto first = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile()});
  const std::string address = AwaitFile(PortFile(), *first);
  ASSERT_NE(address, "");
  std::filesystem::remove(dir_ + "/log");
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--http-listen=" + address}), 2);
  ASSERT_THAT(Lines(), SizeIs(1)) << Output();
  EXPECT_EQ(Lines()[0],
            "partylined: cannot listen on " + address + " for HTTP: it is in use already");
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

// What an unset variable leaves of a flag, and directories in the place of files.
TEST_F(PartylinedTest, FlagsThatNameNoFileAreUsageErrors) {
  for (const std::string& flag :
       {std::string("--backup="), std::string("--restore="), std::string("--check-log="),
        "--flagfile=" + dir_, "--page-token-key-file=" + dir_}) {
    std::filesystem::remove(dir_ + "/log");
    EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", flag}), 1) << flag << Output();
    EXPECT_THAT(Output(), HasSubstr(flag.substr(2, flag.find('=') - 2).substr(0, 5))) << flag;
  }
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0"}, {"PARTYLINED_BACKUP="}), 1) << Output();
}

// A slip in a path, or a disk that is not mounted, is not to look like an empty record.
TEST_F(PartylinedTest, ReadOnlyServerMakesNoLog) {
  const std::string log = dir_ + "/none.db";
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--read-only", "--log=sqlite:" + log}), 3);
  EXPECT_THAT(Output(), HasSubstr("none.db: is not there"));
  EXPECT_FALSE(std::filesystem::exists(log));
}

TEST_F(PartylinedTest, HelpAndVersionEndWell) {
  EXPECT_EQ(ExitCodeOf({"--version"}), 0);
  EXPECT_THAT(Output(), MatchesRegex("partylined [0-9.]+\n"));
  EXPECT_EQ(ExitCodeOf({"--help"}), 0);
  const std::vector<std::string> flags = absl::StrSplit(
      "--listen --log --read-only --insecure-listen --reflection --workers --drain --port-file "
      "--page-token-key-file --flagfile --queue --watches --commit-workers --memory-limit "
      "--call-time --slow-call --watchdog --http-listen --http-port-file PARTYLINED_LISTEN "
      "PARTYLINED_HTTP_LISTEN",
      ' ');
  for (const std::string& flag : flags) {
    EXPECT_THAT(Output(), HasSubstr(flag));
  }
  EXPECT_THAT(Output(), HasSubstr("75 not reachable"));
}

TEST_F(PartylinedTest, PortFileThatCannotBeWrittenIsAProblemBeforeAnythingIsOpened) {
  const std::string log = dir_ + "/log.db";
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--log=sqlite:" + log,
                        "--port-file=" + dir_ + "/none/address"}),
            1);
  ASSERT_THAT(Lines(), SizeIs(1)) << Output();
  EXPECT_THAT(Output(), HasSubstr("cannot be written"));
  EXPECT_FALSE(std::filesystem::exists(log));
}

// A file of that name is not the port file's to use on its way.
TEST_F(PartylinedTest, WhatStandsBesideThePortFileStays) {
  const std::string log = dir_ + "/address.new";
  {
    const auto server = Start({"--listen=127.0.0.1:0", "--drain=0", "--log=sqlite:" + log,
                               "--port-file=" + dir_ + "/address"});
    ASSERT_NE(AwaitFile(dir_ + "/address", *server), "") << Output();
    EXPECT_EQ(server->Terminate(), 0);
  }
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log}), 0) << Output();
}

// Whoever closes a file lets go of the locks that its process has on it.
TEST_F(PartylinedTest, KeyOfPageTokensThatIsTheLogLetsNoSecondServerIn) {
  const std::string log = dir_ + "/log.db";
  const std::vector<std::string> flags = {"--listen=127.0.0.1:0", "--log=sqlite:" + log,
                                          "--page-token-key-file=" + log};
  {
    const auto made = Start({flags[0], flags[1], "--port-file=" + dir_ + "/made"});
    ASSERT_NE(AwaitFile(dir_ + "/made", *made), "") << Output();
  }
  const auto first = Start({flags[0], flags[1], flags[2], "--port-file=" + PortFile()});
  ASSERT_NE(AwaitFile(PortFile(), *first), "") << Output();
  EXPECT_EQ(ExitCodeOf({flags[0], flags[1]}), 3) << Output();
}

// Links are not followed: one may lead to what the server itself has open.
TEST_F(PartylinedTest, PortFileThatIsNoFileIsAProblemBeforeAnythingIsOpened) {
  const std::string log = dir_ + "/log.db";
  ASSERT_EQ(mkfifo((dir_ + "/fifo").c_str(), S_IRUSR | S_IWUSR), 0);
  std::filesystem::create_symlink("elsewhere", dir_ + "/link");
  for (const std::string flags : {"--port-file=", "--http-listen=127.0.0.1:0 --http-port-file="}) {
    for (const auto& [path, what] :
         {std::pair(dir_ + "/fifo", "a FIFO"), std::pair(dir_ + "/link", "a link")}) {
      std::vector<std::string> arguments = absl::StrSplit(flags + path, ' ');
      arguments.insert(arguments.begin(), {"--listen=127.0.0.1:0", "--log=sqlite:" + log});
      EXPECT_EQ(ExitCodeOf(arguments), 1);
      EXPECT_THAT(Output(), HasSubstr(absl::StrCat("port-file=", path, ": is ", what)));
    }
  }
  EXPECT_FALSE(std::filesystem::exists(log));
  EXPECT_TRUE(std::filesystem::is_fifo(dir_ + "/fifo"));
  EXPECT_TRUE(std::filesystem::is_symlink(dir_ + "/link"));
  EXPECT_FALSE(std::filesystem::exists(dir_ + "/elsewhere"));
}

TEST_F(PartylinedTest, AddressOfAnotherMachineCannotBeListenedOn) {
  EXPECT_EQ(ExitCodeOf({"--listen=192.0.2.1:7878", "--insecure-listen"}), 2);
  EXPECT_THAT(Output(),
              AllOf(HasSubstr("cannot listen on 192.0.2.1:7878"), Not(HasSubstr("in use"))));
}

TEST_F(PartylinedTest, EachAddressThatOthersReachHasAWarning) {
  const std::string http_file = dir_ + "/http";
  const struct {
    const char* name;
    const char* listen;
    const char* http;
    bool read_only;
  } rows[] = {
      {"neither", "127.0.0.1:0", "127.0.0.1:0", false},
      {"pages", "127.0.0.1:0", "0.0.0.0:0", false},
      {"calls", "0.0.0.0:0", "127.0.0.1:0", true},
      {"both", "0.0.0.0:0", "0.0.0.0:0", true},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.name);
    std::filesystem::remove(dir_ + "/log");
    const auto process =
        Start({"--insecure-listen", "--drain=0", std::string("--listen=") + row.listen,
               std::string("--http-listen=") + row.http, "--port-file=" + PortFile(),
               "--http-port-file=" + http_file});
    const std::string address = AwaitFile(PortFile(), *process);
    ASSERT_NE(address, "") << Output();
    EXPECT_EQ(InfoOf(address).read_only(), row.read_only);
    const auto warning = [](const std::string& of) {
      return HasSubstr("\"insecure listen\",\"address\":\"" + of + "\"");
    };
    const std::string output = Output();
    EXPECT_EQ(::testing::Value(output, warning(address)), row.listen[0] == '0') << output;
    EXPECT_EQ(::testing::Value(output, warning(Content(http_file))), row.http[0] == '0') << output;
    EXPECT_EQ(process->Terminate(), 0);
  }
}

}  // namespace
}  // namespace partyline
