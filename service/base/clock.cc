// SPDX-License-Identifier: Apache-2.0
#include "service/base/clock.h"

#include "absl/time/clock.h"

namespace partyline {
namespace {

class MachineClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

}  // namespace

const Clock& SystemClock() {
  static const auto* const kClock = new MachineClock;
  return *kClock;
}

}  // namespace partyline
