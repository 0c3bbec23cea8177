// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/worker_pool.h"

#include <utility>

namespace partyline {

WorkerPool::WorkerPool(int threads, std::size_t queue_limit) : queue_limit_(queue_limit) {
  threads_.reserve(threads);
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() {
  {
    MutexLock lock(mu_);
    ending_ = true;
  }
  changed_.SignalAll();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::TryRun(absl::AnyInvocable<void()> task) {
  {
    MutexLock lock(mu_);
    if (ending_ || queue_.size() >= queue_limit_) return false;
    queue_.push_back(std::move(task));
  }
  changed_.SignalAll();
  return true;
}

void WorkerPool::Work() {
  while (true) {
    absl::AnyInvocable<void()> task;
    {
      MutexLock lock(mu_);
      while (queue_.empty() && !ending_) changed_.Wait(mu_);
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace partyline
