// SPDX-License-Identifier: Apache-2.0

// The life of the program: from its start to its end, whoever brings it about.

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "tests/service/server/http_client.h"
#include "tests/service/server/partylined_test.h"
#include "tests/testing/child_process.h"
#include "tests/testing/small_disk.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using testing::ConnectedSocket;
using ::testing::HasSubstr;
using testing::HttpGet;
using ::testing::MatchesRegex;
using ::testing::Not;

// The commit of that number, of a thousand newspapers, through a channel of its own.
grpc::Status CommitThousandNewspapers(const std::string& address, int commit) {
  const auto stub =
      v1::ChangeService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  v1::CommitRequest request;
  request.set_request_id(absl::StrCat("newspapers-", commit));
  for (int each = 0; each < 1000; ++each) {
    v1::Source& source = *request.add_edits()->mutable_create()->mutable_source();
    source.set_name(absl::StrCat("sources/newspaper-", commit, "-", each));
    source.set_kind(v1::SOURCE_KIND_PERIODICAL);
    source.set_display_name(absl::StrCat("Newspaper ", each, " of ", commit));
  }
  grpc::ClientContext context;
  v1::CommitResponse response;
  return stub->Commit(&context, request, &response);
}

// Whether health says that ChangeService serves.
bool TakesChanges(const std::string& address) {
  const auto stub = grpc::health::v1::Health::NewStub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::health::v1::HealthCheckRequest request;
  request.set_service("partyline.v1.ChangeService");
  grpc::ClientContext context;
  grpc::health::v1::HealthCheckResponse response;
  return stub->Check(&context, request, &response).ok() &&
         response.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

// Whether a process has the log open: it has a lock on it.
bool IsOpen(const std::string& log) {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  const int file = open(log.c_str(), O_RDWR | O_CLOEXEC);
  const bool is_open = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close(file);
  return is_open;
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

// A slip in a path makes a log that has nothing in it.
TEST_F(PartylinedTest, NewLogIsAnnouncedOnce) {
  for (const bool is_new : {true, false}) {
    std::filesystem::remove(dir_ + "/log");  // of the first
    const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0",
                                "--log=sqlite:" + dir_ + "/log.db"});
    ASSERT_NE(AwaitFile(PortFile(), *process), "") << Output();
    EXPECT_EQ(process->Terminate(), 0);
    EXPECT_EQ(absl::StrContains(Output(), "\"new log\""), is_new) << Output();
  }
}

TEST_F(PartylinedTest, PagesOverHttpEndLast) {
  const std::string http_file = dir_ + "/http";
  const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0.3",
                              "--http-listen=127.0.0.1:0", "--http-port-file=" + http_file});
  ASSERT_NE(AwaitFile(PortFile(), *process), "") << Output();
  const std::string address = Content(http_file);  // which is there before the other
  EXPECT_THAT(address, MatchesRegex("127\\.0\\.0\\.1:[0-9]+"));
  EXPECT_THAT(Output(), HasSubstr("\"http_address\":\"" + address + "\""));
  EXPECT_EQ(HttpGet(address, "/healthz").status, 200);
  EXPECT_THAT(HttpGet(address, "/metrics").body, HasSubstr("\npartyline_revision 0\n"));
  ASSERT_EQ(kill(process->pid(), SIGTERM), 0);
  EXPECT_TRUE(AwaitThat([&] { return HttpGet(address, "/healthz").status == 503; }));
  ASSERT_TRUE(AwaitThat([&] { return !process->running(); }));
  EXPECT_EQ(process->Terminate(), 0);
  EXPECT_EQ(ConnectedSocket(address), -1);
  EXPECT_FALSE(std::filesystem::exists(http_file));
}

