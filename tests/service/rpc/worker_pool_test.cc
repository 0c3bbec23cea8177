// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/worker_pool.h"

#include <atomic>
#include <future>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;

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

// A pool whose only thread waits until it is let go.
class HeldPool {
 public:
  explicit HeldPool(WorkerPoolOptions options) : pool_(options) {
    EXPECT_TRUE(pool_.TryRun([this] {
      held_.set_value();
      let_go_.get_future().wait();
    }));
    held_.get_future().wait();
  }
  ~HeldPool() {
    if (!gone_) LetGo();
  }

  void LetGo() {
    gone_ = true;
    let_go_.set_value();
  }

  // Has a task noted when it is run, or, as a negative number, when it is refused.
  bool Add(int number, std::size_t bytes = 0) {
    WorkerPool::Task task;
    task.run = [this, number] { Note(number); };
    task.refuse = [this, number] { Note(-number); };
    task.bytes = bytes;
    return pool_.TryRun(std::move(task));
  }

  // What was noted, once it is so much.
  std::vector<int> Noted(std::size_t count) {
    MutexLock lock(mu_);
    while (noted_.size() < count) changed_.Wait(mu_);
    return noted_;
  }

  WorkerPool& pool() { return pool_; }

 private:
  void Note(int number) {
    MutexLock lock(mu_);
    noted_.push_back(number);
    changed_.SignalAll();
  }

  bool gone_ = false;
  std::promise<void> held_, let_go_;
  Mutex mu_;
  CondVar changed_;
  std::vector<int> noted_ ABSL_GUARDED_BY(mu_);
  WorkerPool pool_;  // last: its thread uses the rest
};

TEST(WorkerPoolTest, WithoutAQueueATaskIsTakenByAThreadThatIsFree) {
  HeldPool held({.threads = 2, .queue_limit = 0});
  EXPECT_TRUE(held.Add(1));
  EXPECT_THAT(held.Noted(1), ElementsAre(1));
  std::promise<void> let_go;  // outlives the thread that waits for it
  WorkerPool none_free({.threads = 1, .queue_limit = 0});
  EXPECT_TRUE(none_free.TryRun([&] { let_go.get_future().wait(); }));
  EXPECT_FALSE(none_free.TryRun([] {}));
  let_go.set_value();
}

TEST(WorkerPoolTest, OldestGoesFirst) {
  HeldPool held({.threads = 1, .patience = absl::Hours(1)});
  for (int number = 1; number <= 3; ++number) EXPECT_TRUE(held.Add(number));
  held.LetGo();
  EXPECT_THAT(held.Noted(3), ElementsAre(1, 2, 3));
}

TEST(WorkerPoolTest, NewestGoesFirstInABacklog) {
  HeldPool held({.threads = 1, .patience = absl::ZeroDuration()});
  for (int number = 1; number <= 3; ++number) EXPECT_TRUE(held.Add(number));
  held.LetGo();
  EXPECT_THAT(held.Noted(3), ElementsAre(3, 2, 1));
}

TEST(WorkerPoolTest, WhatWaitedForTooLongIsRefusedAndMakesRoom) {
  HeldPool held({.threads = 1, .queue_limit = 2, .longest_wait = absl::ZeroDuration()});
  EXPECT_TRUE(held.Add(1));
  EXPECT_TRUE(held.Add(2)) << "1 is too late by now";
  EXPECT_TRUE(held.Add(3));
  EXPECT_THAT(held.Noted(2), ElementsAre(-1, -2));
  held.pool().RefuseLate();
  EXPECT_THAT(held.Noted(3), ElementsAre(-1, -2, -3));
}

TEST(WorkerPoolTest, WhatEndsThePoolIsRunHoweverLate) {
  std::atomic<int> ran{0};
  {
    WorkerPool pool({.threads = 1, .longest_wait = absl::ZeroDuration()});
    for (int i = 0; i < 10; ++i) EXPECT_TRUE(pool.TryRun([&] { ran.fetch_add(1); }));
  }
  EXPECT_EQ(ran.load(), 10);
}

TEST(WorkerPoolTest, QueueHoldsSoManyBytes) {
  HeldPool held({.threads = 1, .queue_bytes = 100});
  EXPECT_TRUE(held.Add(1, 1000)) << "alone, a task may be as large as it will";
  EXPECT_FALSE(held.Add(2, 1));
  held.LetGo();
  EXPECT_THAT(held.Noted(1), ElementsAre(1));
  EXPECT_TRUE(held.Add(3, 100)) << "what was taken off no longer counts";
  EXPECT_THAT(held.Noted(2), ElementsAre(1, 3));
}

}  // namespace
}  // namespace partyline
