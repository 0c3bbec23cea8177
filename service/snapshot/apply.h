// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_APPLY_H_
#define PARTYLINE_SERVICE_SNAPSHOT_APPLY_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The form of log entries that Prepare makes and Apply reads.
inline constexpr int kLogEntryFormat = 1;

// Bytes of a commit: of its request, and of the texts of sources that it leaves out and keeps.
inline constexpr std::size_t kMaxCommitBytes = 1 << 20;

// Works out what a commit would do to `base`: the edits with etags, revisions and standings filled
// in, ready for the log as revision `base.revision() + 1` (time, principal, request id and digest
// are left to the caller), and with the text of a source whose update leaves it out and keeps its
// `sha256` (LIMIT_EXCEEDED, if those texts make it larger than kMaxCommitBytes).
//
// Checks everything that depends on the state: create of an existing or deleted name, update or
// delete of a missing record, etags, two edits of one record, references (to live records, replaced
// ones, or ones created by the same commit; of an allowed collection; facts pointed at exist),
// deletes of records still referred to by records that this commit leaves, facts taken away that
// such records point at, `replaced_by` a live record of the same kind that stands on the other side
// of no lineage event with the record that it replaces, citations against the sources' texts and
// lengths as far as they are held. The rules of single fields are expected to have been checked
// (CheckRules, CheckRecord). Errors as ChangeService.Commit documents them; invalid fields, and
// dangling references, are reported all at once, with paths below `edits[i]`.
//
// That the id of a fact taken away by an earlier commit comes back for another fact is not found:
// no state knows it.
absl::StatusOr<internal::v1::LogEntry> Prepare(const Snapshot& base,
                                               const v1::CommitRequest& request);

// The state after `entry`, whose revision must be the next one. The only way in which a state
// changes: used at start, at commit and when following a log. INTERNAL if the entry does not fit
// the state, which means a damaged log.
absl::StatusOr<std::shared_ptr<const Snapshot>> Apply(const Snapshot& base,
                                                      const internal::v1::LogEntry& entry);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_APPLY_H_
