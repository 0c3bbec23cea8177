// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WORKERS_H_
#define PARTYLINE_SERVICE_RPC_WORKERS_H_

#include <atomic>
#include <cstddef>

#include "service/rpc/answer.h"
#include "service/rpc/worker_pool.h"

namespace partyline {

// Threads that calls are handed on to, and for what.
struct Workers {
  Workers(const WorkerPoolOptions& options, HeldUpBy its_most) : most(its_most), pool(options) {}

  const HeldUpBy most;          // what may hold up all of them
  std::atomic<int> waiting{0};  // of them, for a revision
  WorkerPool pool;
};

// Threads for scans, where nothing is said: as many as processors that may be used, and four at
// least, so that a long scan does not hold up all others. Not more: each may run before gRPC's
// threads, which answer point reads (DECISIONS 103).
int UsualWorkers();

// The pools, each of so many threads, one at least, with a queue of `queue_limit` calls before
// them.

// For what takes work and no disk.
WorkerPoolOptions PoolOfScans(int threads, std::size_t queue_limit);

// For what reads the log, and works out past states.
WorkerPoolOptions PoolOfLogReaders(int threads, std::size_t queue_limit);

// For what writes the log.
WorkerPoolOptions PoolOfCommits(int threads, std::size_t queue_limit);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WORKERS_H_
