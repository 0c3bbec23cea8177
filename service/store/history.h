// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_HISTORY_H_
#define PARTYLINE_SERVICE_STORE_HISTORY_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/base/mutex.h"

namespace partyline {

// What it takes to find a change again.
struct ChangeNote {
  std::int64_t revision = 0;
  absl::Time time;
  std::string principal;             // empty: not known
  std::vector<std::string> records;  // created, updated, deleted, or put in a deleted one's place
};

ChangeNote NoteOf(const internal::v1::LogEntry& entry);

// A point in time as the contract writes it. Nanoseconds are kept.
absl::Time TimeOf(const google::protobuf::Timestamp& timestamp);

// REVISION_AHEAD if revision `number`, which `field` of a request asks for, comes after `head`.
absl::Status CheckReached(absl::string_view field, std::int64_t number, std::int64_t head);

// Which changes are looked for. All conditions hold together.
struct ChangesWanted {
  absl::string_view record;         // empty: of any
  absl::string_view principal;      // empty: by anybody
  std::optional<absl::Time> since;  // at this time or after it
  std::optional<absl::Time> until;  // before this time
};

// An index of the log, by which changes are found without reading it. Only grows, so that what is
// found up to a revision is the same whenever it is asked.
//
// Thread-safe, with a lock of its own that is never held for long. Costs some 24 bytes a change, 8
// for each record that it touches, and once the names of records and principals.
class ChangeHistory {
 public:
  // Takes note of the next change. One that is known already is passed over, so that a caller who
  // was interrupted may begin again.
  void Add(const ChangeNote& note);

  // Whether there was ever a record of this name, up to `revision`.
  bool Knows(absl::string_view record, std::int64_t revision) const;

  // The revisions of the changes wanted that come before `before`, newest first, at most `most`.
  // Stops, with what it has, once `cancelled`.
  std::vector<std::int64_t> Find(const ChangesWanted& wanted, std::int64_t before, std::size_t most,
                                 absl::FunctionRef<bool()> cancelled) const;

 private:
  using Principal = std::uint32_t;

  struct Known {  // of a change
    absl::Time time;
    Principal principal;
  };

  // Looks through some of what comes before `before`. Returns before what to go on; 1: that was
  // all.
  std::int64_t FindSome(const ChangesWanted& wanted, std::int64_t before, std::size_t most,
                        std::vector<std::int64_t>& found) const;

  mutable Mutex mu_;
  std::deque<Known> changes_ ABSL_GUARDED_BY(mu_);  // of revision 1 on
  absl::flat_hash_map<std::string, Principal> principals_ ABSL_GUARDED_BY(mu_);
  absl::flat_hash_map<std::string, std::vector<std::int64_t>> by_record_
      ABSL_GUARDED_BY(mu_);  // revisions, in order
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_HISTORY_H_