// The log takes half a second to read. Wherever in that the signal comes, nothing is to go on, and
// nothing to be lost.
TEST_F(PartylinedTest, SignalEndsTheReadingOfALongLogAndLosesNothing) {
  constexpr int kCommits = 20;
  const std::string log = dir_ + "/log.db";
  const std::vector<std::string> flags = {"--listen=127.0.0.1:0", "--log=sqlite:" + log,
                                          "--port-file=" + PortFile(), "--drain=0"};
  {
    const auto process = Start(flags);
    const std::string address = AwaitFile(PortFile(), *process);
    ASSERT_NE(address, "") << Output();
    for (int commit = 0; commit < kCommits; ++commit) {
      ASSERT_TRUE(CommitThousandNewspapers(address, commit).ok());
    }
    ASSERT_EQ(process->Terminate(), 0);
  }
  int broken_off = 0;
  int signals = 0;
  // On a machine with much else to do a signal may come too late, and most may; all never do.
  for (; signals < 4 || (broken_off == 0 && signals < 40); ++signals) {
    const int used = signals % 4 * 50;  // milliseconds of processor time
    std::filesystem::remove(dir_ + "/log");
    const auto process = Start(flags);
    ASSERT_TRUE(AwaitThat([&] {
      return IsOpen(log) && process->CpuTime() >= absl::Milliseconds(used);
    })) << Output();
    EXPECT_EQ(process->Terminate(), 0) << Output();
    const bool served = absl::StrContains(Output(), "listening");
    EXPECT_NE(served, absl::StrContains(Output(), "ended before it served")) << Output();
    if (!served) ++broken_off;
  }
  EXPECT_GE(broken_off, 1) << signals << " signals all came too late";
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log}), 0) << Output();
  EXPECT_THAT(Output(), HasSubstr(absl::StrCat(kCommits, " changes")));
  const auto process = Start(flags);
  const std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  EXPECT_EQ(InfoOf(address).revision().number(), kCommits);
  EXPECT_EQ(process->Terminate(), 0);
  std::cout << signals << " signals to a server that reads " << kCommits
            << ",000 records: " << broken_off << " ended it there, and nothing is lost\n";
}

// An editor commits on and on, and the signal comes in the middle: what was acknowledged is there,
// what was under way is answered, and nothing is there that was not.
TEST_F(PartylinedTest, SignalInTheMiddleOfACommitIsAnsweredAndLosesNothing) {
  const std::vector<std::string> flags = {"--listen=127.0.0.1:0",
                                          "--log=sqlite:" + dir_ + "/log.db",
                                          "--port-file=" + PortFile(), "--drain=0"};
  auto process = Start(flags);
  std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  std::atomic<int> acknowledged = 0;
  auto refusal = std::async(std::launch::async, [&] {
    while (true) {
      const grpc::Status status = CommitThousandNewspapers(address, acknowledged);
      if (!status.ok()) return status;
      ++acknowledged;
    }
  });
  ASSERT_TRUE(AwaitThat([&] { return acknowledged >= 3; }));
  EXPECT_EQ(process->Terminate(), 0) << Output();
  EXPECT_EQ(refusal.get().error_code(), grpc::StatusCode::UNAVAILABLE);
  process = Start(flags);
  address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  EXPECT_EQ(InfoOf(address).revision().number(), acknowledged);
  EXPECT_EQ(process->Terminate(), 0);
}

