// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_CHANGE_H_
#define PARTYLINE_SERVICE_STORE_CHANGE_H_

#include <cstdint>

#include "partyline/internal/v1/log_entry.pb.h"
#include "partyline/v1/change_service.pb.h"

namespace partyline {

// The change that an entry of log number `log` records, as the contract shows it: all but the
// request's digest. The records are moved out of the entry, not copied, where both are on one arena
// or on none.
v1::Change ToChange(internal::v1::LogEntry&& entry, std::uint64_t log);

// The same without the records' content: of a record that was created or updated its name alone.
v1::Change ToChangeOutline(const internal::v1::LogEntry& entry, std::uint64_t log);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_CHANGE_H_
