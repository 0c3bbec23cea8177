// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_TRIALS_H_
#define PARTYLINE_TESTS_TESTING_TRIALS_H_

#include <cstdint>
#include <cstdlib>
#include <string>

namespace partyline::testing {

// A test of many random trials runs few of them by default and as many as are asked for in a long
// run. Trial i draws from a generator that starts at RandomStart() + i: what fails prints that
// number and is repeated alone with
//   PARTYLINE_RANDOM=<number> PARTYLINE_TRIALS=1 build/dev/bin/<test>

// How many trials: $PARTYLINE_TRIALS, or `few`.
inline int TrialCount(int few) {
  const char* count = std::getenv("PARTYLINE_TRIALS");
  return count == nullptr ? few : std::atoi(count);
}

inline std::uint32_t RandomStart() {
  const char* start = std::getenv("PARTYLINE_RANDOM");
  return start == nullptr ? 19911101 : static_cast<std::uint32_t>(std::strtoul(start, nullptr, 10));
}

// For messages of what fails.
inline std::string HowToRepeat(std::uint32_t start, int trials = 1) {
  return "repeat with PARTYLINE_RANDOM=" + std::to_string(start) +
         " PARTYLINE_TRIALS=" + std::to_string(trials);
}

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_TRIALS_H_
