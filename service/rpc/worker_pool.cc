// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/worker_pool.h"

#include <utility>

#include "service/base/clock.h"

namespace partyline {

void WorkerPool::Refuse(Queue late) {
  for (Waiting& waiting : late) waiting.task.refuse();
}

WorkerPool::WorkerPool(const WorkerPoolOptions& options) : options_(options) {
  threads_.reserve(options.threads);
  for (int i = 0; i < options.threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() {
  {
    MutexLock lock(mu_);
    ending_ = true;
  }
  changed_.SignalAll();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::TryRun(Task task) {
  const absl::Time now = SteadyNow();
  const std::size_t bytes = task.bytes;
  Queue late;
  Queue incoming;
  incoming.push_back({std::move(task), now});
  bool accepted = false;
  {
    MutexLock lock(mu_);
    TakeLate(now, late);
    // A task alone may hold what it will: the queue does not refuse it for ever.
    const bool has_room = queue_.empty() || bytes_ + bytes <= options_.queue_bytes;
    const bool has_place =
        queue_.size() + busy_ < options_.queue_limit + static_cast<std::size_t>(options_.threads);
    if (!ending_ && has_place && has_room) {
      accepted = true;
      bytes_ += bytes;
      queue_.splice(queue_.end(), incoming);
    }
  }
  if (accepted) changed_.SignalOne();
  Refuse(std::move(late));
  return accepted;
}

void WorkerPool::RefuseLate() {
  Queue late;
  {
    MutexLock lock(mu_);
    TakeLate(SteadyNow(), late);
  }
  Refuse(std::move(late));
}

WorkerPool::Load WorkerPool::load() const {
  MutexLock lock(mu_);
  return {.busy = busy_, .waiting = queue_.size()};
}

void WorkerPool::TakeLate(absl::Time now, Queue& late) {
  while (!queue_.empty() && now - queue_.front().since > options_.longest_wait) {
    if (queue_.front().task.refuse == nullptr) return;
    bytes_ -= queue_.front().task.bytes;
    late.splice(late.end(), queue_, queue_.begin());
  }
}

bool WorkerPool::Take(Task& next, Queue& late) {
  MutexLock lock(mu_);
  while (queue_.empty() && !ending_) changed_.Wait(mu_);
  const absl::Time now = SteadyNow();
  if (!ending_) TakeLate(now, late);
  if (queue_.empty()) return !ending_ || !late.empty();
  const bool backlog = now - queue_.front().since > options_.patience;
  Waiting& chosen = backlog ? queue_.back() : queue_.front();
  bytes_ -= chosen.task.bytes;
  next = std::move(chosen.task);
  backlog ? queue_.pop_back() : queue_.pop_front();
  ++busy_;
  return true;
}

void WorkerPool::Work() {
  while (true) {
    Task next;
    Queue late;
    if (!Take(next, late)) return;
    Refuse(std::move(late));
    if (next.run == nullptr) continue;
    next.run();
    next = {};  // what it holds goes before the thread is free
    MutexLock lock(mu_);
    --busy_;
  }
}

}  // namespace partyline
