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

// For each kind of work as many threads as are given, and a queue of so many calls before them.
WorkerPoolOptions PoolOfScans(int threads, std::size_t queue_limit);
WorkerPoolOptions PoolOfLogReaders(int threads, std::size_t queue_limit);
WorkerPoolOptions PoolOfCommits(int threads, std::size_t queue_limit);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WORKERS_H_
