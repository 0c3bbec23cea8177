// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_TAIL_H_
#define PARTYLINE_SERVICE_STORE_TAIL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/changelog/change_log.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The state after every entry that the log has now; `base` is a state of the same log. DATA_LOSS,
// naming the entry, if one does not parse or does not fit; FAILED_PRECONDITION if one has a form
// newer than this version.
absl::StatusOr<std::shared_ptr<const Snapshot>> FoldTail(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base);

// Entry `number` out of its bytes; errors as above.
absl::StatusOr<internal::v1::LogEntry> ParseEntry(std::int64_t number, absl::string_view bytes);

// The bytes of the entries after `from`, at most `most` (> 0) of them.
absl::StatusOr<std::vector<std::string>> ReadEntries(ChangeLog& log, std::int64_t from,
                                                     std::size_t most);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_TAIL_H_
