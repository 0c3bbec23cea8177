// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_REFUSALS_H_
#define PARTYLINE_SERVICE_RPC_REFUSALS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace partyline {

// How soon somebody who was refused for the moment may come back.
inline constexpr absl::Duration kRetryWhenBusy = absl::Milliseconds(200);

// DRAINING: the server is going down.
absl::Status Draining();

// SERVER_BUSY, and why, for people.
absl::Status Busy(absl::string_view why, absl::Duration retry_after = kRetryWhenBusy);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_REFUSALS_H_