// A disk of its own, which root may have.
TEST_F(PartylinedTest, TakesCommitsAgainWhenTheDiskHasRoom) {
  const std::string disk = dir_ + "/disk";
  const testing::SmallDisk mounted(disk, /*mebibytes=*/80);
  if (!mounted.is_there()) GTEST_SKIP() << "may not mount a small disk";
  const auto process = Start({"--listen=127.0.0.1:0", "--log=sqlite:" + disk + "/log.db",
                              "--port-file=" + PortFile(), "--drain=0"});
  const std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  EXPECT_TRUE(CommitThousandNewspapers(address, 1).ok());
  const std::string other = disk + "/other";
  std::ofstream(other) << std::string(20 << 20, 'x');
  const grpc::Status refused = CommitThousandNewspapers(address, 2);
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::UNAVAILABLE) << refused.error_message();
  EXPECT_THAT(refused.error_details(), HasSubstr("LOG_UNWRITABLE"));
  EXPECT_EQ(InfoOf(address).revision().number(), 1) << "reads go on";
  // Nobody commits meanwhile: the server asks the log itself, every second, which finds no room.
  EXPECT_TRUE(AwaitThat([&] { return !TakesChanges(address); }));
  for (const absl::Time end = absl::Now() + absl::Seconds(3); absl::Now() < end;) {
    ASSERT_FALSE(TakesChanges(address));
  }
  std::filesystem::remove(other);
  EXPECT_TRUE(AwaitThat([&] { return TakesChanges(address); })) << Output();
  const grpc::Status taken = CommitThousandNewspapers(address, 2);
  EXPECT_TRUE(taken.ok()) << taken.error_message();
  EXPECT_EQ(InfoOf(address).revision().number(), 2);
  EXPECT_EQ(process->Terminate(), 0);
}

// As a supervisor sets it, who would not have the log grow over all: the kernel's signal ends what
// does not look.
TEST_F(PartylinedTest, LimitOfTheSizeOfFilesIsLikeAFullDisk) {
  const auto process = std::make_unique<ChildProcess>(
      std::vector<std::string>{"/bin/sh", "-c",
                               "ulimit -f 2048; exec " + std::string(kProgram) +
                                   " --listen=127.0.0.1:0 --drain=0 --log=sqlite:" + dir_ +
                                   "/limited.db --port-file=" + PortFile()},
      dir_ + "/log");
  const std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  grpc::Status status;
  int acknowledged = 0;
  while (acknowledged < 40 && (status = CommitThousandNewspapers(address, acknowledged + 1)).ok()) {
    ++acknowledged;
  }
  EXPECT_THAT(status.error_details(), HasSubstr("LOG_UNWRITABLE")) << status.error_message();
  EXPECT_GT(acknowledged, 0);
  EXPECT_EQ(InfoOf(address).revision().number(), acknowledged) << "reads go on";
  // So do those of the log itself, which is not closed.
  const auto stub =
      v1::ChangeService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  v1::GetChangeRequest first;
  first.set_number(1);
  grpc::ClientContext context;
  v1::GetChangeResponse change;
  EXPECT_TRUE(stub->GetChange(&context, first, &change).ok());
  EXPECT_THAT(Output(), Not(HasSubstr("log closed")));
  EXPECT_EQ(process->Terminate(), 0) << Output();
}

TEST_F(PartylinedTest, SecondSignalEndsItAtOnce) {
  const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=3600"});
  ASSERT_NE(AwaitFile(PortFile(), *process), "");
  ASSERT_EQ(kill(process->pid(), SIGINT), 0);
  ASSERT_TRUE(AwaitThat([&] { return absl::StrContains(Output(), "draining"); }));
  EXPECT_FALSE(std::filesystem::exists(PortFile())) << "nobody new is to come";
  // The line is written just before the second signal is let in; until then it waits.
  EXPECT_EQ(process->Terminate(), 128 + SIGTERM);
}

