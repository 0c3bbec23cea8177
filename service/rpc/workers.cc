// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/workers.h"

#include <algorithm>

#include "absl/time/time.h"
#include "service/base/processors.h"

namespace partyline {
namespace {

// For how long calls wait before there is a backlog (WorkerPoolOptions::patience).
constexpr absl::Duration kPatience = absl::Milliseconds(100);

// The longest that a scan waits for a worker.
constexpr absl::Duration kLongestQueueingOfScans = absl::Milliseconds(500);

// The longest that what goes to the log does: a disk may hold it up for seconds, and half of a
// caller's usual time is left then.
constexpr absl::Duration kLongestQueueingForLog = absl::Seconds(5);

// Bytes that the requests in one queue may take together.
constexpr std::size_t kMaxQueueBytes = 64 << 20;

WorkerPoolOptions PoolOf(int threads, std::size_t queue_limit) {
  return {.threads = std::max(threads, 1),
          .queue_limit = queue_limit,
          .queue_bytes = kMaxQueueBytes,
          .patience = kPatience};
}

}  // namespace

int UsualWorkers() {
  constexpr int kFewest = 4;
  return std::max(kFewest, ProcessorsToBeHad());
}

WorkerPoolOptions PoolOfScans(int threads, std::size_t queue_limit) {
  WorkerPoolOptions pool = PoolOf(threads, queue_limit);
  pool.longest_wait = kLongestQueueingOfScans;
  return pool;
}

WorkerPoolOptions PoolOfLogReaders(int threads, std::size_t queue_limit) {
  WorkerPoolOptions pool = PoolOf(threads, queue_limit);
  pool.longest_wait = kLongestQueueingForLog;
  return pool;
}

WorkerPoolOptions PoolOfCommits(int threads, std::size_t queue_limit) {
  WorkerPoolOptions pool = PoolOf(threads, queue_limit);
  pool.longest_wait = kLongestQueueingForLog;
  return pool;
}

}  // namespace partyline
