// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WORKER_POOL_H_
#define PARTYLINE_SERVICE_RPC_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <thread>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "service/base/mutex.h"

namespace partyline {

// A few threads for work that must not hold up gRPC's own, and a queue of fixed length before them.
//
// Thread-safe. The destructor runs what was accepted and then joins the threads. Tasks must not
// throw.
class WorkerPool {
 public:
  WorkerPool(int threads, std::size_t queue_limit);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Has `task` run by one of the threads; false, and nothing is run, if the queue is full.
  bool TryRun(absl::AnyInvocable<void()> task);

  int threads() const { return static_cast<int>(threads_.size()); }

 private:
  void Work();

  const std::size_t queue_limit_;
  Mutex mu_;
  CondVar changed_;
  std::deque<absl::AnyInvocable<void()>> queue_ ABSL_GUARDED_BY(mu_);
  bool ending_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WORKER_POOL_H_
