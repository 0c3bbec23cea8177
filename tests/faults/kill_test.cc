// SPDX-License-Identifier: Apache-2.0

// A server is killed again and again while several callers commit: all that was acknowledged is
// there, nothing twice, without a gap; and what the server serves in the end is, byte for byte,
// what its log makes.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "absl/time/clock.h"
#include "partyline/watcher.h"
#include "service/rpc/wire.h"
#include "service/store/store.h"
#include "tests/faults/caller.h"
#include "tests/faults/scenes.h"
#include "tests/testing/await_that.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

constexpr int kCallers = 4;
constexpr int kAfterTheLastKill = 50;  // commits of each caller

// The records of a state in full, encoded, in the order of their kinds and names, and the names of
// the people among them.
struct Served {
  std::vector<std::string> records;
  std::set<std::string> people;

  void Add(const v1::RecordBatch& batch) {
    for (const v1::Record& record : batch.records()) {
      records.push_back(record.SerializeAsString());
      if (record.has_person()) people.insert(record.person().name());
    }
  }
};

// What the server serves now.
Served ServedBy(const client::Client& client) {
  Served served;
  client::Watcher watcher = client.Watch({.initial_state = true, .stop_at_head = true});
  while (true) {
    const auto event = watcher.Next();
    EXPECT_TRUE(event.ok()) << event.status();
    if (!event.ok() || !event->has_value()) return served;
    if (const auto* batch = std::get_if<v1::RecordBatch>(&**event)) served.Add(*batch);
  }
}

// What a server would serve that is started on this log.
Served ReplayedFrom(ChangeLog& log) {
  Served served;
  const auto store = Store::Open(log, SystemClock());
  EXPECT_TRUE(store.ok()) << store.status();
  if (!store.ok()) return served;
  std::string bytes;
  for (int kind = v1::RecordKind_MIN + 1; kind <= v1::RecordKind_MAX; ++kind) {
    (*store)->Current()->Scan(static_cast<v1::RecordKind>(kind), "", [&](const Row& row) {
      AppendWholeRecord(v1::RecordBatch::kRecordsFieldNumber, row, bytes);
      return true;
    });
  }
  v1::RecordBatch batch;
  EXPECT_TRUE(batch.ParseFromString(bytes));
  served.Add(batch);
  return served;
}

// Callers, each with a thread, from their making to their end.
class Crowd {
 public:
  explicit Crowd(const std::string& address) {
    for (int i = 0; i < kCallers; ++i) {
      callers_.push_back(std::make_unique<Caller>(i, address));
      threads_.emplace_back([this, caller = callers_.back().get()] { caller->Run(1 << 30, end_); });
    }
  }
  ~Crowd() { End(); }

  // Waits until each has been answered `count` times more.
  bool AwaitMore(int count) const {
    std::vector<int> goals;
    for (const auto& caller : callers_) goals.push_back(caller->answered() + count);
    return AwaitThat([&] {
      return std::equal(goals.begin(), goals.end(), callers_.begin(),
                        [](int goal, const auto& caller) { return caller->answered() >= goal; });
    });
  }

  const std::vector<std::unique_ptr<Caller>>& End() {
    end_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return callers_;
  }

 private:
  std::atomic<bool> end_{false};
  std::vector<std::unique_ptr<Caller>> callers_;
  std::vector<std::thread> threads_;
};

TEST(KillTest, WhatWasAcknowledgedIsThereOnce) {
  ProcessScene scene;
  auto first = ParseText<v1::CommitRequest>("request_id: 'first-commit' " + AvkpEdits());
  ASSERT_TRUE(ClientOf(scene.address(), "first").Commit(first).ok());
  const int kills = TrialCount(150);
  SCOPED_TRACE(HowToRepeat(RandomStart(), kills));

  Crowd crowd(scene.address());
  std::mt19937 random(RandomStart());
  for (int i = 0; i < kills && !HasFailure(); ++i) {
    absl::SleepFor(absl::Milliseconds(std::uniform_int_distribution<>(5, 60)(random)));
    scene.KillAndStart();
  }
  // So that the last server, too, serves much that it has not read from the log.
  EXPECT_TRUE(crowd.AwaitMore(kAfterTheLastKill));
  const auto& callers = crowd.End();
  const client::Client afterwards = ClientOf(scene.address(), "afterwards");
  std::size_t sent = 0;
  std::set<std::string> people = {"people/sayadov"};
  for (const auto& caller : callers) {
    caller->RepeatAll(afterwards);
    sent += caller->sent().size();
    for (const Sent& each : caller->sent()) people.insert(each.answer.outcomes(0).name());
  }
  EXPECT_GT(sent, static_cast<std::size_t>(kills)) << "too little was going on to tell anything";

  const Served served = ServedBy(afterwards);
  ChangeLog& log = scene.End();
  CheckLog(log, callers, 1);
  EXPECT_EQ(served.people, people);
  EXPECT_TRUE(served.records == ReplayedFrom(log).records)
      << "the server served another state than its log makes";
  std::cout << kills << " kills, " << sent << " commits acknowledged, " << served.records.size()
            << " records compared\n";
}

}  // namespace
}  // namespace partyline::testing
