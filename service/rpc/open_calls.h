// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_OPEN_CALLS_H_
#define PARTYLINE_SERVICE_RPC_OPEN_CALLS_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "service/base/mutex.h"

namespace partyline {

// A call that gRPC is not done with: from its arrival until its answer is on its way, or given up.
// Its address is its identity.
struct OpenCall {
  // To be called before the answer is handed to gRPC.
  void Answered(absl::Time now) {
    answered_at = now;
    is_answered.store(true, std::memory_order_release);
  }

  grpc::CallbackServerContext* context;
  absl::Time due;  // until then its caller may take the answer or leave it
  absl::Time answered_at = absl::InfiniteFuture();  // constant once it is answered
  std::atomic<bool> is_answered{false};
};

// All open calls of a server. An answer that its caller does not take stays in memory, and its call
// open, for as long as the connection lives, unless somebody ends it.
//
// Thread-safe. Calls and their contexts live from Add until Remove at least.
class OpenCalls {
 public:
  void Add(OpenCall& call);
  void Remove(OpenCall& call);

  // Ends the calls that were answered before `answered` and due before `due`, without a word to the
  // caller, who is not listening. What is still being worked on is left alone: it has an answer to
  // come. Returns how many there were.
  int EndUntaken(absl::Time answered, absl::Time due);

  // Whether this thread is in EndUntaken, and so holds a lock that Remove may want.
  static bool EndsOnThisThread();

  // Returns when there is none, or when SteadyNow() is `deadline`. All times here are its.
  void AwaitNone(absl::Time deadline);

  std::int64_t count() const { return count_.load(); }

 private:
  // Apart, so that calls on different threads do not wait for each other.
  struct Shard {
    Mutex mu;
    absl::flat_hash_set<OpenCall*> calls ABSL_GUARDED_BY(mu);
  };

  Shard& ShardOf(const OpenCall& call) {
    return shards_[(reinterpret_cast<std::uintptr_t>(&call) >> 6) % shards_.size()];
  }

  std::array<Shard, 16> shards_;
  std::atomic<std::int64_t> count_{0};
  std::atomic<bool> awaited_{false};  // somebody is in AwaitNone
  Mutex none_mu_;
  CondVar none_;  // count_ came to 0
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_OPEN_CALLS_H_
