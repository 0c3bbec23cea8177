// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_MEMORY_CHANGE_LOG_H_
#define PARTYLINE_SERVICE_CHANGELOG_MEMORY_CHANGE_LOG_H_

#include <memory>

#include "service/changelog/change_log.h"

namespace partyline {

// A log that ends with the process: for tests and for trying things out. `id` 0 draws one at
// random.
std::unique_ptr<ChangeLog> NewMemoryChangeLog(std::uint64_t id = 0);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_MEMORY_CHANGE_LOG_H_
