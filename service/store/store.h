// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_STORE_H_
#define PARTYLINE_SERVICE_STORE_STORE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "partyline/v1/change_service.pb.h"
#include "service/base/clock.h"
#include "service/base/mutex.h"
#include "service/changelog/change_log.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The one mutable object of the service: the current state and the only way to change it.
//
// Thread-safe. `log` and `clock` must outlive it. A commit is durable in the log before any reader sees it, and its
// revision is given inside the order of the writers. If it cannot be found out whether an append was written, the
// store turns read-only, and stays so until it is opened again.
class Store {
 public:
  // Reads the whole log and folds it. DATA_LOSS, naming the entry, if one does not parse or does not fit.
  static absl::StatusOr<std::unique_ptr<Store>> Open(ChangeLog& log, const Clock& clock);

  ~Store();

  // The newest state.
  std::shared_ptr<const Snapshot> Current() const;

  // The newest state, once it is at least `min_revision`; waits until `deadline`.
  // LOG_MISMATCH if that is a revision of another log, REPLICA_BEHIND if it is not reached in time.
  absl::StatusOr<std::shared_ptr<const Snapshot>> AtLeast(const v1::Revision& min_revision,
                                                          absl::Time deadline) const;

  // Carries out a commit; see ChangeService.Commit. The request's fields have been checked (CheckRules, CheckRecord).
  // Blocks for as long as the log takes. `principal` may be empty.
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request, absl::string_view principal);

  // Keeps the state of a listing's first page for its later pages, 15 minutes at most, and of the last 64 so kept.
  void Pin(std::shared_ptr<const Snapshot> snapshot);

  // The state of `revision`, if it is the current one or still pinned; PAGE_TOKEN_EXPIRED otherwise.
  absl::StatusOr<std::shared_ptr<const Snapshot>> Pinned(std::int64_t revision);

  // False after an append of unknown outcome.
  bool writable() const;

  const ChangeLog& log() const { return log_; }

 private:
  // (left to the implementation)
  ChangeLog& log_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_STORE_H_
