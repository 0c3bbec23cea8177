// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/worker_pool.h"

#include <atomic>
#include <future>

#include "gtest/gtest.h"

namespace partyline {
namespace {

TEST(WorkerPoolTest, DestructorRunsWhatWasAccepted) {
  std::atomic<int> ran{0};
  {
    WorkerPool pool(2, 100);
    for (int i = 0; i < 100; ++i) {
      while (!pool.TryRun([&] { ran.fetch_add(1); })) std::this_thread::yield();
    }
  }
  EXPECT_EQ(ran.load(), 100);
}

TEST(WorkerPoolTest, RefusesWhatTheQueueDoesNotHold) {
  std::promise<void> held, let_go;
  std::atomic<int> ran{0};
  {
    WorkerPool pool(1, 2);
    ASSERT_TRUE(pool.TryRun([&] {
      held.set_value();
      let_go.get_future().wait();
    }));
    held.get_future().wait();  // the only thread is busy, the queue empty
    EXPECT_TRUE(pool.TryRun([&] { ran.fetch_add(1); }));
    EXPECT_TRUE(pool.TryRun([&] { ran.fetch_add(1); }));
    EXPECT_FALSE(pool.TryRun([&] { ran.fetch_add(100); }));
    let_go.set_value();
  }
  EXPECT_EQ(ran.load(), 2);
}

TEST(WorkerPoolTest, RunsAsManyAtOnceAsItHasThreads) {
  std::promise<void> first, second;
  WorkerPool pool(2, 10);
  // Each waits for the other to have begun.
  ASSERT_TRUE(pool.TryRun([&] {
    first.set_value();
    second.get_future().wait();
  }));
  std::promise<void> done;
  ASSERT_TRUE(pool.TryRun([&] {
    first.get_future().wait();
    second.set_value();
    done.set_value();
  }));
  EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

}  // namespace
}  // namespace partyline
