// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "google/protobuf/message.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "service/snapshot/apply.h"
#include "service/snapshot/check_citations.h"
#include "service/snapshot/check_references.h"
#include "service/snapshot/draft.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

using google::protobuf::Message;
using internal::v1::LogEdit;
using internal::v1::LogEntry;

LogEntry EntryOf(const v1::CommitRequest& request, std::int64_t revision) {
  LogEntry entry;
  entry.set_format(kLogEntryFormat);
  entry.set_revision(revision);
  entry.set_summary(request.summary());
  for (const v1::Edit& edit : request.edits()) {
    LogEdit& logged = *entry.add_edits();
    if (edit.has_create()) *logged.mutable_create() = edit.create();
    if (edit.has_update()) *logged.mutable_update() = edit.update();
    if (!edit.has_delete_()) continue;
    logged.mutable_delete_()->set_name(edit.delete_().name());
    logged.mutable_delete_()->set_replaced_by(edit.delete_().replaced_by());
  }
  return entry;
}

// Whether it is an update of a source that leaves out the text that is held, and keeps its
// `sha256`.
bool KeepsContent(const DraftEdit& edit) {
  if (edit.before == nullptr || edit.body == nullptr || edit.kind != v1::RECORD_KIND_SOURCE) {
    return false;
  }
  const auto& source = static_cast<const v1::Source&>(*edit.body);
  if (edit.before->content().empty() || !source.content().empty() || source.sha256().empty()) {
    return false;
  }
  google::protobuf::Arena arena;
  const auto& before = static_cast<const v1::Source&>(*DecodeRow(*edit.before, arena));
  return source.sha256() == before.sha256();
}

// Puts the texts that are held into the updates that keep them.
absl::Status KeepContents(const Draft& draft, const v1::CommitRequest& request,
                          Violations& invalid) {
  std::size_t bytes = request.ByteSizeLong();
  for (const DraftEdit& edit : draft.edits()) {
    if (!KeepsContent(edit)) continue;
    bytes += edit.before->content().size();
    if (bytes > kMaxCommitBytes) {
      return Error(v1::ERROR_REASON_LIMIT_EXCEEDED,
                   absl::StrCat("with the texts of the sources that it keeps, up to ", edit.path,
                                ", the commit has ", bytes, " bytes where commit_bytes allows ",
                                kMaxCommitBytes),
                   {{"limit", "commit_bytes"}, {"value", absl::StrCat(bytes)}});
    }
    auto& source = static_cast<v1::Source&>(*edit.body);
    source.set_content(std::string(edit.before->content()));
    CheckContent(source, edit.path, invalid);  // as sent, it had none to be checked
  }
  return absl::OkStatus();
}

// Writes into a normalised body what the commit makes of it.
void Stamp(Message& body, std::int64_t revision) {
  const auto* reflection = body.GetReflection();
  const auto* descriptor = body.GetDescriptor();
  const std::string etag = EtagOf(body);
  reflection->SetString(&body, descriptor->FindFieldByName("etag"), etag);
  reflection->SetInt64(&body, descriptor->FindFieldByName("revision"), revision);
}

}  // namespace

absl::StatusOr<LogEntry> Prepare(const Snapshot& base, const v1::CommitRequest& request) {
  LogEntry entry = EntryOf(request, base.revision() + 1);
  ASSIGN_OR_RETURN(const Draft draft, Draft::Read(base, request, entry));
  Violations invalid;
  RETURN_IF_ERROR(KeepContents(draft, request, invalid));
  CheckCitations(draft, invalid);
  RETURN_IF_ERROR(CheckReferences(draft, invalid));
  for (const DraftEdit& edit : draft.edits()) {
    if (edit.body == nullptr) continue;
    Normalize(*edit.body);
    Stamp(*edit.body, entry.revision());
  }
  return entry;
}

}  // namespace partyline
