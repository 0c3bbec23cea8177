// SPDX-License-Identifier: Apache-2.0
#include "service/base/periodic.h"

#include <future>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

namespace partyline {
namespace {

TEST(PeriodicTest, WorksAgainAndAgainUntilItEnds) {
  std::promise<void> third;
  int times = 0;  // of the thread alone, until it has ended
  {
    const Periodic periodic(absl::Milliseconds(1), [&] {
      if (++times == 3) third.set_value();
    });
    third.get_future().wait();
  }
  EXPECT_GE(times, 3);
}

TEST(PeriodicTest, EndsWithoutWaitingForItsTurn) {
  const absl::Time start = absl::Now();
  bool worked = false;
  {
    const Periodic periodic(absl::Hours(1), [&] { worked = true; });
  }
  EXPECT_FALSE(worked);
  EXPECT_LT(absl::Now() - start, absl::Minutes(1));
}

}  // namespace
}  // namespace partyline
