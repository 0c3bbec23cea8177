// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_STOP_CHECK_H_
#define PARTYLINE_SERVICE_QUERY_STOP_CHECK_H_

#include <cstdint>

#include "absl/functional/function_ref.h"

namespace partyline {

// Rows looked at, without decoding them, and names compared, between two questions.
inline constexpr std::uint32_t kRowsBetweenChecks = 4096;
inline constexpr std::uint32_t kNamesBetweenChecks = 64;

// Asks in a loop of small steps, at the first and then at each `every`th, whether its result is
// still wanted. Once it is not, it stays so. What `cancelled` refers to outlives it; one thread.
class StopCheck {
 public:
  StopCheck(absl::FunctionRef<bool()> cancelled, std::uint32_t every)
      : cancelled_(cancelled), every_(every) {}

  // Takes a step. True: stop.
  bool Stop() {
    if (!stopped_ && steps_++ % every_ == 0) stopped_ = cancelled_();
    return stopped_;
  }

 private:
  const absl::FunctionRef<bool()> cancelled_;
  const std::uint32_t every_;
  std::uint32_t steps_ = 0;
  bool stopped_ = false;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_STOP_CHECK_H_
