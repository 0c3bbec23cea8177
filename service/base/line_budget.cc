// SPDX-License-Identifier: Apache-2.0
#include "service/base/line_budget.h"

#include <utility>

namespace partyline {

std::optional<std::int64_t> LineBudget::Spend(absl::Time now) {
  MutexLock lock(mu_);
  // A clock that was set back begins a new second, too.
  if (now >= second_began_ + absl::Seconds(1) || now < second_began_) {
    second_began_ = now;
    written_ = 0;
  }
  if (written_ == most_) {
    ++left_out_;
    return std::nullopt;
  }
  ++written_;
  return std::exchange(left_out_, 0);
}

}  // namespace partyline
