// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_DRAFT_H_
#define PARTYLINE_SERVICE_SNAPSHOT_DRAFT_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// One edit of a commit, with what it is about.
struct DraftEdit {
  absl::string_view name;
  v1::RecordKind kind = v1::RECORD_KIND_UNSPECIFIED;
  std::string path;                                   // "edits[3].update.party", "edits[3].delete"
  google::protobuf::Message* body = nullptr;          // the new content; null for a delete
  const internal::v1::LogDelete* deletion = nullptr;  // null for a create or update
  const Row* before = nullptr;                        // null for a create
};

// A commit seen against the state that it is made on: what every name would lead to after it.
//
// Used by one thread. The state, the request and the entry must outlive it; the entry's contents
// are the edits'.
class Draft {
 public:
  // Where a name leads after the commit.
  struct Destination {
    enum Fate { kNowhere, kLive, kDeleted };  // kDeleted: by this commit, with nothing in its place
    Fate fate = kNowhere;
    absl::string_view name;           // under which it is found; of a deleted one, the last it had
    bool redirected = false;          // `name` is not the name asked for
    const DraftEdit* edit = nullptr;  // what the commit does to it; null: nothing
    const Row* row = nullptr;         // its row before the commit; null: created by it

    Destination& Ending(Fate how) {
      fate = how;
      return *this;
    }
  };

  // Reads the edits of a commit, with all that can be said of each by its name alone: one edit a
  // record, create of what never was, update and delete of what is live, etags. `entry` has the
  // edits of `request`, in the same order.
  static absl::StatusOr<Draft> Read(const Snapshot& base, const v1::CommitRequest& request,
                                    internal::v1::LogEntry& entry);

  const Snapshot& base() const { return *base_; }
  const std::vector<DraftEdit>& edits() const { return edits_; }

  // The edit of a record, if there is one; null otherwise.
  const DraftEdit* EditOf(absl::string_view name) const;

  Destination Follow(absl::string_view name) const;

  // Calls visit for each record that refers to `target` now and that the commit leaves as it is,
  // until it returns false.
  void ScanUntouchedReferrers(const Row& target, absl::FunctionRef<bool(const Row&)> visit) const;

 private:
  explicit Draft(const Snapshot& base) : base_(&base) {}

  const Snapshot* base_;
  std::vector<DraftEdit> edits_;
  absl::flat_hash_map<absl::string_view, std::size_t> by_name_;  // index of the edit
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_DRAFT_H_
