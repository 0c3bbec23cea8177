// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_COMMIT_GROUP_H_
#define PARTYLINE_SERVICE_STORE_COMMIT_GROUP_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "partyline/v1/change_service.pb.h"
#include "service/base/clock.h"
#include "service/changelog/change_log.h"
#include "service/snapshot/snapshot.h"
#include "service/store/history.h"

namespace partyline {

// What an answer rests on that has not been worked out: a revision that no log reaches.
inline constexpr std::int64_t kRestsOnNothing = std::numeric_limits<std::int64_t>::max();

// A commit on its way, and its answer. What it points at outlives it.
struct PendingCommit {
  const v1::CommitRequest* request;
  absl::string_view principal;
  std::string digest;  // RequestDigest(*request)

  // The answer, be it a refusal, was worked out on the state of revision `rests_on`, and holds only
  // if the log has that revision.
  absl::StatusOr<v1::CommitResponse> answer = absl::UnknownError("not worked out");
  std::int64_t rests_on = kRestsOnNothing;
};

// What a group of commits comes to.
struct GroupPlan {
  std::vector<NewEntry> entries;          // to be appended to the log as one
  std::vector<ChangeNote> notes;          // of each of them
  std::shared_ptr<const Snapshot> state;  // once they are
};

// Works out `commits` in order on top of `base`, each on the state that those before it leave, and
// gives each its answer. A commit that fails, fails alone; one whose request id is known, in the
// log or among those before it, is answered as it was then. Writes nothing.
//
// ABORTED: the log has a request of this group after `base`. Other errors: the log could not be
// read.
absl::StatusOr<GroupPlan> PlanGroup(ChangeLog& log, const Clock& clock,
                                    std::shared_ptr<const Snapshot> base,
                                    absl::Span<PendingCommit* const> commits);

// The answer to a commit that is only to be checked, on top of `state`.
absl::StatusOr<v1::CommitResponse> CheckCommit(const Snapshot& state,
                                               const v1::CommitRequest& request);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_COMMIT_GROUP_H_
