// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/open_calls.h"

#include "service/base/clock.h"

namespace partyline {
namespace {

thread_local bool ends_on_this_thread = false;

}  // namespace

bool OpenCalls::EndsOnThisThread() { return ends_on_this_thread; }

void OpenCalls::Add(OpenCall& call) {
  Shard& shard = ShardOf(call);
  MutexLock lock(shard.mu);
  shard.calls.insert(&call);
  count_.fetch_add(1);  // last: what throws before leaves nothing behind
}

void OpenCalls::Remove(OpenCall& call) {
  {
    Shard& shard = ShardOf(call);
    MutexLock lock(shard.mu);
    shard.calls.erase(&call);
  }
  if (count_.fetch_sub(1) > 1 || !awaited_.load()) return;
  MutexLock lock(none_mu_);
  none_.SignalAll();
}

int OpenCalls::EndUntaken(absl::Time answered, absl::Time due) {
  int ended = 0;
  ends_on_this_thread = true;
  for (Shard& shard : shards_) {
    // Held while a call is ended, so that its context stays. gRPC must not come back to Remove on
    // this thread meanwhile, for this call or for any other of its connection: see
    // UnaryCall::InternalInlineable.
    MutexLock lock(shard.mu);
    for (OpenCall* call : shard.calls) {
      if (!call->is_answered.load(std::memory_order_acquire)) continue;
      if (call->answered_at >= answered || call->due >= due) continue;
      if (call->context->IsCancelled()) continue;
      call->context->TryCancel();
      ++ended;
    }
  }
  ends_on_this_thread = false;
  return ended;
}

void OpenCalls::AwaitNone(absl::Time deadline) {
  awaited_.store(true);
  MutexLock lock(none_mu_);
  while (count_.load() > 0 && SteadyNow() < deadline) none_.WaitUntil(none_mu_, deadline);
}

}  // namespace partyline
