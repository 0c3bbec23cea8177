// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/draft.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

using internal::v1::LogEdit;
using internal::v1::LogEntry;

// What kind of body an edit's record has, as the name of its field: "party".
absl::string_view FieldOf(const v1::Record& record) {
  const auto* oneof = v1::Record::descriptor()->FindOneofByName("record");
  return record.GetReflection()->GetOneofFieldDescriptor(record, oneof)->name();
}

DraftEdit ReadRecord(v1::Record& record, absl::string_view path, Violations& invalid) {
  DraftEdit edit;
  if (BodyOf(record) == nullptr) {
    invalid.Add(std::string(path), "no record is given");
    return edit;
  }
  edit.body = MutableBodyOf(record);
  edit.kind = KindOf(record);
  edit.name = NameOf(record);
  edit.path = absl::StrCat(path, ".", FieldOf(record));
  if (KindOfName(edit.name) != edit.kind) {
    invalid.Add(absl::StrCat(edit.path, ".name"),
                absl::StrCat("is not a name in ", CollectionOf(edit.kind)));
  }
  return edit;
}

DraftEdit ReadEdit(LogEdit& edit, absl::string_view path, Violations& invalid) {
  switch (edit.action_case()) {
    case LogEdit::kCreate:
      return ReadRecord(*edit.mutable_create(), absl::StrCat(path, ".create"), invalid);
    case LogEdit::kUpdate:
      return ReadRecord(*edit.mutable_update(), absl::StrCat(path, ".update"), invalid);
    case LogEdit::kDelete: {
      DraftEdit draft;
      draft.deletion = &edit.delete_();
      draft.name = edit.delete_().name();
      draft.kind = KindOfName(draft.name);
      draft.path = absl::StrCat(path, ".delete");
      return draft;
    }
    case LogEdit::ACTION_NOT_SET:
      break;
  }
  invalid.Add(std::string(path), "does nothing");
  return DraftEdit();
}

absl::Status CheckCreate(const Snapshot& base, const DraftEdit& edit) {
  if (base.Find(edit.name) != nullptr) {
    return FieldError(v1::ERROR_REASON_RECORD_EXISTS, absl::StrCat(edit.path, ".name"),
                      absl::StrCat(edit.name, " exists"), {{"name", edit.name}});
  }
  if (!base.WasDeleted(edit.name)) return absl::OkStatus();
  return FieldError(v1::ERROR_REASON_RECORD_DELETED, absl::StrCat(edit.path, ".name"),
                    absl::StrCat(edit.name, " was deleted; names are not used again"),
                    {{"name", edit.name}});
}

// `number` is the edit's place in the commit.
absl::Status CheckExisting(const DraftEdit& edit, std::size_t number, absl::string_view etag) {
  if (edit.before == nullptr) {
    return FieldError(v1::ERROR_REASON_RECORD_NOT_FOUND, absl::StrCat(edit.path, ".name"),
                      absl::StrCat("there is no ", edit.name), {{"name", edit.name}});
  }
  if (etag.empty() || etag == edit.before->etag()) return absl::OkStatus();
  return FieldError(v1::ERROR_REASON_ETAG_MISMATCH, absl::StrCat("edits[", number, "].etag"),
                    absl::StrCat(edit.name, " has changed since it was read"),
                    {{"name", edit.name}, {"etag", edit.before->etag()}});
}

}  // namespace

absl::StatusOr<Draft> Draft::Read(const Snapshot& base, const v1::CommitRequest& request,
                                  LogEntry& entry) {
  Draft draft(base);
  Violations invalid;
  for (int i = 0; i < entry.edits_size(); ++i) {
    DraftEdit edit = ReadEdit(*entry.mutable_edits(i), absl::StrCat("edits[", i, "]"), invalid);
    const auto [other, first] = draft.by_name_.try_emplace(edit.name, draft.edits_.size());
    if (!first && !edit.name.empty()) {
      invalid.Add(absl::StrCat(edit.path, ".name"),
                  absl::StrCat("is edited by edits[", other->second, "] too"));
    }
    draft.edits_.push_back(std::move(edit));
  }
  RETURN_IF_ERROR(invalid.ToStatus());
  for (std::size_t i = 0; i < draft.edits_.size(); ++i) {
    DraftEdit& edit = draft.edits_[i];
    if (entry.edits(i).has_create()) {
      RETURN_IF_ERROR(CheckCreate(base, edit));
      continue;
    }
    edit.before = base.Find(edit.name);
    RETURN_IF_ERROR(CheckExisting(edit, i, request.edits(i).etag()));
  }
  return draft;
}

const DraftEdit* Draft::EditOf(absl::string_view name) const {
  const auto edit = by_name_.find(name);
  return edit == by_name_.end() ? nullptr : &edits_[edit->second];
}

Draft::Destination Draft::Follow(absl::string_view name) const {
  Destination at;
  at.name = name;
  // Each delete of the commit is passed once, unless they lead in a circle, which leads nowhere.
  for (std::size_t steps = 0; steps <= 2 * edits_.size() + 1; ++steps) {
    at.redirected = at.name != name;
    at.edit = EditOf(at.name);
    if (at.edit == nullptr) {
      at.row = base_->Resolve(at.name);
      if (at.row == nullptr) break;
      if (at.row->name() != at.name) {
        at.name = at.row->name();
        continue;
      }
      at.name = at.row->name();
      return at.Ending(Destination::kLive);
    }
    at.name = at.edit->name;  // outlives the caller's
    at.row = at.edit->before;
    if (at.edit->deletion == nullptr) return at.Ending(Destination::kLive);
    const std::string& replaced_by = at.edit->deletion->replaced_by();
    if (replaced_by.empty()) return at.Ending(Destination::kDeleted);
    at.name = replaced_by;
  }
  return Destination();
}

void Draft::ScanUntouchedReferrers(const Row& target,
                                   absl::FunctionRef<bool(const Row&)> visit) const {
  base_->ScanReferrers(target.ordinal(), [&](const Row& referrer) {
    return EditOf(referrer.name()) != nullptr || visit(referrer);
  });
}

}  // namespace partyline
