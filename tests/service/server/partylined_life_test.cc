// SPDX-License-Identifier: Apache-2.0

// The life of the program: from its start to its end, whoever brings it about.

#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/service/server/partylined_test.h"
#include "tests/testing/child_process.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;

// A TCP connection that says nothing; -1 if the other end takes none.
int ConnectedSocket(const std::string& address) {
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  where.sin_port = htons(std::stoi(address.substr(address.rfind(':') + 1)));
  const int connected = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  return connect(connected, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0
             ? connected
             : -1;
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

TEST_F(PartylinedTest, SecondSignalEndsItAtOnce) {
  const auto process = Start({"--listen=127.0.0.1:0", "--port-file=" + PortFile(), "--drain=3600"});
  ASSERT_NE(AwaitFile(PortFile(), *process), "");
  ASSERT_EQ(kill(process->pid(), SIGINT), 0);
  ASSERT_TRUE(AwaitThat([&] { return absl::StrContains(Output(), "draining"); }));
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
