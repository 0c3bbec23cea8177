// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WORKER_POOL_H_
#define PARTYLINE_SERVICE_RPC_WORKER_POOL_H_

#include <cstddef>
#include <limits>
#include <list>
#include <thread>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/time/time.h"
#include "service/base/mutex.h"

namespace partyline {

struct WorkerPoolOptions {
  int threads = 1;
  std::size_t queue_limit = 256;                                      // tasks that may wait
  std::size_t queue_bytes = std::numeric_limits<std::size_t>::max();  // and what they may hold

  // Once the oldest task has waited for longer than this, the newest goes first.
  absl::Duration patience = absl::InfiniteDuration();
  // A task that has waited for longer is refused instead of run.
  absl::Duration longest_wait = absl::InfiniteDuration();
};

// A few threads for work that must not hold up gRPC's own, and a bounded queue before them.
//
// Under more work than the threads can do every queue is full, and first come, first served would
// give each task its turn when its caller is about to give up. So, as soon as there is a backlog,
// the newest task goes first: its caller has the most time left. What lies below it is refused when
// it has waited for `longest_wait`, so that its caller can go elsewhere. When the backlog is gone,
// the oldest goes first again.
//
// Thread-safe. The destructor runs what was accepted and then joins the threads. Tasks must not
// throw.
class WorkerPool {
 public:
  struct Task {
    absl::AnyInvocable<void()> run;
    absl::AnyInvocable<void()> refuse;  // called instead when it waited for too long; null: run
    std::size_t bytes = 0;              // of memory that it holds while it waits
  };

  explicit WorkerPool(const WorkerPoolOptions& options);
  WorkerPool(int threads, std::size_t queue_limit)
      : WorkerPool(WorkerPoolOptions{.threads = threads, .queue_limit = queue_limit}) {}
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Has `task` run, or refused, by one of the threads or by a later caller; false, and neither is
  // done, if the queue is full. Nor is it if this throws, for want of memory.
  bool TryRun(Task task);
  bool TryRun(absl::AnyInvocable<void()> run) { return TryRun(Task{std::move(run), nullptr, 0}); }

  // Refuses what has waited for too long. Threads and callers of TryRun do so, too, but there may
  // be none for a while.
  void RefuseLate();

  int threads() const { return static_cast<int>(threads_.size()); }

  // How much there is to do at the moment.
  struct Load {
    std::size_t busy = 0;     // threads that run a task
    std::size_t waiting = 0;  // tasks in the queue
  };
  Load load() const;

 private:
  struct Waiting {
    Task task;
    absl::Time since;
  };

  // Of tasks, as they came. Passing them on takes no memory, so that none is lost for want of it.
  using Queue = std::list<Waiting>;

  static void Refuse(Queue late);

  void Work();

  // Waits for a task and takes it, and those before it that are to be refused. False: the pool is
  // ending and nothing is left.
  bool Take(Task& next, Queue& late);

  // Takes the tasks off that have waited for too long.
  void TakeLate(absl::Time now, Queue& late) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  const WorkerPoolOptions options_;
  mutable Mutex mu_;
  CondVar changed_;
  Queue queue_ ABSL_GUARDED_BY(mu_);            // oldest first
  std::size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;  // of the tasks in it
  std::size_t busy_ ABSL_GUARDED_BY(mu_) = 0;   // threads that run a task
  bool ending_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WORKER_POOL_H_
