// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_QUIET_LOG_H_
#define PARTYLINE_TESTS_TESTING_QUIET_LOG_H_

#include "absl/strings/string_view.h"
#include "service/base/log.h"

namespace partyline::testing {

// Keeps log lines off the terminal while it lives: for tests that cause thousands of faults.
class QuietLog {
 public:
  QuietLog() {
    SetLogSink([](absl::string_view) {});
  }
  ~QuietLog() { SetLogSink(nullptr); }
  QuietLog(const QuietLog&) = delete;
  QuietLog& operator=(const QuietLog&) = delete;
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_QUIET_LOG_H_
