// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/model/record_name.h"
#include "service/model/rules.h"
#include "service/rpc/handlers.h"
#include "service/rpc/limits.h"

namespace partyline {
namespace {

void CheckRecordOf(const v1::Record& record, absl::string_view path, Violations& violations) {
  const google::protobuf::Message* body = BodyOf(record);
  if (body == nullptr) {
    violations.Add(std::string(path), "holds no record");
    return;
  }
  const auto* field = v1::Record::descriptor()->FindFieldByNumber(KindOf(record));
  CheckRecord(*body, absl::StrCat(path, ".", field->name()), violations);
}

}  // namespace

absl::Status CheckCommitSize(const google::protobuf::Message& request) {
  const std::size_t edits = static_cast<const v1::CommitRequest&>(request).edits_size();
  Violations violations;
  if (edits > kMaxCommitEdits) {
    violations.Add("edits", absl::StrCat("has ", edits, " elements, of at most ", kMaxCommitEdits));
  }
  return violations.ToStatus();
}

void CheckCommit(const google::protobuf::Message& request, Violations& violations) {
  const auto& commit = static_cast<const v1::CommitRequest&>(request);
  for (int i = 0; i < commit.edits_size(); ++i) {
    const v1::Edit& edit = commit.edits(i);
    const std::string path = absl::StrCat("edits[", i, "]");
    switch (edit.action_case()) {
      case v1::Edit::kCreate:
        CheckRecordOf(edit.create(), path + ".create", violations);
        if (!edit.etag().empty()) violations.Add(path + ".etag", "a record to be created has none");
        break;
      case v1::Edit::kUpdate:
        CheckRecordOf(edit.update(), path + ".update", violations);
        break;
      case v1::Edit::kDelete:
        break;
      case v1::Edit::ACTION_NOT_SET:
        violations.Add(path, "needs one of create, update and delete");
        break;
    }
  }
}

absl::StatusOr<std::string> Commit(const Call& call, const v1::CommitRequest& request) {
  absl::StatusOr<v1::CommitResponse> response = call.site.store.Commit(request, /*principal=*/"");
  if (!call.site.store.writable()) call.site.on_log_turned();
  RETURN_IF_ERROR(response.status());
  return response->SerializeAsString();
}

}  // namespace partyline
