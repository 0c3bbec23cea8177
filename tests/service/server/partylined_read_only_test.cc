// SPDX-License-Identifier: Apache-2.0

// --read-only where nothing can be written: an archive on a medium that is what it says.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/server/partylined_test.h"
#include "tests/testing/child_process.h"
#include "tests/testing/small_disk.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class PartylinedReadOnlyTest : public PartylinedTest {
 protected:
  PartylinedReadOnlyTest() {
    std::filesystem::create_directory(archive_);
    EXPECT_EQ(Serve("--drain=0"), 0);
  }
  ~PartylinedReadOnlyTest() override {
    std::filesystem::permissions(archive_, std::filesystem::perms::owner_all);
  }

  // Serves the archive until it answers, and ends it.
  int Serve(const std::string& flag) {
    const auto server =
        Start({"--listen=127.0.0.1:0", "--log=sqlite:" + log_, "--port-file=" + PortFile(), flag});
    const std::string address = AwaitFile(PortFile(), *server);
    if (!address.empty()) read_only_ = InfoOf(address).read_only();
    return server->Terminate();
  }

  // The command that runs partylined where the archive is read-only: for root in a namespace with a
  // mount of its own, for others by permissions. Empty if that cannot be had here.
  std::vector<std::string> OnReadOnlyDisk() {
    if (geteuid() != 0) {
      std::filesystem::permissions(
          archive_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
      return {"/usr/bin/env"};
    }
    const std::string mount =
        "mount --bind " + archive_ + " " + archive_ + " && mount -o remount,bind,ro " + archive_;
    const std::vector<std::string> command = {"/usr/bin/unshare",        "--mount", "/bin/sh", "-c",
                                              mount + " && exec \"$@\"", "sh"};
    std::vector<std::string> probe = command;
    probe.push_back("/bin/true");
    ChildProcess process(probe, dir_ + "/probe");
    if (!AwaitThat([&] { return !process.running(); }) || process.Terminate() != 0) return {};
    return command;
  }

  std::unique_ptr<ChildProcess> StartThere(std::vector<std::string> command,
                                           const std::vector<std::string>& flags) {
    for (const std::string& part :
         {std::string(kProgram), std::string("--listen=127.0.0.1:0"), "--log=sqlite:" + log_,
          std::string("--drain=0"), "--port-file=" + PortFile()}) {
      command.push_back(part);
    }
    command.insert(command.end(), flags.begin(), flags.end());
    return std::make_unique<ChildProcess>(command, dir_ + "/log");
  }

  const std::string archive_ = dir_ + "/archive";
  const std::string log_ = archive_ + "/log.db";
  bool read_only_ = false;
};

TEST_F(PartylinedReadOnlyTest, ReadOnlyServerServesFromAReadOnlyDisk) {
  const std::vector<std::string> there = OnReadOnlyDisk();
  if (there.empty()) GTEST_SKIP() << "no read-only disk can be had here";
  const auto server = StartThere(there, {"--read-only"});
  const std::string address = AwaitFile(PortFile(), *server);
  ASSERT_NE(address, "") << Output();
  const v1::GetServerInfoResponse info = InfoOf(address);
  EXPECT_TRUE(info.read_only());
  EXPECT_EQ(info.log_kind(), "sqlite");
  EXPECT_EQ(server->Terminate(), 0);
  EXPECT_THAT(Output(), HasSubstr("\"log only read\""));
}

// Reads need no room: they are not to be down until somebody has tidied up.
TEST_F(PartylinedReadOnlyTest, ReadOnlyServerServesFromAFullDisk) {
  const std::string full = dir_ + "/full";
  const testing::SmallDisk disk(full, /*mebibytes=*/2);
  if (!disk.is_there()) GTEST_SKIP() << "only root mounts a disk";
  std::filesystem::copy(archive_, full);
  std::ofstream(full + "/filler") << std::string(3 << 20, 'f');
  ASSERT_EQ(std::filesystem::space(full).available, 0u);
  const std::vector<std::string> flags = {"--listen=127.0.0.1:0", "--drain=0",
                                          "--log=sqlite:" + full + "/log.db",
                                          "--port-file=" + PortFile()};
  EXPECT_EQ(ExitCodeOf(flags), 3);
  EXPECT_THAT(Output(), HasSubstr("0 MiB left"));
  std::vector<std::string> read_only = flags;
  read_only.push_back("--read-only");
  const auto server = Start(read_only);
  const std::string address = AwaitFile(PortFile(), *server);
  ASSERT_NE(address, "") << Output();
  EXPECT_TRUE(InfoOf(address).read_only());
  EXPECT_EQ(server->Terminate(), 0);
}

TEST_F(PartylinedReadOnlyTest, OtherServerSaysWhatToDoThere) {
  const std::vector<std::string> there = OnReadOnlyDisk();
  if (there.empty()) GTEST_SKIP() << "no read-only disk can be had here";
  const auto server = StartThere(there, {});
  ASSERT_TRUE(AwaitThat([&] { return !server->running(); }));
  EXPECT_EQ(server->Terminate(), 3);
  EXPECT_THAT(Output(), AllOf(HasSubstr("cannot be written"), HasSubstr("--read-only serves it")));
}

