// SPDX-License-Identifier: Apache-2.0

// Commits over a network that cuts one connection in twenty after the request was sent: whoever
// sends them again, however often, gets the answer of the first time, and each lands once.

#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <thread>
#include <vector>

#include "service/changelog/sqlite_change_log.h"
#include "tests/faults/caller.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/cutting_proxy.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

constexpr int kCallers = 8;
constexpr double kCut = 0.05;

TEST(RetriedCommitsTest, EachLandsOnceAndHasOneAnswer) {
  const TemporaryDirectory directory;
  const auto log = OpenSqliteChangeLog(directory.File("log.db"));
  ASSERT_TRUE(log.ok()) << log.status();
  TestServer server(QuickConfig(), log->get());
  server.Commit(SourceEdit());
  CuttingProxy proxy(server.address(), kCut, RandomStart());
  const int commits = TrialCount(2000);
  SCOPED_TRACE(HowToRepeat(RandomStart(), commits));

  const std::atomic<bool> never = false;
  std::vector<std::unique_ptr<Caller>> callers;
  std::vector<std::thread> threads;
  for (int i = 0; i < kCallers; ++i) {
    callers.push_back(std::make_unique<Caller>(i, proxy.address()));
    threads.emplace_back(
        [&, caller = callers.back().get()] { caller->Run(commits / kCallers, never); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(proxy.cuts(), commits / 50) << "the network was too good to tell anything";

  CheckLog(**log, callers, 1);
  int given_up = 0;
  for (const auto& caller : callers) {
    given_up += caller->given_up();
    caller->RepeatAll(ClientOf(server.address(), "afterwards"));
  }
  CheckLog(**log, callers, 1);
  std::cout << commits << " commits in " << proxy.requests() << " requests, " << proxy.cuts()
            << " connections cut, " << given_up << " given up by the library and sent again\n";
}

}  // namespace
}  // namespace partyline::testing
