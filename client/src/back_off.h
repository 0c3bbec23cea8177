// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_BACK_OFF_H_
#define PARTYLINE_CLIENT_SRC_BACK_OFF_H_

#include <atomic>

#include "absl/random/random.h"
#include "absl/status/status.h"
#include "absl/time/time.h"

namespace partyline::client {

// How long to wait before each further attempt: from `first` on twice as long each time, up to
// `most`, less a random part of up to a half, so that many who lost one server do not come back in
// step. Where the server says how long (RetryAfter), that long and a random fifth more, if that is
// longer.
class BackOff {
 public:
  BackOff(absl::Duration first, absl::Duration most) : first_(first), most_(most), next_(first) {}

  // The wait after an attempt that failed with `error`.
  absl::Duration After(const absl::Status& error);

  // An attempt has gone well: the next wait is a first one.
  void Reset() { next_ = first_; }

 private:
  const absl::Duration first_;
  const absl::Duration most_;
  absl::Duration next_;
  absl::BitGen random_;
};

// How many further attempts may be made that no successes have made up for: many who ask in vain
// come to ask less. Thread-safe; a success costs next to nothing.
class RetryBudget {
 public:
  explicit RetryBudget(int most) : most_(most) {}

  // Whether another attempt may be made; it is then counted.
  bool Take() {
    if (owed_.fetch_add(1, std::memory_order_relaxed) < most_) return true;
    owed_.fetch_sub(1, std::memory_order_relaxed);
    return false;
  }

  // Something has gone well.
  void GiveBack() {
    int owed = owed_.load(std::memory_order_relaxed);
    while (owed > 0 && !owed_.compare_exchange_weak(owed, owed - 1, std::memory_order_relaxed)) {
    }
  }

 private:
  const int most_;
  std::atomic<int> owed_ = 0;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_BACK_OFF_H_
