// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/check_references.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/base/status_macros.h"
#include "service/model/canonical_bytes.h"
#include "service/model/error.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"
#include "service/model/references.h"
#include "service/snapshot/check_sides.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

using google::protobuf::Arena;
using google::protobuf::Message;
using FactIds = absl::flat_hash_set<std::string>;

FactIds FactIdsOf(const Message& body) {
  FactIds ids;
  ForEachFact(body, [&](const FactView& fact) { ids.insert(*fact.id); });
  return ids;
}

// One pass over the references of a commit's new content.
class ReferenceCheck {
 public:
  ReferenceCheck(const Draft& draft, Violations& invalid) : draft_(draft), invalid_(invalid) {}

  absl::Status Run() {
    for (const DraftEdit& edit : draft_.edits()) {
      if (edit.deletion != nullptr) CheckReplacement(edit);
      if (edit.body == nullptr) continue;
      ForEachReference(edit.kind, CanonicalBytes(*edit.body),
                       [&](const Reference& reference) { Check(edit, reference); });
      CheckSides(draft_, edit, invalid_);
      if (edit.before != nullptr) CheckDroppedFacts(edit);
    }
    RETURN_IF_ERROR(invalid_.ToStatus());
    RETURN_IF_ERROR(dangling_.ToStatus(v1::ERROR_REASON_DANGLING_REFERENCE));
    for (const DraftEdit& edit : draft_.edits()) {
      if (edit.deletion != nullptr) RETURN_IF_ERROR(CheckUse(edit));
    }
    return CheckSidesLeft(draft_);
  }

 private:
  void Check(const DraftEdit& edit, const Reference& reference);
  bool HasFact(const Draft::Destination& record, absl::string_view fact);
  void CheckDroppedFacts(const DraftEdit& edit);
  void CheckReplacement(const DraftEdit& edit);
  absl::Status CheckUse(const DraftEdit& edit) const;

  const Draft& draft_;
  Violations& invalid_;
  Violations dangling_;
  absl::flat_hash_map<const Row*, FactIds> facts_;            // of rows pointed at, as met
  absl::flat_hash_map<const DraftEdit*, FactIds> new_facts_;  // likewise of edits
  absl::flat_hash_map<absl::string_view, std::set<absl::string_view>> users_;  // of deleted records
};

void ReferenceCheck::Check(const DraftEdit& edit, const Reference& reference) {
  const auto path = [&] { return absl::StrCat(edit.path, ".", reference.path.ToString()); };
  const absl::string_view collection = CollectionOf(KindOfName(reference.name));
  const auto& allowed = reference.collections;
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), collection) == allowed.end()) {
    invalid_.Add(path(), absl::StrCat(reference.name, " is not of a collection that belongs here"));
    return;
  }
  const Draft::Destination target = draft_.Follow(reference.name);
  switch (target.fate) {
    case Draft::Destination::kNowhere:
      dangling_.Add(path(), absl::StrCat("there is no ", reference.name));
      break;
    case Draft::Destination::kDeleted:
      users_[target.name].insert(edit.name);
      break;
    case Draft::Destination::kLive:
      // What took a record's place has facts of its own; a pointer to the old one's is kept as it
      // was written.
      if (reference.target_fact.empty() || target.redirected) break;
      if (HasFact(target, reference.target_fact)) break;
      dangling_.Add(path(),
                    absl::StrCat(reference.name, " has no fact \"", reference.target_fact, "\""));
      break;
  }
}

bool ReferenceCheck::HasFact(const Draft::Destination& record, absl::string_view fact) {
  if (record.edit != nullptr) {
    const auto [facts, first] = new_facts_.try_emplace(record.edit);
    if (first) facts->second = FactIdsOf(*record.edit->body);
    return facts->second.contains(fact);
  }
  const auto [facts, first] = facts_.try_emplace(record.row);
  if (first) {
    Arena arena;
    facts->second = FactIdsOf(*DecodeRow(*record.row, arena));
  }
  return facts->second.contains(fact);
}

FactIds DroppedFacts(const DraftEdit& edit) {
  Arena arena;
  FactIds dropped = FactIdsOf(*DecodeRow(*edit.before, arena));
  ForEachFact(*edit.body, [&](const FactView& fact) { dropped.erase(*fact.id); });
  return dropped;
}

// Reports each fact taken away once, with the first record that points at it.
void ReferenceCheck::CheckDroppedFacts(const DraftEdit& edit) {
  bool referred_to = false;
  draft_.ScanUntouchedReferrers(*edit.before, [&](const Row&) {
    referred_to = true;
    return false;
  });
  if (!referred_to) return;
  FactIds dropped = DroppedFacts(edit);
  const std::string pointer = absl::StrCat(edit.name, "#");
  draft_.ScanUntouchedReferrers(*edit.before, [&](const Row& referrer) {
    if (dropped.empty()) return false;
    // A pointer stands in the bytes letter by letter; only where one may is the record read.
    if (!absl::StrContains(referrer.full(), pointer)) return true;
    ForEachReference(referrer.record_kind(), referrer.full(), [&](const Reference& reference) {
      if (reference.name != edit.name || dropped.erase(reference.target_fact) == 0) return;
      dangling_.Add(edit.path, absl::StrCat("has no fact \"", reference.target_fact,
                                            "\" any more, but ", referrer.name(), " points at it"));
    });
    return true;
  });
}

void ReferenceCheck::CheckReplacement(const DraftEdit& edit) {
  const std::string& target = edit.deletion->replaced_by();
  if (target.empty()) return;
  const std::string path = absl::StrCat(edit.path, ".replaced_by");
  if (target == edit.name) return invalid_.Add(path, "is the record itself");
  if (KindOfName(target) != edit.kind) {
    return invalid_.Add(path, absl::StrCat(target, " is not in ", CollectionOf(edit.kind)));
  }
  const DraftEdit* own = draft_.EditOf(target);
  if (own != nullptr && own->deletion != nullptr) {
    return dangling_.Add(path, absl::StrCat(target, " is deleted by the same commit"));
  }
  if (own == nullptr && draft_.base().Find(target) == nullptr) {
    dangling_.Add(path, absl::StrCat("there is no ", target));
  }
}

// What refers to a deleted record must be able to follow it to what takes its place, or be gone.
absl::Status ReferenceCheck::CheckUse(const DraftEdit& edit) const {
  if (!edit.deletion->replaced_by().empty()) return absl::OkStatus();
  std::set<absl::string_view> users;
  if (const auto found = users_.find(edit.name); found != users_.end()) users = found->second;
  draft_.ScanUntouchedReferrers(*edit.before, [&](const Row& referrer) {
    users.insert(referrer.name());
    return true;
  });
  if (users.empty()) return absl::OkStatus();
  return FieldError(v1::ERROR_REASON_RECORD_IN_USE, absl::StrCat(edit.path, ".name"),
                    absl::StrCat(edit.name, " is referred to by ", *users.begin(),
                                 users.size() == 1 ? "" : " and others"),
                    {{"name", edit.name},
                     {"referrer", *users.begin()},
                     {"referrers", absl::StrCat(users.size())}});
}

}  // namespace

absl::Status CheckReferences(const Draft& draft, Violations& invalid) {
  return ReferenceCheck(draft, invalid).Run();
}

}  // namespace partyline
