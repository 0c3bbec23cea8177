// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_AWAIT_THAT_H_
#define PARTYLINE_TESTS_TESTING_AWAIT_THAT_H_

#include <thread>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace partyline::testing {

// Whether the condition comes true within twenty seconds. For what tells nobody that it has
// changed: it is asked again and again, and lets other threads run in between.
template <typename Condition>
bool AwaitThat(Condition condition) {
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (!condition()) {
    if (absl::Now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_AWAIT_THAT_H_
