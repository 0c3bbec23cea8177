// SPDX-License-Identifier: Apache-2.0
#include "service/store/change.h"

#include <string>
#include <utility>

#include "google/protobuf/message.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

using internal::v1::LogDelete;
using internal::v1::LogEdit;
using internal::v1::LogEntry;

// Everything but the edits.
v1::Change HeadOf(const LogEntry& entry, std::uint64_t log) {
  v1::Change change;
  change.mutable_revision()->set_log(log);
  change.mutable_revision()->set_number(entry.revision());
  *change.mutable_time() = entry.time();
  change.set_principal(entry.principal());
  change.set_request_id(entry.request_id());
  change.set_summary(entry.summary());
  return change;
}

v1::Delete ToDelete(const LogDelete& deletion) {
  v1::Delete shown;
  shown.set_name(deletion.name());
  shown.set_replaced_by(deletion.replaced_by());
  return shown;
}

// A record of the same kind with the same name and nothing else.
v1::Record NameOnly(const v1::Record& record) {
  const google::protobuf::Message* body = BodyOf(record);
  if (body == nullptr) return {};
  v1::Record outline;
  const google::protobuf::Reflection& reflection = *outline.GetReflection();
  google::protobuf::Message* named = reflection.MutableMessage(
      &outline, v1::Record::descriptor()->FindFieldByNumber(KindOf(record)));
  named->GetReflection()->SetString(named, named->GetDescriptor()->FindFieldByName("name"),
                                    NameOf(record));
  return outline;
}

}  // namespace

v1::Change ToChange(LogEntry&& entry, std::uint64_t log) {
  v1::Change change = HeadOf(entry, log);
  for (LogEdit& edit : *entry.mutable_edits()) {
    v1::Edit& shown = *change.add_edits();
    if (edit.has_create()) *shown.mutable_create() = std::move(*edit.mutable_create());
    if (edit.has_update()) *shown.mutable_update() = std::move(*edit.mutable_update());
    if (edit.has_delete_()) *shown.mutable_delete_() = ToDelete(edit.delete_());
  }
  return change;
}

v1::Change ToChangeOutline(const LogEntry& entry, std::uint64_t log) {
  v1::Change change = HeadOf(entry, log);
  for (const LogEdit& edit : entry.edits()) {
    v1::Edit& shown = *change.add_edits();
    if (edit.has_create()) *shown.mutable_create() = NameOnly(edit.create());
    if (edit.has_update()) *shown.mutable_update() = NameOnly(edit.update());
    if (edit.has_delete_()) *shown.mutable_delete_() = ToDelete(edit.delete_());
  }
  return change;
}

}  // namespace partyline
