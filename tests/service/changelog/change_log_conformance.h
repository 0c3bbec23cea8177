// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
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
//   I8  The state that a log's entries make depends on nothing else, whoever works it out.
//   I9  An append that is refused leaves nothing behind.
//   I10 A reader keeps nobody from appending.
//
// How callers see I2, I7, I9 and I10 is the store's to prove.

// A place for one log.
class LogPlace {
 public:
  virtual ~LogPlace() = default;

  // The first time makes a new, empty log; later opens it again, as a restart does, if it is one
  // that lasts.
  virtual absl::StatusOr<std::unique_ptr<ChangeLog>> Open() = 0;
};

struct ChangeLogKind {
  std::string name;
  std::function<std::unique_ptr<LogPlace>()> place;
  bool is_durable = false;  // its logs outlive the process
};

// A kind of log joins by one file, with a constant made by AddKind at namespace scope. Returns
// true.
bool AddKind(ChangeLogKind kind);

// Those that have joined, by the time that tests are put together: all, or those that last.
const std::vector<ChangeLogKind>& Kinds();
std::vector<ChangeLogKind> DurableKinds();

inline void PrintTo(const ChangeLogKind& kind, std::ostream* out) { *out << kind.name; }

// One log, in a place of its own.
class LogUnderTest {
 protected:
  using Entries = std::vector<std::pair<std::int64_t, std::string>>;

  explicit LogUnderTest(const ChangeLogKind& kind);

  // Appends one entry for each text, its request id "request-" and the text; the log must be at
  // `expected`.
  absl::Status Append(std::int64_t expected, const std::vector<std::string>& texts);

  // Everything after `from`, as read.
  Entries ReadFrom(std::int64_t from);

  std::int64_t Head();
  std::optional<std::int64_t> Find(absl::string_view request_id);

  // Ends the log and opens it again.
  void Restart();

  const std::unique_ptr<LogPlace> place_;
  std::unique_ptr<ChangeLog> log_;
};

// For a test of every kind, and of those that last.
class ChangeLogConformanceTest : public ::testing::TestWithParam<ChangeLogKind>,
                                 protected LogUnderTest {
 protected:
  ChangeLogConformanceTest() : LogUnderTest(GetParam()) {}
};

class DurableLogConformanceTest : public ChangeLogConformanceTest {};

inline std::string NameOfKind(const ::testing::TestParamInfo<ChangeLogKind>& info) {
  return info.param.name;
}

// For a table, each row of which is a test of each kind. A row has a `name`.
template <typename Row>
class ChangeLogTableTest : public ::testing::TestWithParam<std::tuple<ChangeLogKind, Row>>,
                           protected LogUnderTest {
 protected:
  ChangeLogTableTest() : LogUnderTest(std::get<0>(this->GetParam())) {}
  const Row& row() const { return std::get<1>(this->GetParam()); }
};

template <typename Row>
std::string NameOfRow(const ::testing::TestParamInfo<std::tuple<ChangeLogKind, Row>>& info) {
  return absl::StrCat(std::get<0>(info.param).name, "_", std::get<1>(info.param).name);
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_CHANGE_LOG_CONFORMANCE_H_