// Connections until there are no descriptors left: gRPC never accepts again, and a supervisor is to
// start the process anew.
TEST_F(PartylinedTest, ProcessThatCannotBeReachedAnyMoreEndsWithACodeOfItsOwn) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizers look at memory through a pipe, for which no descriptor is left";
#endif
  const auto process = std::make_unique<ChildProcess>(
      std::vector<std::string>{"/bin/sh", "-c",
                               "ulimit -n 256; exec " + std::string(kProgram) +
                                   " --listen=127.0.0.1:0 --log=memory: --watchdog=0.1"
                                   " --port-file=" +
                                   PortFile()},
      dir_ + "/log");
  const std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  EXPECT_EQ(InfoOf(address).log_kind(), "memory");
  std::vector<int> sockets;
  for (int i = 0; i < 400; ++i) sockets.push_back(ConnectedSocket(address));
  // A busy machine lets it take them late: until then they stay open.
  const std::filesystem::path open = absl::StrCat("/proc/", process->pid(), "/fd");
  const auto took_all_it_can = [&open] {
    return std::distance(std::filesystem::directory_iterator(open), {}) >= 254;
  };
  EXPECT_TRUE(AwaitThat(took_all_it_can));
  for (const int socket : sockets) close(socket);
  ASSERT_TRUE(AwaitThat([&] { return !process->running(); })) << Output();
  EXPECT_EQ(process->Terminate(), 75);
  EXPECT_THAT(Output(), AllOf(HasSubstr("\"own address silent\""), HasSubstr("\"unreachable\"")));
  EXPECT_FALSE(std::filesystem::exists(PortFile())) << "nobody is to go there any more";
}

TEST_F(PartylinedTest, WatchdogLeavesABusyOrDrainingServerAlone) {
  const auto process = Start(
      {"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--watchdog=0.01", "--drain=0.5"});
  const std::string address = AwaitFile(PortFile(), *process);
  ASSERT_NE(address, "") << Output();
  for (int i = 0; i < 300; ++i) InfoOf(address);
  EXPECT_EQ(process->Terminate(), 0);
  EXPECT_THAT(Output(), Not(HasSubstr("silent")));
}

// A server that nobody may stop: its whole history is saved all the same, and can be restored.
TEST_F(PartylinedTest, ServerThatRunsBacksUpItsLog) {
  const std::string log = dir_ + "/log.db";
  const std::string backup = log + "-backup";
  const std::string restored = dir_ + "/restored.db";
  const auto server = Start({"--listen=127.0.0.1:0", "--log=sqlite:" + log, "--drain=0",
                             "--port-file=" + dir_ + "/address"});
  const std::string address = AwaitFile(dir_ + "/address", *server);
  ASSERT_NE(address, "") << Output();
  for (int commit = 1; commit <= 2; ++commit) {
    ASSERT_TRUE(CommitThousandNewspapers(address, commit).ok());
    kill(server->pid(), SIGUSR1);
    const std::string line =
        absl::StrCat("\"backed up\",\"file\":\"", backup, "\",\"revision\":", commit);
    EXPECT_TRUE(AwaitThat([&] { return absl::StrContains(Output(), line); })) << Output();
    EXPECT_EQ(ExitCodeOf({"--check-log=" + backup}), 0) << Output();
  }
  // What comes later is not in it.
  ASSERT_TRUE(CommitThousandNewspapers(address, 3).ok());
  const v1::Revision served = InfoOf(address).revision();
  EXPECT_EQ(served.number(), 3);
  ASSERT_EQ(server->Terminate(), 0);
  ASSERT_EQ(ExitCodeOf({"--log=sqlite:" + restored, "--restore=" + backup}), 0) << Output();
  const auto again =
      Start({"--listen=127.0.0.1:0", "--log=sqlite:" + restored, "--port-file=" + PortFile()});
  const std::string restored_address = AwaitFile(PortFile(), *again);
  ASSERT_NE(restored_address, "") << Output();
  EXPECT_EQ(InfoOf(restored_address).revision().number(), 2);
  EXPECT_NE(InfoOf(restored_address).revision().log(), served.log());
}

