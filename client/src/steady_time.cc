// SPDX-License-Identifier: Apache-2.0
#include "client/src/steady_time.h"

#include <chrono>
#include <cstdint>

namespace partyline::client {

absl::Time SteadyNow() {
  return absl::UnixEpoch() + absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

gpr_timespec ToGprTime(absl::Time time) {
  if (time == absl::InfiniteFuture()) return gpr_inf_future(GPR_CLOCK_MONOTONIC);
  const timespec left = absl::ToTimespec(time - SteadyNow());
  gpr_timespec span = gpr_time_from_seconds(left.tv_sec, GPR_TIMESPAN);
  span.tv_nsec = static_cast<std::int32_t>(left.tv_nsec);
  return gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC), span);
}

}  // namespace partyline::client
