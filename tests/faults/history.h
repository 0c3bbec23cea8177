// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_HISTORY_H_
#define PARTYLINE_TESTS_FAULTS_HISTORY_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace partyline::testing {

// What clients did and saw. Each key is a record that holds one value, a number; it starts with
// kFirstValue, and no value is written twice.

inline constexpr std::int64_t kFirstValue = 0;
inline constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

// One call.
struct Operation {
  enum class Kind {
    kRead,
    kWrite,  // of `value` over `expected`: refused if the record holds something else
  };
  enum class Outcome { kDone, kRefused, kUnknown };

  Kind kind = Kind::kRead;
  Outcome outcome = Outcome::kDone;
  int client = 0;
  int key = 0;
  std::int64_t value = 0;     // read, or to be written
  std::int64_t expected = 0;  // of a write
  std::int64_t revision = 0;  // of the answer, if it is done
  std::int64_t call = 0;      // when, in nanoseconds of one clock
  std::int64_t answer = 0;    // kNever if the outcome is not known: it may still come to effect
  std::string request_id;     // of a write
};

using History = std::vector<Operation>;

// An entry of the log after all of it.
struct Written {
  std::int64_t revision = 0;
  std::string request_id;
  int key = 0;
  std::int64_t value = 0;
};

// "client 3 writes 17 over 16 to key 2 [1200, 1350]: done at 41"
std::string Describe(const Operation& operation);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_HISTORY_H_
