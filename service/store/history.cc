// SPDX-License-Identifier: Apache-2.0
#include "service/store/history.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/model/error.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

using internal::v1::LogEdit;

// Changes looked at while the lock is held: some tenths of a millisecond.
constexpr std::size_t kLookedAtOnce = 1 << 14;

bool IsWithin(const ChangesWanted& wanted, absl::Time time) {
  return (!wanted.since.has_value() || time >= *wanted.since) &&
         (!wanted.until.has_value() || time < *wanted.until);
}

}  // namespace

absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

absl::Status CheckReached(absl::string_view field, std::int64_t number, std::int64_t head) {
  if (number <= head) return absl::OkStatus();
  return FieldError(v1::ERROR_REASON_REVISION_AHEAD, field,
                    absl::StrCat("the log is at ", head, ", not yet at ", number),
                    {{"head", absl::StrCat(head)}});
}

ChangeNote NoteOf(const internal::v1::LogEntry& entry) {
  ChangeNote note{entry.revision(), TimeOf(entry.time()), entry.principal(), {}};
  for (const LogEdit& edit : entry.edits()) {
    if (edit.has_create()) note.records.push_back(NameOf(edit.create()));
    if (edit.has_update()) note.records.push_back(NameOf(edit.update()));
    if (!edit.has_delete_()) continue;
    note.records.push_back(edit.delete_().name());
    const std::string& heir = edit.delete_().replaced_by();
    if (!heir.empty()) note.records.push_back(heir);
  }
  return note;
}

void ChangeHistory::Add(const ChangeNote& note) {
  MutexLock lock(mu_);
  if (note.revision <= static_cast<std::int64_t>(changes_.size())) return;
  for (const std::string& record : note.records) {
    std::vector<std::int64_t>& revisions = by_record_[record];
    if (revisions.empty() || revisions.back() != note.revision) revisions.push_back(note.revision);
  }
  const Principal next = static_cast<Principal>(principals_.size());
  const Principal principal = principals_.try_emplace(note.principal, next).first->second;
  changes_.push_back({note.time, principal});  // last: whatever fails before, it is not known yet
}

bool ChangeHistory::Knows(absl::string_view record, std::int64_t revision) const {
  MutexLock lock(mu_);
  const auto found = by_record_.find(record);
  // What ran out of memory may have left a name without revisions.
  if (found == by_record_.end() || found->second.empty()) return false;
  return found->second.front() <= revision;
}

std::vector<std::int64_t> ChangeHistory::Find(const ChangesWanted& wanted, std::int64_t before,
                                              std::size_t most,
                                              absl::FunctionRef<bool()> cancelled) const {
  std::vector<std::int64_t> found;
  while (before > 1 && found.size() < most && !cancelled()) {
    before = FindSome(wanted, before, most, found);
  }
  return found;
}

std::int64_t ChangeHistory::FindSome(const ChangesWanted& wanted, std::int64_t before,
                                     std::size_t most, std::vector<std::int64_t>& found) const {
  MutexLock lock(mu_);
  const std::vector<std::int64_t>* revisions = nullptr;  // null: all there are
  if (!wanted.record.empty()) {
    const auto record = by_record_.find(wanted.record);
    if (record == by_record_.end()) return 1;
    revisions = &record->second;
  }
  const auto principal = principals_.find(wanted.principal);
  const bool anybody = wanted.principal.empty();
  if (!anybody && principal == principals_.end()) return 1;
  std::size_t left =
      revisions == nullptr
          ? std::min<std::size_t>(before - 1, changes_.size())
          : std::lower_bound(revisions->begin(), revisions->end(), before) - revisions->begin();
  for (std::size_t looked = 0; left > 0 && looked < kLookedAtOnce; ++looked) {
    --left;
    before = revisions == nullptr ? static_cast<std::int64_t>(left) + 1 : (*revisions)[left];
    const Known& change = changes_[before - 1];
    if (!anybody && change.principal != principal->second) continue;
    if (IsWithin(wanted, change.time)) found.push_back(before);
    if (found.size() == most) return before;
  }
  return left == 0 ? 1 : before;
}

}  // namespace partyline
