// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "service/changelog/change_log.h"

namespace partyline {

// The suite that every kind of change log is held to. It knows no kind. What it is to prove, the
// invariants of the service as far as they are a log's; tests are named by them:
//
//   I1  No acknowledged entry is lost.
//   I2  A request that is in the log is found there, and is not taken twice.
//   I3  Entries are in one order, without gaps, which is that of their appends in time.
//   I4  No reader sees an entry before the one before it, nor a hole, while others append.
//   I5  No entry changes, ever.
//   I6  A log is told from every other by its id, for as long as it lives.
//   I7  Who waits for an entry is not told too early that it is there.
//   I9  An append that is refused leaves nothing behind.
//   I10 A reader keeps nobody from appending.
//
// That a state is a pure function of a log's entries (I8), and how callers see I2, I7, I9 and I10,
// are the store's and the snapshot's to prove.

// A place for one log.
class LogPlace {
 public:
  virtual ~LogPlace() = default;

  // The first time makes a new, empty log; later opens it again, as a restart does, if it is one
  // that lasts. At most one is open at a time.
  virtual std::unique_ptr<ChangeLog> Open() = 0;
};

// A kind of log. It joins with one file that says
//   INSTANTIATE_TEST_SUITE_P(Memory, ChangeLogConformanceTest, ::testing::Values(ChangeLogKind{…}),
//                            NameOfKind);
// and the same for DurableLogConformanceTest if its logs outlive the process.
struct ChangeLogKind {
  std::string name;
  std::function<std::unique_ptr<LogPlace>()> place;
};

inline std::string NameOfKind(const ::testing::TestParamInfo<ChangeLogKind>& info) {
  return info.param.name;
}

inline void PrintTo(const ChangeLogKind& kind, std::ostream* out) { *out << kind.name; }

class ChangeLogConformanceTest : public ::testing::TestWithParam<ChangeLogKind> {
 protected:
  using Entries = std::vector<std::pair<std::int64_t, std::string>>;

  ChangeLogConformanceTest() : place_(GetParam().place()), log_(place_->Open()) {}

  // Appends one entry for each text, its request id "request-" and the text; the log must be at
  // `expected`.
  absl::Status Append(std::int64_t expected, const std::vector<std::string>& texts);

  // Everything after `from`, as read.
  Entries ReadFrom(std::int64_t from);

  std::int64_t Head();
  std::optional<std::int64_t> Find(absl::string_view request_id);

  const std::unique_ptr<LogPlace> place_;
  std::unique_ptr<ChangeLog> log_;
};

class DurableLogConformanceTest : public ChangeLogConformanceTest {
 protected:
  // Ends the log and opens it again.
  void Restart();
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_
