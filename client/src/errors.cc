// SPDX-License-Identifier: Apache-2.0
#include "partyline/errors.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace partyline::client {
namespace {

constexpr absl::string_view kErrorDomain = "partyline.dev";

// The detail of type `Detail` that the status carries, if any.
template <typename Detail>
std::optional<Detail> FindDetail(const absl::Status& status) {
  const auto payload =
      status.GetPayload(absl::StrCat("type.googleapis.com/", Detail::descriptor()->full_name()));
  Detail detail;
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) return std::nullopt;
  return detail;
}

std::optional<google::rpc::ErrorInfo> FindErrorInfo(const absl::Status& status) {
  auto info = FindDetail<google::rpc::ErrorInfo>(status);
  if (info.has_value() && info->domain() != kErrorDomain) return std::nullopt;
  return info;
}

}  // namespace

v1::ErrorReason ErrorReason(const absl::Status& status) {
  v1::ErrorReason reason;
  const std::string name = absl::StrCat("ERROR_REASON_", ErrorReasonName(status));
  return v1::ErrorReason_Parse(name, &reason) ? reason : v1::ERROR_REASON_UNSPECIFIED;
}

std::string ErrorReasonName(const absl::Status& status) {
  const auto info = FindErrorInfo(status);
  return info.has_value() ? info->reason() : "";
}

std::map<std::string, std::string> ErrorMetadata(const absl::Status& status) {
  const auto info = FindErrorInfo(status);
  if (!info.has_value()) return {};
  return {info->metadata().begin(), info->metadata().end()};
}

std::vector<FieldViolation> FieldViolations(const absl::Status& status) {
  std::vector<FieldViolation> violations;
  const auto request = FindDetail<google::rpc::BadRequest>(status);
  if (!request.has_value()) return violations;
  for (const auto& violation : request->field_violations()) {
    violations.push_back({violation.field(), violation.description()});
  }
  return violations;
}

std::optional<absl::Duration> RetryAfter(const absl::Status& status) {
  const auto info = FindDetail<google::rpc::RetryInfo>(status);
  if (!info.has_value() || !info->has_retry_delay()) return std::nullopt;
  return absl::Seconds(info->retry_delay().seconds()) +
         absl::Nanoseconds(info->retry_delay().nanos());
}

}  // namespace partyline::client
