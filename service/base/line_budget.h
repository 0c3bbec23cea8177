// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_LINE_BUDGET_H_
#define PARTYLINE_SERVICE_BASE_LINE_BUDGET_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "service/base/mutex.h"

namespace partyline {

// Keeps lines of one sort from flooding the log: so many a second, and what was left out is
// counted. Thread-safe.
class LineBudget {
 public:
  explicit LineBudget(int lines_per_second) : most_(lines_per_second) {}

  // Nothing: leave the line out. Otherwise write it, and with it how many lines were left out since
  // the last one written.
  std::optional<std::int64_t> Spend(absl::Time now);

 private:
  const int most_;
  Mutex mu_;
  absl::Time second_began_ ABSL_GUARDED_BY(mu_) = absl::InfinitePast();
  int written_ ABSL_GUARDED_BY(mu_) = 0;  // since second_began_
  std::int64_t left_out_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_LINE_BUDGET_H_
