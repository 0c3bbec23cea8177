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
};

// The machine's clock. Lives for ever.
const Clock& SystemClock();

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_CLOCK_H_
