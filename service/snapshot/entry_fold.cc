// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/entry_fold.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/base/status_macros.h"
#include "service/model/contests.h"
#include "service/model/record_name.h"
#include "service/model/references.h"
#include "service/snapshot/apply.h"
#include "service/snapshot/row_encoder.h"
#include "service/snapshot/ties.h"

namespace partyline {
namespace {

using internal::v1::LogDelete;
using internal::v1::LogEdit;
using internal::v1::LogEntry;

}  // namespace

Fold::Fold(const Snapshot& base) : next_(new Snapshot(base)), created_(base.ordinals()) {}

std::shared_ptr<const Snapshot> Fold::Take() {
  if (next_->has_names_) ReindexNames();
  return std::move(next_);
}

absl::Status Fold::Add(const LogEntry& entry) {
  entry_ = &entry;
  edited_.clear();
  retired_.clear();
  orphans_.clear();
  RETURN_IF_ERROR(CheckHead());
  next_->revision_ = entry.revision();
  for (const LogEdit& edit : entry.edits()) RETURN_IF_ERROR(Admit(edit));
  for (const LogEdit& edit : entry.edits()) {
    if (edit.has_create()) RETURN_IF_ERROR(PutRecord(edit.create()));
    if (edit.has_update()) RETURN_IF_ERROR(PutRecord(edit.update()));
    if (edit.has_delete_()) RETURN_IF_ERROR(CheckRedirect(edit.delete_()));
  }
  for (Ordinal orphan : orphans_) RETURN_IF_ERROR(Relink(orphan));
  return absl::OkStatus();
}

absl::Status Fold::Misfit(absl::string_view what) const {
  return absl::InternalError(
      absl::StrCat("log entry ", entry_->revision(), " does not fit: ", what));
}

absl::Status Fold::CheckHead() const {
  if (entry_->format() != kLogEntryFormat) {
    return Misfit(absl::StrCat("its format is ", entry_->format()));
  }
  if (entry_->revision() == next_->revision_ + 1) return absl::OkStatus();
  return Misfit(absl::StrCat("the state is at revision ", next_->revision_));
}

absl::Status Fold::Admit(const LogEdit& edit) {
  switch (edit.action_case()) {
    case LogEdit::kCreate:
      return AdmitCreate(edit.create());
    case LogEdit::kUpdate:
      return AdmitUpdate(edit.update());
    case LogEdit::kDelete:
      return AdmitDelete(edit.delete_());
    case LogEdit::ACTION_NOT_SET:
      break;
  }
  return Misfit("an edit does nothing");
}

absl::Status Fold::AdmitCreate(const v1::Record& record) {
  const std::string& name = NameOf(record);
  RETURN_IF_ERROR(AdmitContent(record));
  if (next_->OrdinalOf(name) != kNoOrdinal || next_->WasDeleted(name)) {
    return Misfit(absl::StrCat(name, " exists or did"));
  }
  const Ordinal ordinal = next_->ordinals();
  next_->rows_.push_back(nullptr);
  next_->ties_.push_back(nullptr);
  next_->by_name_[KindOf(record)].Set(name, ordinal);
  return absl::OkStatus();
}

absl::Status Fold::AdmitUpdate(const v1::Record& record) {
  RETURN_IF_ERROR(AdmitContent(record));
  if (next_->Find(NameOf(record)) != nullptr) return absl::OkStatus();
  return Misfit(absl::StrCat(NameOf(record), " does not exist"));
}

absl::Status Fold::AdmitContent(const v1::Record& record) {
  const v1::RecordKind kind = KindOf(record);
  const std::string& name = NameOf(record);
  if (kind == v1::RECORD_KIND_UNSPECIFIED || kind != KindOfName(name)) {
    return Misfit(absl::StrCat("\"", name, "\" cannot be the name of its record"));
  }
  return AdmitName(name);
}

absl::Status Fold::AdmitName(absl::string_view name) {
  if (edited_.insert(name).second) return absl::OkStatus();
  return Misfit(absl::StrCat(name, " is edited twice"));
}

absl::Status Fold::AdmitDelete(const LogDelete& deletion) {
  RETURN_IF_ERROR(AdmitName(deletion.name()));
  const Row* row = next_->Find(deletion.name());
  if (row == nullptr) return Misfit(absl::StrCat(deletion.name(), " does not exist"));
  const Ordinal ordinal = row->ordinal();
  retired_[ordinal] = next_->rows_[ordinal];
  next_->ScanReferrers(ordinal, [&](const Row& referrer) {
    orphans_.push_back(referrer.ordinal());
    return true;
  });
  EraseTies(*row);
  Unindex(*row, !deletion.replaced_by().empty());
  next_->by_name_[row->record_kind()].Erase(deletion.name());
  next_->rows_.Set(ordinal, nullptr);
  next_->ties_.Set(ordinal, nullptr);
  next_->deleted_.Set(deletion.name(), deletion.replaced_by());
  return absl::OkStatus();
}

absl::Status Fold::CheckRedirect(const LogDelete& deletion) const {
  const std::string& target = deletion.replaced_by();
  if (target.empty()) return absl::OkStatus();
  const v1::RecordKind kind = KindOfName(target);
  if (kind == KindOfName(deletion.name()) && next_->by_name_[kind].Find(target) != nullptr) {
    return absl::OkStatus();
  }
  return Misfit(absl::StrCat(target, " cannot replace ", deletion.name()));
}

absl::Status Fold::PutRecord(const v1::Record& record) {
  RowParts row = EncodeRow(record);
  if (row.revision != entry_->revision()) {
    return Misfit(absl::StrCat(row.name, " is of revision ", row.revision));
  }
  row.ordinal = next_->OrdinalOf(row.name);
  RETURN_IF_ERROR(ReadReferences(row));
  ReadContests(*BodyOf(record), row);
  const Row* before = next_->At(row.ordinal);
  if (before != nullptr) EraseTies(*before);
  PutRow(Row::Make(row));
  if (record.has_event()) AddTies(record.event(), row.ordinal);
  return absl::OkStatus();
}

absl::Status Fold::ReadReferences(RowParts& row) const {
  absl::Status status;
  absl::string_view name;  // the last one: facts side by side mostly name one source
  Ordinal target = kNoOrdinal;
  std::vector<std::tuple<Ordinal, absl::string_view, absl::string_view>> places;  // fact, path
  ForEachReference(row.record_kind, row.full, [&](const Reference& reference) {
    if (reference.name != name) target = next_->OrdinalOf(reference.name);
    name = reference.name;
    if (target == kNoOrdinal) {
      status.Update(Misfit(absl::StrCat(row.name, " refers to ", name, ", which does not exist")));
    } else if (target != row.ordinal) {
      places.emplace_back(target, reference.fact_id, reference.plain_path);
    }
  });
  RETURN_IF_ERROR(status);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  row.references.clear();
  row.reference_counts.clear();
  for (const auto& place : places) {
    const Ordinal to = std::get<Ordinal>(place);
    if (row.references.empty() || row.references.back() != to) {
      row.references.push_back(to);
      row.reference_counts.push_back(0);
    }
    ++row.reference_counts.back();
  }
  return absl::OkStatus();
}

void Fold::ReadContests(const google::protobuf::Message& body, RowParts& row) const {
  Contests contests =
      ContestsOf(body, [&](absl::string_view name) { return next_->NameNow(name); });
  row.contests = contests.empty() ? nullptr : std::make_shared<const Contests>(std::move(contests));
}

absl::Status Fold::Relink(Ordinal referrer) {
  const auto is_retired = [&](Ordinal target) { return retired_.contains(target); };
  const Row* before = next_->At(referrer);
  if (before == nullptr) return absl::OkStatus();
  const absl::Span<const Ordinal> targets = before->references();
  if (std::none_of(targets.begin(), targets.end(), is_retired)) return absl::OkStatus();
  google::protobuf::Arena arena;
  const google::protobuf::Message& body = *DecodeRow(*before, arena);
  RowParts after = before->Parts();
  RETURN_IF_ERROR(ReadReferences(after));
  ReadContests(body, after);
  EraseTies(*before);
  PutRow(Row::Make(after));
  if (after.record_kind != v1::RECORD_KIND_EVENT) return absl::OkStatus();
  AddTies(static_cast<const v1::Event&>(body), referrer);
  return absl::OkStatus();
}

}  // namespace partyline
