// SPDX-License-Identifier: Apache-2.0
#include "partyline/options.h"

namespace partyline::client {

absl::string_view DefaultServiceConfig() {
  return R"json({
  "loadBalancingConfig": [{"round_robin": {}}],
  "methodConfig": [{
    "name": [{}],
    "retryPolicy": {
      "maxAttempts": 5,
      "initialBackoff": "0.05s",
      "maxBackoff": "1s",
      "backoffMultiplier": 2,
      "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"]
    }
  }],
  "retryThrottling": {"maxTokens": 1000, "tokenRatio": 1}
})json";
}

}  // namespace partyline::client
