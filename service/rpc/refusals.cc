// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/refusals.h"

#include "service/model/error.h"

namespace partyline {

absl::Status Draining() {
  return RetryableError(v1::ERROR_REASON_DRAINING, "the server is going down", kRetryWhenBusy);
}

absl::Status Busy(absl::string_view why, absl::Duration retry_after) {
  return RetryableError(v1::ERROR_REASON_SERVER_BUSY, why, retry_after);
}

}  // namespace partyline
