// SPDX-License-Identifier: Apache-2.0
#include "client/src/back_off.h"

#include <algorithm>

#include "partyline/errors.h"

namespace partyline::client {

absl::Duration BackOff::After(const absl::Status& error) {
  const absl::Duration wait = next_ * absl::Uniform(random_, 0.5, 1.0);
  next_ = std::min(next_ * 2, most_);
  const absl::Duration asked = RetryAfter(error).value_or(absl::ZeroDuration());
  return std::max(wait, asked * absl::Uniform(random_, 1.0, 1.2));
}

}  // namespace partyline::client
