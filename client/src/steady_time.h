// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_STEADY_TIME_H_
#define PARTYLINE_CLIENT_SRC_STEADY_TIME_H_

#include "absl/time/time.h"
#include "grpc/support/time.h"

namespace partyline::client {

// The time for deadlines and for how long something takes. It goes on evenly when the machine's
// clock is set, and says nothing outside of this process.
absl::Time SteadyNow();

// The moment when SteadyNow() is `time`, for gRPC.
gpr_timespec ToGprTime(absl::Time time);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_STEADY_TIME_H_
