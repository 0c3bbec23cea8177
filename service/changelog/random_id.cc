// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/random_id.h"

#include <limits>

#include "absl/random/random.h"

namespace partyline {

std::uint64_t RandomId() {
  absl::BitGen random;
  return absl::Uniform<std::uint64_t>(absl::IntervalClosed, random, 1,
                                      std::numeric_limits<std::uint64_t>::max());
}

}  // namespace partyline