// What the other one writes would never be seen here: SQLite is told that the file does not change.
TEST_F(PartylinedReadOnlyTest, LogThatAnotherServerHasOpenIsNotServedBesideIt) {
  const auto writer = Start({"--listen=127.0.0.1:0", "--log=sqlite:" + log_, "--drain=0",
                             "--port-file=" + archive_ + "/address"});
  ASSERT_NE(AwaitFile(archive_ + "/address", *writer), "") << Output();
  const std::vector<std::string> there = OnReadOnlyDisk();
  if (there.empty()) GTEST_SKIP() << "no read-only disk can be had here";
  const auto reader = StartThere(there, {"--read-only"});
  ASSERT_TRUE(AwaitThat([&] { return !reader->running(); })) << "it serves";
  EXPECT_EQ(reader->Terminate(), 3);
  EXPECT_THAT(Output(), AllOf(HasSubstr(log_), HasSubstr("another process")));
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log_}), 3) << "the writer's lock is still there";
}

// A disk may be mounted read-only for one and not for another.
TEST_F(PartylinedReadOnlyTest, LogThatIsServedThereIsWrittenByNobody) {
  const std::vector<std::string> there = OnReadOnlyDisk();
  if (there.empty()) GTEST_SKIP() << "no read-only disk can be had here";
  const auto reader = StartThere(there, {"--read-only"});
  ASSERT_NE(AwaitFile(PortFile(), *reader), "") << Output();
  const auto second = StartThere(there, {"--read-only", "--port-file=" + PortFile() + "2"});
  ASSERT_NE(AwaitFile(PortFile() + "2", *second), "") << Output();
  std::filesystem::permissions(archive_, std::filesystem::perms::owner_all);
  EXPECT_EQ(ExitCodeOf({"--check-log=" + log_}), 0) << Output();
  EXPECT_EQ(ExitCodeOf({"--log=sqlite:" + log_, "--backup=" + dir_ + "/backup"}), 0) << Output();
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--log=sqlite:" + log_}), 3);
  EXPECT_THAT(Output(), AllOf(HasSubstr(log_), HasSubstr("another process")));
  EXPECT_EQ(reader->Terminate(), 0);
  EXPECT_EQ(second->Terminate(), 0);
  EXPECT_EQ(Serve("--drain=0"), 0);
}

TEST_F(PartylinedReadOnlyTest, LogOnAReadOnlyDiskIsCheckedAndBackedUp) {
  const std::vector<std::string> there = OnReadOnlyDisk();
  if (there.empty()) GTEST_SKIP() << "no read-only disk can be had here";
  for (const std::string& task : {"--check-log=" + log_, "--backup=" + dir_ + "/backup"}) {
    const auto process = StartThere(there, {task});
    ASSERT_TRUE(AwaitThat([&] { return !process->running(); }));
    EXPECT_EQ(process->Terminate(), 0) << task << ": " << Output();
  }
}

TEST_F(PartylinedReadOnlyTest, NobodyIsToldToServeALogThatIsNotThere) {
  const std::vector<std::string> there = OnReadOnlyDisk();
  if (there.empty()) GTEST_SKIP() << "no read-only disk can be had here";
  const auto server = StartThere(there, {"--log=sqlite:" + archive_ + "/none.db"});
  ASSERT_TRUE(AwaitThat([&] { return !server->running(); }));
  EXPECT_EQ(server->Terminate(), 3);
  EXPECT_THAT(Output(),
              AllOf(HasSubstr("none.db: cannot be made"), Not(HasSubstr("--read-only serves it"))));
}

// What was written ahead of a database is not to be talked away.
TEST_F(PartylinedReadOnlyTest, DatabaseThatIsLostBesideItsChangesIsSaid) {
  const std::string lost = dir_ + "/lost.db";
  const std::vector<std::string> flags = {"--listen=127.0.0.1:0", "--log=sqlite:" + lost,
                                          "--read-only"};
  EXPECT_EQ(ExitCodeOf(flags), 3);
  EXPECT_THAT(Output(), HasSubstr("lost.db: is not there; --read-only makes none"));
  std::ofstream(lost + "-wal") << "changes";
  EXPECT_EQ(ExitCodeOf(flags), 3);
  EXPECT_THAT(Output(), AllOf(HasSubstr("is missing, and"), HasSubstr("holds changes of it")));
}

// Where it can be written, the log is opened as always, so that nobody else writes it meanwhile.
TEST_F(PartylinedReadOnlyTest, ReadOnlyServerLocksALogThatCanBeWritten) {
  EXPECT_EQ(Serve("--read-only"), 0);
  EXPECT_TRUE(read_only_);
  const auto server = Start({"--listen=127.0.0.1:0", "--log=sqlite:" + log_, "--read-only",
                             "--port-file=" + PortFile(), "--drain=0"});
  ASSERT_NE(AwaitFile(PortFile(), *server), "") << Output();
  EXPECT_EQ(ExitCodeOf({"--listen=127.0.0.1:0", "--log=sqlite:" + log_}), 3);
}

}  // namespace
}  // namespace partyline
