// SPDX-License-Identifier: Apache-2.0
#include "service/server/watchdog.h"

#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "service/server/server.h"
#include "tests/testing/quiet_log.h"
#include "tests/testing/reserved_port.h"
#include "tests/testing/test_server.h"

namespace partyline {
namespace {

using testing::QuickConfig;
using testing::QuietLog;
using testing::TestServer;

TEST(WatchdogTest, AnyAddressIsReachedOverLoopback) {
  EXPECT_EQ(ReachableAddress("0.0.0.0:7878"), "127.0.0.1:7878");
  EXPECT_EQ(ReachableAddress("[::]:7878"), "[::1]:7878");
  EXPECT_EQ(ReachableAddress("127.0.0.1:7878"), "127.0.0.1:7878");
  EXPECT_EQ(ReachableAddress("[::1]:7878"), "[::1]:7878");
  EXPECT_EQ(ReachableAddress("localhost:7878"), "localhost:7878");
}

TEST(WatchdogTest, ServerAnswersAProbeWhateverItsHealth) {
  TestServer server;
  EXPECT_TRUE(Probe(server.address(), absl::Seconds(10)).ok());
  const std::string address = server.address();
  server.server().Drain();
  EXPECT_FALSE(Probe(address, absl::Seconds(10)).ok()) << "it is gone";
}

TEST(WatchdogTest, AddressWithoutAnAnswerIsLostAfterThreeProbes) {
  const QuietLog quiet;
  const testing::ReservedPort port;
  std::promise<void> lost;
  const Watchdog watchdog(port.address(), absl::Milliseconds(1), [&] { lost.set_value(); });
  lost.get_future().wait();  // once only, or the promise would throw
}

TEST(WatchdogTest, RetiredOneSaysNothing) {
  const QuietLog quiet;
  std::promise<void> lost;
  {
    std::optional<TestServer> server(std::in_place);
    Watchdog watchdog(server->address(), absl::Milliseconds(1), [&] { lost.set_value(); });
    watchdog.Retire();
    server.reset();
    const absl::Time end = absl::Now() + absl::Milliseconds(50);
    while (absl::Now() < end) std::this_thread::yield();
  }
  EXPECT_EQ(lost.get_future().wait_for(std::chrono::seconds(0)), std::future_status::timeout);
}

}  // namespace
}  // namespace partyline
