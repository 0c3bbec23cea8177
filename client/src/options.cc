// SPDX-License-Identifier: Apache-2.0
#include "partyline/options.h"

namespace partyline::client {

// Without its decimal point the ratio would be a thousandth: gRPC 1.51 reads it so. After 500
// failed attempts no further ones would be made, for as long as the process lives.
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
  "retryThrottling": {"maxTokens": 1000, "tokenRatio": 1.0}
})json";
}

}  // namespace partyline::client
