// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/apply.h"

#include "service/base/status_macros.h"
#include "service/snapshot/entry_fold.h"

namespace partyline {

absl::StatusOr<std::shared_ptr<const Snapshot>> Apply(const Snapshot& base,
                                                      const internal::v1::LogEntry& entry) {
  Fold fold(base);
  RETURN_IF_ERROR(fold.Add(entry));
  return fold.Take();
}

}  // namespace partyline
