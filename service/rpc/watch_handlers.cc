// SPDX-License-Identifier: Apache-2.0
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/rpc/handlers.h"
#include "service/rpc/watch.h"
#include "service/store/history.h"

namespace partyline {
namespace {

// LOG_MISMATCH, REVISION_AHEAD. Before the first change all logs are the same.
absl::Status CheckPlace(const v1::Revision& after, const Snapshot& newest) {
  if (after.log() == 0 && after.number() == 0) return absl::OkStatus();
  if (after.log() != newest.log()) {
    return FieldError(v1::ERROR_REASON_LOG_MISMATCH, "after_revision", "a revision of another log",
                      {{"log", absl::StrCat(newest.log())}});
  }
  return CheckReached("after_revision", after.number(), newest.revision());
}

}  // namespace

void CheckWatch(const google::protobuf::Message& request, Violations& violations) {
  const auto& watch = static_cast<const v1::WatchRequest&>(request);
  if (watch.has_after_revision() && watch.initial_state()) {
    violations.Add("initial_state", "cannot be asked for together with after_revision");
  }
}

absl::StatusOr<std::unique_ptr<Watch>> OpenWatch(const Call& call,
                                                 const v1::WatchRequest& request) {
  if (request.has_after_revision()) {
    RETURN_IF_ERROR(CheckPlace(request.after_revision(), *call.snapshot));
  }
  return std::make_unique<Watch>(request, call.snapshot);
}

}  // namespace partyline
