// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_RANDOM_ID_H_
#define PARTYLINE_SERVICE_CHANGELOG_RANDOM_ID_H_

#include <cstdint>

namespace partyline {

// An id for a new log: never 0, and never the same again. Thread-safe.
std::uint64_t RandomId();

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_RANDOM_ID_H_
