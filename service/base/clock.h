// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_CLOCK_H_
#define PARTYLINE_SERVICE_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace partyline {

// Where time comes from, so that tests can say what it is. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;

  // The same for how long something takes, see SteadyNow below.
  virtual absl::Time Steady() const { return Now(); }
};

// The machine's clock. Lives for ever.
const Clock& SystemClock();

// The time for deadlines and for how long something takes: what the machine's clock said when it
// was first asked for, and what has passed since. It goes on evenly when that clock is set.
absl::Time SteadyNow();

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_CLOCK_H_
