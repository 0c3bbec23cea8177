// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_LEDGER_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_LEDGER_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "service/changelog/change_log.h"

namespace partyline {

// What a careful caller of a change log knows about it: what was acknowledged, what is in doubt,
// and what was refused. Appends, and compares the log with that.
class Ledger {
 public:
  // Entries are of `bytes` bytes, in general, or, for 0, of random size: one in twenty is large.
  explicit Ledger(std::uint32_t random, std::size_t bytes = 0) : random_(random), bytes_(bytes) {}

  // Appends a group of one to four entries and notes the outcome.
  absl::Status AppendGroup(ChangeLog& log);

  // Compares the log, opened again or not, with what is known, entry by entry and request by
  // request. What was in doubt is there as a whole or not at all; from now on it is known which.
  // Returns what is wrong, "" if nothing.
  std::string Compare(ChangeLog& log);

  // The number of entries acknowledged.
  std::int64_t acknowledged() const { return static_cast<std::int64_t>(known_.size()); }
  bool in_doubt() const { return !in_doubt_.empty(); }

 private:
  std::vector<NewEntry> DrawGroup();

  std::size_t DrawSize();

  std::mt19937 random_;
  std::size_t bytes_;
  std::uint64_t id_ = 0;
  std::vector<NewEntry> known_;     // entry n at n - 1
  std::vector<NewEntry> in_doubt_;  // the group after them, that may be there
  std::vector<NewEntry> refused_;
  int drawn_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_LEDGER_H_
