// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_ENTRY_FOLD_H_
#define PARTYLINE_SERVICE_SNAPSHOT_ENTRY_FOLD_H_

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Works log entries, one after another, into a copy of a state. Used by one thread.
//
// Of each entry names first, content second: every create has its number and every delete its
// redirect before the first reference is followed, so that the order of the edits does not matter.
// Costs what the entry touches, and the records that refer to what it replaces; never a pass over
// the state. What several entries write of an index is copied from the state once. Names are worked
// in last, those of a whole log at once.
class Fold {
 public:
  explicit Fold(const Snapshot& base);

  // INTERNAL if the entry does not fit; there is no state then that could be taken.
  absl::Status Add(const internal::v1::LogEntry& entry);

  // The state after what was added. The last call.
  std::shared_ptr<const Snapshot> Take();

 private:
  absl::Status Misfit(absl::string_view what) const;
  absl::Status CheckHead() const;

  // First pass: names, numbers and redirects.
  absl::Status Admit(const internal::v1::LogEdit& edit);
  absl::Status AdmitName(absl::string_view name);
  absl::Status AdmitContent(const v1::Record& record);
  absl::Status AdmitCreate(const v1::Record& record);
  absl::Status AdmitUpdate(const v1::Record& record);
  absl::Status AdmitDelete(const internal::v1::LogDelete& deletion);

  // Second pass: content.
  absl::Status CheckRedirect(const internal::v1::LogDelete& deletion) const;
  absl::Status PutRecord(const v1::Record& record);
  absl::Status ReadReferences(RowParts& row) const;
  void ReadContests(const google::protobuf::Message& body, RowParts& row) const;
  void PutRow(RowPtr row);

  // Third pass: leads what referred to a deleted record to what took its place.
  absl::Status Relink(Ordinal referrer);

  // Replaces what the indexes have of a record, whose rows before and after may be null.
  void Reindex(Ordinal ordinal, const Row* before, const Row* after);
  // Takes a deleted record out of the indexes. One that was replaced leaves its identifiers there.
  void Unindex(const Row& row, bool replaced);
  void ReindexIdentifiers(Ordinal ordinal, const Row* before, const Row* after);
  void ReindexReferrers(Ordinal ordinal, const Row* before, const Row* after);
  void ReindexCountries(const Row* before, const Row* after);
  void ReindexContested(Ordinal ordinal, const Row* before, const Row* after);
  void CountBytes(const Row* before, const Row* after);

  // Keeps the row that the state before had of a record that is about to be written.
  void KeepRewritten(Ordinal ordinal);

  // Brings the name index, which has the rows of the state before, up to those of now.
  void ReindexNames();

  // Enters a party or election under its countries, and counts it (by 1), or takes it out (by -1).
  void EnterCountries(const Row& row, int by);
  void CountParty(const Row& row, absl::string_view country, int by);

  // Takes out and works in the ties of an event; `row` is the event's as it was when its ties were
  // worked in.
  void EraseTies(const Row& row);
  void AddTies(const v1::Event& event, Ordinal ordinal);

  std::shared_ptr<Snapshot> next_;
  const Ordinal created_;  // the first number that the state before had not
  absl::flat_hash_map<Ordinal, RowPtr> rewritten_;  // of those that it had: their rows in it

  const internal::v1::LogEntry* entry_ = nullptr;  // being added; what follows is of it
  absl::flat_hash_set<absl::string_view> edited_;  // names
  absl::flat_hash_map<Ordinal, RowPtr> retired_;   // deleted by this entry
  std::vector<Ordinal> orphans_;                   // referred to one of those
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_ENTRY_FOLD_H_
