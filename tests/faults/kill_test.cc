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
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "service/store/store.h"
#include "tests/faults/caller.h"
#include "tests/faults/scenes.h"
#include "tests/testing/parse_text.h"
#include "tests/testing/sample_records.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

constexpr int kCallers = 4;
constexpr int kBatch = 100;  // names in one BatchGetRecords

// The people that the server serves, encoded, in the order of their names.
std::vector<std::string> Served(const client::Client& client,
                                const std::vector<std::string>& names) {
  std::vector<std::string> records;
  for (std::size_t from = 0; from < names.size(); from += kBatch) {
    const std::size_t to = std::min(names.size(), from + kBatch);
    const auto batch = client.BatchGetRecords({names.begin() + static_cast<std::ptrdiff_t>(from),
                                               names.begin() + static_cast<std::ptrdiff_t>(to)});
    if (!batch.ok()) {
      ADD_FAILURE() << batch.status();
      return records;
    }
    for (const v1::Record& record : batch->records()) {
      records.push_back(record.person().SerializeAsString());
    }
  }
  return records;
}

// The names and encoded records of the people in the state that a log makes.
void Replayed(ChangeLog& log, std::vector<std::string>* names, std::vector<std::string>* records) {
  const auto store = Store::Open(log, SystemClock());
  ASSERT_TRUE(store.ok()) << store.status();
  (*store)->Current()->Scan(v1::RECORD_KIND_PERSON, "", [&](const Row& row) {
    names->emplace_back(row.name);
    v1::Person person;
    EXPECT_TRUE(person.ParseFromString(std::string(row.full)));
    records->push_back(person.SerializeAsString());
    return true;
  });
}

TEST(KillTest, WhatWasAcknowledgedIsThereOnce) {
  ProcessScene scene;
  auto first = ParseText<v1::CommitRequest>("request_id: 'first-commit' " + SourceEdit());
  ASSERT_TRUE(ClientOf(scene.address(), "first").Commit(first).ok());
  const int kills = TrialCount(150);
  SCOPED_TRACE(HowToRepeat(RandomStart(), kills));

  std::atomic<bool> end = false;
  std::vector<std::unique_ptr<Caller>> callers;
  std::vector<std::thread> threads;
  for (int i = 0; i < kCallers; ++i) {
    callers.push_back(std::make_unique<Caller>(i, scene.address()));
    threads.emplace_back([&, caller = callers.back().get()] { caller->Run(1 << 30, end); });
  }
  std::mt19937 random(RandomStart());
  for (int i = 0; i < kills && !HasFailure(); ++i) {
    absl::SleepFor(absl::Milliseconds(std::uniform_int_distribution<>(5, 60)(random)));
    scene.KillAndStart();
  }
  end = true;
  for (std::thread& thread : threads) thread.join();
  const client::Client afterwards = ClientOf(scene.address(), "afterwards");
  std::size_t sent = 0;
  for (const auto& caller : callers) {
    caller->RepeatAll(afterwards);
    sent += caller->sent().size();
  }
  EXPECT_GT(sent, static_cast<std::size_t>(kills)) << "too little was going on to tell anything";

  // The names come from the log, which the server must be ended for; so the server of the last
  // start is asked first, by the names that the callers know.
  std::vector<std::string> known;
  for (const auto& caller : callers) {
    for (const Sent& each : caller->sent()) known.push_back(each.answer.outcomes(0).name());
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  const std::vector<std::string> served = Served(afterwards, known);
  ChangeLog& log = scene.End();
  CheckLog(log, callers, 1);
  std::vector<std::string> names;
  std::vector<std::string> replayed;
  Replayed(log, &names, &replayed);
  EXPECT_EQ(names, known);
  EXPECT_TRUE(served == replayed) << "the server served another state than its log makes";
  std::cout << kills << " kills, " << sent << " commits acknowledged\n";
}

}  // namespace
}  // namespace partyline::testing
