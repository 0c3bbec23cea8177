// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_APPEND_H_
#define PARTYLINE_SERVICE_STORE_APPEND_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "service/changelog/change_log.h"

namespace partyline {

// Appends `entries` after entry `expected`, and finds out what became of them where the log cannot
// tell.
//
// OK: they are in the log, right after `expected`. ABORTED, ALREADY_EXISTS: none of them is; the
// log has entries of other writers after `expected`, or had one of these requests before.
// FAILED_PRECONDITION, RESOURCE_EXHAUSTED: none of them is, and the log is as it was. UNKNOWN: it
// could not be found out. No other codes.
absl::Status AppendSurely(ChangeLog& log, std::int64_t expected,
                          absl::Span<const NewEntry> entries);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_APPEND_H_
