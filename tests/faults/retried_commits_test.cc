// SPDX-License-Identifier: Apache-2.0

// Commits over a network that cuts one connection in twenty after the request was sent: whoever
// sends them again, however often, gets the answer of the first time, and each lands once.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
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

// What became of the callers' commits.
struct Outcome {
  std::int64_t requests = 0;
  std::int64_t cuts = 0;
  int given_up = 0;  // times that the library did, and the caller did not
};

// Commits over a network that cuts a connection after so large a part of the requests. Without a
// log, which fails the test, nothing comes of them.
Outcome CommitOver(double cut, int commits) {
  const TemporaryDirectory directory;
  const auto log = OpenSqliteChangeLog(directory.File("log.db"));
  if (!log.ok()) {
    ADD_FAILURE() << log.status();
    return {};
  }
  TestServer server(QuickConfig(), log->get());
  server.Commit(SourceEdit());
  CuttingProxy proxy(server.address(), cut, RandomStart());
  const std::atomic<bool> never = false;
  std::vector<std::unique_ptr<Caller>> callers;
  std::vector<std::thread> threads;
  for (int i = 0; i < kCallers; ++i) {
    callers.push_back(std::make_unique<Caller>(i, proxy.address()));
    threads.emplace_back(
        [&, caller = callers.back().get()] { caller->Run(commits / kCallers, never); });
  }
  for (std::thread& thread : threads) thread.join();
  CheckLog(**log, callers, 1);
  Outcome outcome{proxy.requests(), proxy.cuts(), 0};
  for (const auto& caller : callers) {
    outcome.given_up += caller->given_up();
    caller->RepeatAll(ClientOf(server.address(), "afterwards"));
  }
  CheckLog(**log, callers, 1);
  return outcome;
}

void Print(int commits, const Outcome& outcome) {
  std::cout << commits << " commits in " << outcome.requests << " requests, " << outcome.cuts
            << " connections cut, " << outcome.given_up
            << " given up by the library and sent again\n";
}

TEST(RetriedCommitsTest, EachLandsOnceAndHasOneAnswer) {
  const int commits = TrialCount(2000);
  SCOPED_TRACE(HowToRepeat(RandomStart(), commits));
  const Outcome outcome = CommitOver(0.05, commits);
  EXPECT_GT(outcome.cuts, commits / 50) << "the network was too good to tell anything";
  // It makes five attempts: three calls in ten million are to need more.
  EXPECT_LE(outcome.given_up, 1 + commits / 10'000);
  Print(commits, outcome);
}

// The library's own attempts are not used up by those that it made before: here some 650 of them
// fail, and what is known to gRPC as throttling would set in at 500, if successes did not count.
TEST(RetriedCommitsTest, LibraryDoesNotTireOfTryingAgain) {
  constexpr int kCommits = 1400;
  SCOPED_TRACE(HowToRepeat(RandomStart()));
  const Outcome outcome = CommitOver(0.3, kCommits);
  EXPECT_GT(outcome.cuts, 550);
  EXPECT_LT(outcome.given_up, 40);  // one call in four hundred fails five times
  Print(kCommits, outcome);
}

}  // namespace
}  // namespace partyline::testing
