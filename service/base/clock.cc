// SPDX-License-Identifier: Apache-2.0
#include "service/base/clock.h"

#include <chrono>

#include "absl/time/clock.h"

namespace partyline {
namespace {

class MachineClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
  absl::Time Steady() const override { return SteadyNow(); }
};

}  // namespace

const Clock& SystemClock() {
  static const auto* const kClock = new MachineClock;
  return *kClock;
}

absl::Time SteadyNow() {
  using std::chrono::steady_clock;
  struct Beginning {
    absl::Time time = absl::Now();
    steady_clock::time_point steady = steady_clock::now();
  };
  static const Beginning kBeginning;
  return kBeginning.time + absl::FromChrono(steady_clock::now() - kBeginning.steady);
}

}  // namespace partyline
