// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/call_log.h"

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "service/base/clock.h"
#include "service/base/log.h"

namespace partyline {
namespace {

// Whether the server, and not the caller, is why a call ended so.
bool IsTheServers(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

void Write(Severity severity, absl::string_view event, const AnsweredCall& call,
           std::int64_t left_out) {
  const std::string code = absl::StatusCodeToString(call.code);
  const bool failed = call.code != absl::StatusCode::kOk;
  const std::string reason = failed ? v1::ErrorReason_Name(call.reason) : "";
  const std::string peer = call.peer();
  Log(severity, event,
      {{"method", call.method},
       {"code", code},
       {"reason", absl::StripPrefix(reason, "ERROR_REASON_")},
       {"milliseconds", absl::ToDoubleMilliseconds(call.duration)},
       {"request_bytes", call.request_bytes},
       {"peer", peer},
       {"left_out", left_out}});
}

}  // namespace

void CallLog::Answered(const AnsweredCall& call) {
  if (call.code == absl::StatusCode::kInternal) {
    const std::optional<std::int64_t> left_out = faults_.Spend(SteadyNow());
    if (left_out.has_value()) Write(Severity::kError, "failed call", call, *left_out);
  } else if (IsTheServers(call.code)) {
    const std::optional<std::int64_t> left_out = failed_.Spend(SteadyNow());
    if (left_out.has_value()) Write(Severity::kWarning, "failed call", call, *left_out);
  } else if (slow_ > absl::ZeroDuration() && call.duration > slow_) {
    const std::optional<std::int64_t> left_out = slow_lines_.Spend(SteadyNow());
    if (left_out.has_value()) Write(Severity::kWarning, "slow call", call, *left_out);
  }
}

}  // namespace partyline
