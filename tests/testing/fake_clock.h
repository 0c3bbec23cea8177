// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_FAKE_CLOCK_H_
#define PARTYLINE_TESTS_TESTING_FAKE_CLOCK_H_

#include "absl/time/time.h"
#include "service/base/clock.h"
#include "service/base/mutex.h"

namespace partyline {

// A clock that stands still until it is told to go on. Thread-safe.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(absl::Time now = absl::FromCivil(absl::CivilSecond(1994, 12, 12, 9, 30, 0),
                                                      absl::UTCTimeZone()))
      : now_(now) {}

  absl::Time Now() const override {
    MutexLock lock(mu_);
    return now_;
  }

  void Advance(absl::Duration by) {
    MutexLock lock(mu_);
    now_ += by;
  }

 private:
  mutable Mutex mu_;
  absl::Time now_ ABSL_GUARDED_BY(mu_);
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_TESTING_FAKE_CLOCK_H_
