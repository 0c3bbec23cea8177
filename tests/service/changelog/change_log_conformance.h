// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "service/changelog/change_log.h"

namespace partyline {

// A kind of log to be held to the contract of ChangeLog. A backend joins with one file that says
//   INSTANTIATE_TEST_SUITE_P(Memory, ChangeLogConformanceTest, ::testing::Values(ChangeLogKind{…}),
//   NameOfKind);
// and a test program made of that file and change_log_conformance.cc.
struct ChangeLogKind {
  std::string name;
  std::function<std::unique_ptr<ChangeLog>()> make;  // a new, empty log; each with an id of its own
};

inline std::string NameOfKind(const ::testing::TestParamInfo<ChangeLogKind>& info) {
  return info.param.name;
}

inline void PrintTo(const ChangeLogKind& kind, std::ostream* out) { *out << kind.name; }

class ChangeLogConformanceTest : public ::testing::TestWithParam<ChangeLogKind> {
 protected:
  using Entries = std::vector<std::pair<std::int64_t, std::string>>;

  ChangeLogConformanceTest() : log_(GetParam().make()) {}

  // Appends one entry for each text, its request id "request-" and the text; the log must be at
  // `expected`.
  absl::Status Append(std::int64_t expected, const std::vector<std::string>& texts);

  // Everything after `from`, as read.
  Entries ReadFrom(std::int64_t from);

  std::unique_ptr<ChangeLog> log_;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_
