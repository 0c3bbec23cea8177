// SPDX-License-Identifier: Apache-2.0
#include "service/base/clock.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"

namespace partyline {
namespace {

TEST(ClockTest, SystemClockTellsTheMachinesTime) {
  const absl::Time before = absl::Now();
  const absl::Time now = SystemClock().Now();
  EXPECT_GE(now, before);
  EXPECT_LE(now, absl::Now());
}

}  // namespace
}  // namespace partyline
