// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_MUTEX_H_
#define PARTYLINE_SERVICE_BASE_MUTEX_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "absl/base/thread_annotations.h"
#include "absl/time/time.h"
#include "service/base/clock.h"

namespace partyline {

// std::mutex with the annotations that let clang check who holds it. Not absl::Mutex, because the
// thread sanitizer sees through std's locks without an instrumented Abseil.
class ABSL_LOCKABLE Mutex {
 public:
  void Lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mu_.lock(); }
  void Unlock() ABSL_UNLOCK_FUNCTION() { mu_.unlock(); }

 private:
  friend class CondVar;
  std::mutex mu_;
};

// Holds a Mutex for a scope.
class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mu) ABSL_EXCLUSIVE_LOCK_FUNCTION(mu) : mu_(mu) { mu_.Lock(); }
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mu_.Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mu_;
};

// Waits for a change of what a Mutex guards. Wakes without cause: test the condition in a loop.
class CondVar {
 public:
  void Wait(Mutex& mu) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu) {
    std::unique_lock<std::mutex> lock(mu.mu_, std::adopt_lock);
    cv_.wait(lock);
    lock.release();
  }

  // Returns when SteadyNow() is `deadline`, or a day later if that is sooner.
  void WaitUntil(Mutex& mu, absl::Time deadline) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu) {
    std::unique_lock<std::mutex> lock(mu.mu_, std::adopt_lock);
    const absl::Duration left =
        std::clamp(deadline - SteadyNow(), absl::ZeroDuration(), kLongestWait);
    cv_.wait_until(lock, std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(left));
    lock.release();
  }

  void SignalAll() { cv_.notify_all(); }

  // Wakes one that waits: for waits any of which can do what there is to do.
  void SignalOne() { cv_.notify_one(); }

 private:
  static constexpr absl::Duration kLongestWait = absl::Hours(24);  // the clocks can count as far

  std::condition_variable cv_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_MUTEX_H_
