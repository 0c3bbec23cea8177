// SPDX-License-Identifier: Apache-2.0

// A network that stands still, or loses connections without a word: calls are answered within their
// deadlines all the same, commits are made once, and a watch misses nothing and repeats nothing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "partyline/client.h"
#include "tests/faults/follower.h"
#include "tests/testing/await_that.h"
#include "tests/testing/cutting_proxy.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/test_server.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

using client::Client;

class StalledNetworkTest : public ::testing::Test {
 protected:
  StalledNetworkTest() : proxy_(server_.address(), 0, 0), client_(ThroughProxy()) {
    server_.Commit(AvkpEdits());
  }

  Client ThroughProxy() const {
    client::Options options;
    options.endpoint = proxy_.address();
    return Client(options);
  }

  // A question, a page and a commit at the same time, none of which may fail.
  void AskForAll() {
    std::vector<std::thread> callers;
    const auto call = [&callers](auto ask) {
      callers.emplace_back([ask] {
        const absl::Status status = ask();
        EXPECT_TRUE(status.ok()) << status;
      });
    };
    auto commit = ParseText<v1::CommitRequest>(PersonEdit(absl::StrCat("one-", ++commits_), "One"));
    commit.set_request_id(absl::StrCat("commit-", commits_));
    call([this] { return client_.GetParty("parties/az-avkp").status(); });
    call([this] { return client_.ListParties({}).status(); });
    call([this, commit] { return client_.Commit(commit).status(); });
    for (std::thread& caller : callers) caller.join();
  }

  // Every revision from the first on, once.
  void ExpectAllSeen(Follower& follower) {
    std::vector<std::int64_t> all;
    for (std::int64_t i = 1; i <= 1 + commits_; ++i) all.push_back(i);
    EXPECT_TRUE(AwaitThat([&] { return follower.seen().size() >= all.size(); }));
    EXPECT_EQ(follower.seen(), all);
  }

  TestServer server_;
  CuttingProxy proxy_;
  const Client client_;
  int commits_ = 0;
};

TEST_F(StalledNetworkTest, CallsWaitForItToComeBack) {
  Follower follower(client_);
  AskForAll();
  for (int i = 0; i < TrialCount(2); ++i) {
    proxy_.Stall();
    std::thread network([this] {
      absl::SleepFor(absl::Seconds(1));
      proxy_.Flow();
    });
    AskForAll();
    network.join();
  }
  ExpectAllSeen(follower);
}

// What is asked on the dead connection is answered on another one before its ten seconds are over.
TEST_F(StalledNetworkTest, ConnectionsThatItHasForgottenAreGivenUp) {
  Follower follower(client_);
  AskForAll();
  ExpectAllSeen(follower);
  absl::Duration longest;
  for (int i = 0; i < TrialCount(1); ++i) {
    proxy_.Forget();
    const absl::Time start = absl::Now();
    AskForAll();
    longest = std::max(longest, absl::Now() - start);
    ExpectAllSeen(follower);
  }
  std::cout << "calls on connections that died without a word: answered after "
            << absl::FormatDuration(longest) << " at most\n";
}

}  // namespace
}  // namespace partyline::testing
