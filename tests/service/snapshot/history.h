// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_SNAPSHOT_HISTORY_H_
#define PARTYLINE_TESTS_SERVICE_SNAPSHOT_HISTORY_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "service/snapshot/apply.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A commit from its text. In it `@asserted`, `@self_claimed`, `@reported`, `@inferred`,
// `@proposed`, `@intended` and `@denied` stand for the evidence of one claim of that sort, cited
// from sources/article; `@disputed` for one that asserts and one that denies.
v1::CommitRequest CommitOf(std::string text);

// A log, and the states after each of its entries. Begins with revision 1, which creates
// sources/article.
class History {
 public:
  History();

  // Prepares, logs (through the bytes) and applies a commit. After an error nothing has changed.
  absl::Status Commit(const v1::CommitRequest& request);
  absl::Status Commit(const std::string& text) { return Commit(CommitOf(text)); }

  const Snapshot& now() const { return *states_.back(); }
  const Snapshot& at(std::int64_t revision) const { return *states_[revision]; }
  const std::vector<std::string>& log() const { return log_; }

 private:
  std::vector<std::shared_ptr<const Snapshot>> states_;  // by revision
  std::vector<std::string> log_;
};

// Folds a log from its beginning, all in one.
absl::StatusOr<std::shared_ptr<const Snapshot>> Replay(const std::vector<std::string>& log);

// Everything that can be seen of a state, to be compared with that of another.
std::string Describe(const Snapshot& snapshot);

// A body's ties as "SPLINTER of parties/az-acp-pml: UNDISPUTED" (before: what it came from; after:
// what came of it).
std::vector<std::string> Before(const Snapshot& snapshot, const std::string& body);
std::vector<std::string> After(const Snapshot& snapshot, const std::string& body);

// A body's parts in events that tie it to nobody, as "FOUNDATION events/x as FOUNDED: UNDISPUTED".
std::vector<std::string> Alone(const Snapshot& snapshot, const std::string& body);

// Names of the records that refer to `name`.
std::vector<std::string> Referrers(const Snapshot& snapshot, const std::string& name);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_SNAPSHOT_HISTORY_H_