// Somebody copied the log's file alone: it is said what that is worth, and what is there is served.
TEST_F(PartylinedTest, WhatIsThereOfALogIsSalvaged) {
  const std::string log = dir_ + "/log.db";
  const std::string copy = dir_ + "/copy.db";
  const std::string salvaged = dir_ + "/salvaged.db";
  {
    const auto server =
        Start({"--listen=127.0.0.1:0", "--log=sqlite:" + log, "--port-file=" + PortFile()});
    const std::string address = AwaitFile(PortFile(), *server);
    ASSERT_NE(address, "") << Output();
    for (const int commit : {1, 2}) ASSERT_TRUE(CommitThousandNewspapers(address, commit).ok());
    ASSERT_EQ(server->Terminate(), 0);
  }
  std::filesystem::copy_file(log, copy);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + copy}), 3);
  EXPECT_THAT(Output(), AllOf(HasSubstr("copy.db-head is missing"),
                              HasSubstr("its first 2 changes are as they were written")));
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + salvaged, "--restore=" + copy}), 3);
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + salvaged, "--restore=" + copy, "--salvage"}), 0);
  EXPECT_THAT(Output(), AllOf(HasSubstr("salvaged to " + salvaged), HasSubstr("2 changes"),
                              HasSubstr("nobody can tell whether its newest changes are there")));
  EXPECT_EQ(ExitCodeOf({"--check-log=" + salvaged}), 0);
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + salvaged, "--salvage"}), 1) << "of what?";
}

TEST_F(PartylinedTest, WhatTookThePlaceOfThePortFileStays) {
  const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0"});
  ASSERT_NE(AwaitFile(PortFile(), *process), "") << Output();
  std::filesystem::remove(PortFile());
  ASSERT_EQ(mkfifo(PortFile().c_str(), S_IRUSR | S_IWUSR), 0);
  EXPECT_EQ(process->Terminate(), 0);
  EXPECT_TRUE(std::filesystem::is_fifo(PortFile()));
}

// Nobody commits, and nobody is to think that all is well.
TEST_F(PartylinedTest, DatabaseThatWasTakenAwayIsSaidByHealthAndByTheEnd) {
  const std::string log = dir_ + "/log.db";
  const auto server = Start(
      {"--listen=127.0.0.1:0", "--log=sqlite:" + log, "--port-file=" + PortFile(), "--drain=0"});
  const std::string address = AwaitFile(PortFile(), *server);
  ASSERT_NE(address, "") << Output();
  ASSERT_TRUE(CommitThousandNewspapers(address, 1).ok());
  std::filesystem::rename(log, log + ".kept");
  EXPECT_TRUE(AwaitThat([&] { return InfoOf(address).read_only(); }));
  std::filesystem::rename(log + ".kept", log);
  EXPECT_TRUE(AwaitThat([&] { return !InfoOf(address).read_only(); }));
  std::filesystem::rename(log, log + ".kept");
  EXPECT_EQ(server->Terminate(), 3);
  EXPECT_THAT(Output(), HasSubstr("changes may be lost"));
}

TEST_F(PartylinedTest, LogInMemoryIsNotBackedUpAndTheServerGoesOn) {
  const auto server = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0"});
  const std::string address = AwaitFile(PortFile(), *server);
  ASSERT_NE(address, "") << Output();
  kill(server->pid(), SIGUSR1);
  EXPECT_TRUE(AwaitThat([&] { return absl::StrContains(Output(), "\"not backed up\""); }));
  EXPECT_EQ(InfoOf(address).log_kind(), "memory");
  EXPECT_EQ(server->Terminate(), 0);
}

TEST_F(PartylinedTest, SlowCallsHaveALine) {
  const auto process = Start(
      {"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=0", "--slow-call=0.0000001"});
  const std::string address = AwaitFile(PortFile(), *process);
  InfoOf(address);
  EXPECT_EQ(process->Terminate(), 0);
  EXPECT_THAT(Output(), AllOf(HasSubstr("\"slow call\",\"method\":\"partyline.v1.PartyService/"
                                        "GetServerInfo\",\"code\":\"OK\""),
                              HasSubstr("\"peer\":\"ipv4:127.0.0.1:")));
}

}  // namespace
}  // namespace partyline
