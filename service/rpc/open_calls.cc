// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/open_calls.h"

#include "absl/time/clock.h"

namespace partyline {

void OpenCalls::Add(OpenCall& call) {
  count_.fetch_add(1);
  Shard& shard = ShardOf(call);
  MutexLock lock(shard.mu);
  shard.calls.insert(&call);
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

int OpenCalls::EndDueBefore(absl::Time then) {
  int ended = 0;
  for (Shard& shard : shards_) {
    // Held while a call is ended, so that its context stays. gRPC does not come back to Remove on
    // this thread: a reactor's OnDone runs on a thread of gRPC's own.
    MutexLock lock(shard.mu);
    for (OpenCall* call : shard.calls) {
      if (call->due >= then || call->context->IsCancelled()) continue;
      call->context->TryCancel();
      ++ended;
    }
  }
  return ended;
}

void OpenCalls::AwaitNone(absl::Time deadline) {
  awaited_.store(true);
  MutexLock lock(none_mu_);
  while (count_.load() > 0 && absl::Now() < deadline) none_.WaitUntil(none_mu_, deadline);
}

}  // namespace partyline
