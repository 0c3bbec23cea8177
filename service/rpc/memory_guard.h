// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_MEMORY_GUARD_H_
#define PARTYLINE_SERVICE_RPC_MEMORY_GUARD_H_

#include <atomic>
#include <cstdint>
#include <functional>

#include "absl/time/time.h"
#include "service/base/memory.h"

namespace partyline {

// Knows whether the process holds more memory than it should, as the system counts it.
//
// What callers freed stays with the allocator and still counts. So it is given back: before memory
// is called short, soon after the process has grown, soon after much was given back, for then more
// was being freed, and once a minute. What is short even then makes the service let go, step by
// step, of what it keeps for speed alone. Measure is for one thread at a time; the rest is
// thread-safe.
class MemoryGuard {
 public:
  // `limit`: the most bytes to hold; 0: no limit. `let_go` lets go of something that can be done
  // without, or returns false: there is nothing. The others are those of memory.h, but for tests.
  MemoryGuard(std::int64_t limit, std::function<bool()> let_go,
              std::function<std::int64_t()> resident = ResidentBytes,
              std::function<void()> give_back = ReturnFreedMemory);

  // Looks how things stand; to be called a few times a second.
  void Measure(absl::Time now);

  // Whether there was too little when Measure was called last.
  bool is_short() const { return is_short_.load(std::memory_order_relaxed); }

 private:
  // How long to wait after memory was given back before it is done again: a second while it is
  // short, and longer each time that nothing came of it, because it takes all threads' time.
  absl::Duration PauseAt(std::int64_t resident) const;

  const std::int64_t limit_;
  const std::function<bool()> let_go_;
  const std::function<std::int64_t()> resident_;
  const std::function<void()> give_back_;
  absl::Time given_back_ = absl::InfinitePast();
  std::int64_t then_ = 0;                    // bytes held after memory was given back last
  absl::Duration pause_ = absl::Seconds(1);  // while memory is short
  std::atomic<bool> is_short_{false};
  bool gave_much_ = false;  // back, the last time
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_MEMORY_GUARD_H_
