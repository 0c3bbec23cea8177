// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_PINNED_STATES_H_
#define PARTYLINE_SERVICE_STORE_PINNED_STATES_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

#include "absl/time/time.h"
#include "service/base/mutex.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// States kept alive for listings that are under way: the last `kMost` that were pinned, each for
// `kLifetime` after it was pinned last. Thread-safe; has a lock of its own, because letting go of
// an old state takes time.
class PinnedStates {
 public:
  static constexpr std::size_t kMost = 64;
  static constexpr absl::Duration kLifetime = absl::Minutes(15);

  void Pin(std::shared_ptr<const Snapshot> state, absl::Time now);

  // For want of memory: lets go of half of them, those pinned first. False: there were none.
  bool LetGo();

  // Null if it is not kept.
  std::shared_ptr<const Snapshot> Find(std::int64_t revision, absl::Time now);

 private:
  struct PinnedState {
    std::shared_ptr<const Snapshot> state;
    absl::Time expires;
  };

  void DropExpired(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  Mutex mu_;
  std::deque<PinnedState> pinned_ ABSL_GUARDED_BY(mu_);  // in the order of pinning, each once
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_PINNED_STATES_H_
