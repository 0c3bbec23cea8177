// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_TAIL_H_
#define PARTYLINE_SERVICE_STORE_TAIL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/changelog/change_log.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

using EntryPassed =
    absl::FunctionRef<absl::Status(const internal::v1::LogEntry& entry, std::size_t bytes)>;

// The state after every entry that the log has now; `base` is a state of the same log. `passed` is
// called with each entry once it is worked in, and its size in the log; its first error ends the
// work and is returned. DATA_LOSS, naming the entry, if one does not parse or does not fit;
// FAILED_PRECONDITION if one has a form newer than this version.
absl::StatusOr<std::shared_ptr<const Snapshot>> FoldTail(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base,
                                                         EntryPassed passed);

// States on the way to another.
struct OnTheWay {
  std::size_t stride;  // bytes of log from one to the next; greater than 0
  absl::FunctionRef<void(std::shared_ptr<const Snapshot> state)> made;
};

// The state after entry `number`, which the log has and `base` does not come after. `wanted` is
// asked before each entry; its first error ends the work and is returned. Errors as above.
absl::StatusOr<std::shared_ptr<const Snapshot>> FoldUpTo(ChangeLog& log,
                                                         std::shared_ptr<const Snapshot> base,
                                                         std::int64_t number, OnTheWay on_the_way,
                                                         absl::FunctionRef<absl::Status()> wanted);

// Entry `number` out of its bytes; errors as above.
absl::StatusOr<internal::v1::LogEntry> ParseEntry(std::int64_t number, absl::string_view bytes);

// The bytes of the entries after `from`, at most `most` (> 0) of them.
absl::StatusOr<std::vector<std::string>> ReadEntries(ChangeLog& log, std::int64_t from,
                                                     std::size_t most);

// Calls `visit` with entries `first` to `last`, in order, and their sizes; its first error ends
// that and is returned. DATA_LOSS also if the log does not have them all.
absl::Status VisitEntries(
    ChangeLog& log, std::int64_t first, std::int64_t last,
    absl::FunctionRef<absl::Status(internal::v1::LogEntry&& entry, std::size_t bytes)> visit);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_TAIL_H_
