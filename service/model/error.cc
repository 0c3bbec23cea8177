// SPDX-License-Identifier: Apache-2.0
#include "service/model/error.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/rpc/error_details.pb.h"
#include "service/base/utf8.h"

namespace partyline {
namespace {

constexpr absl::string_view kReasonPrefix = "ERROR_REASON_";
constexpr absl::string_view kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr absl::string_view kBadRequestUrl = "type.googleapis.com/google.rpc.BadRequest";
constexpr absl::string_view kRetryInfoUrl = "type.googleapis.com/google.rpc.RetryInfo";

// The codes that error_reason.proto documents.
constexpr struct {
  v1::ErrorReason reason;
  absl::StatusCode code;
} kCodes[] = {
    {v1::ERROR_REASON_MALFORMED_REQUEST, absl::StatusCode::kInvalidArgument},
    {v1::ERROR_REASON_INVALID_FIELD, absl::StatusCode::kInvalidArgument},
    {v1::ERROR_REASON_RECORD_NOT_FOUND, absl::StatusCode::kNotFound},
    {v1::ERROR_REASON_RECORD_EXISTS, absl::StatusCode::kAlreadyExists},
    {v1::ERROR_REASON_RECORD_DELETED, absl::StatusCode::kAlreadyExists},
    {v1::ERROR_REASON_RECORD_IN_USE, absl::StatusCode::kFailedPrecondition},
    {v1::ERROR_REASON_DANGLING_REFERENCE, absl::StatusCode::kFailedPrecondition},
    {v1::ERROR_REASON_IDENTIFIER_AMBIGUOUS, absl::StatusCode::kFailedPrecondition},
    {v1::ERROR_REASON_ETAG_MISMATCH, absl::StatusCode::kAborted},
    {v1::ERROR_REASON_HEAD_MOVED, absl::StatusCode::kAborted},
    {v1::ERROR_REASON_REQUEST_ID_REUSED, absl::StatusCode::kInvalidArgument},
    {v1::ERROR_REASON_PAGE_TOKEN_INVALID, absl::StatusCode::kInvalidArgument},
    {v1::ERROR_REASON_PAGE_TOKEN_EXPIRED, absl::StatusCode::kFailedPrecondition},
    {v1::ERROR_REASON_LOG_MISMATCH, absl::StatusCode::kFailedPrecondition},
    {v1::ERROR_REASON_REPLICA_BEHIND, absl::StatusCode::kUnavailable},
    {v1::ERROR_REASON_REVISION_AHEAD, absl::StatusCode::kOutOfRange},
    {v1::ERROR_REASON_LIMIT_EXCEEDED, absl::StatusCode::kResourceExhausted},
    {v1::ERROR_REASON_SERVER_BUSY, absl::StatusCode::kUnavailable},
    {v1::ERROR_REASON_DRAINING, absl::StatusCode::kUnavailable},
    {v1::ERROR_REASON_READ_ONLY, absl::StatusCode::kFailedPrecondition},
    {v1::ERROR_REASON_LOG_UNWRITABLE, absl::StatusCode::kUnavailable},
    {v1::ERROR_REASON_DEADLINE_PASSED, absl::StatusCode::kDeadlineExceeded},
    {v1::ERROR_REASON_NOT_BUILT, absl::StatusCode::kUnimplemented},
    {v1::ERROR_REASON_INTERNAL_FAULT, absl::StatusCode::kInternal},
    {v1::ERROR_REASON_CALL_CANCELLED, absl::StatusCode::kCancelled},
};

absl::StatusCode CodeOf(v1::ErrorReason reason) {
  const auto* entry = std::find_if(std::begin(kCodes), std::end(kCodes),
                                   [&](const auto& code) { return code.reason == reason; });
  return entry == std::end(kCodes) ? absl::StatusCode::kUnknown : entry->code;
}

void SetPayload(absl::Status& status, absl::string_view url,
                const google::protobuf::Message& payload) {
  status.SetPayload(url, absl::Cord(payload.SerializeAsString()));
}

void AddViolation(absl::string_view field, absl::string_view description,
                  google::rpc::BadRequest& request) {
  auto& violation = *request.add_field_violations();
  violation.set_field(ToValidUtf8(field));
  violation.set_description(ToValidUtf8(description));
}

google::rpc::RetryInfo RetryInfoOf(absl::Duration retry_after) {
  google::rpc::RetryInfo info;
  const absl::Duration delay = std::max(retry_after, absl::ZeroDuration());
  const std::int64_t seconds = absl::ToInt64Seconds(delay);
  info.mutable_retry_delay()->set_seconds(seconds);
  info.mutable_retry_delay()->set_nanos(
      static_cast<std::int32_t>(absl::ToInt64Nanoseconds(delay - absl::Seconds(seconds))));
  return info;
}

}  // namespace

absl::Status Error(
    v1::ErrorReason reason, absl::string_view message,
    std::initializer_list<std::pair<absl::string_view, absl::string_view>> metadata) {
  google::rpc::ErrorInfo info;
  const std::string& name = v1::ErrorReason_Name(reason);
  info.set_reason(std::string(absl::StripPrefix(name, kReasonPrefix)));
  info.set_domain(std::string(kErrorDomain));
  for (const auto& [key, value] : metadata) {
    (*info.mutable_metadata())[std::string(key)] = ToValidUtf8(value);
  }
  absl::Status status(CodeOf(reason), ToValidUtf8(message));
  SetPayload(status, kErrorInfoUrl, info);
  return status;
}

absl::Status FieldError(
    v1::ErrorReason reason, absl::string_view field, absl::string_view what,
    std::initializer_list<std::pair<absl::string_view, absl::string_view>> metadata) {
  google::rpc::BadRequest bad_request;
  AddViolation(field, what, bad_request);
  absl::Status status = Error(reason, absl::StrCat(field, ": ", what), metadata);
  SetPayload(status, kBadRequestUrl, bad_request);
  return status;
}

absl::Status RetryableError(
    v1::ErrorReason reason, absl::string_view message, absl::Duration retry_after,
    std::initializer_list<std::pair<absl::string_view, absl::string_view>> metadata) {
  absl::Status status = Error(reason, message, metadata);
  SetPayload(status, kRetryInfoUrl, RetryInfoOf(retry_after));
  return status;
}

v1::ErrorReason ReasonOf(const absl::Status& status) {
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
  const auto payload = status.GetPayload(kErrorInfoUrl);
  if (!payload.has_value()) return reason;
  google::rpc::ErrorInfo info;
  if (!info.ParseFromString(std::string(*payload))) return reason;
  if (info.domain() != std::string(kErrorDomain) ||
      !v1::ErrorReason_Parse(absl::StrCat(kReasonPrefix, info.reason()), &reason)) {
    return v1::ERROR_REASON_UNSPECIFIED;
  }
  return reason;
}

void Violations::Add(std::string field, std::string description) {
  if (full()) return;
  list_.emplace_back(std::move(field), std::move(description));
}

absl::Status Violations::ToStatus(v1::ErrorReason reason) const {
  if (empty()) return absl::OkStatus();
  google::rpc::BadRequest bad_request;
  std::size_t bytes = 0;
  for (const auto& [field, description] : list_) {
    bytes += field.size() + description.size();
    const int listed = bad_request.field_violations_size();
    if (listed == kMostReported || (listed > 0 && bytes > kMostBytesReported)) break;
    AddViolation(field, description, bad_request);
  }
  std::string message = absl::StrCat(list_[0].first, ": ", list_[0].second);
  if (list_.size() > 1) {
    absl::StrAppend(&message, " (and ", list_.size() - 1, full() ? " or more" : " more", ")");
  }
  absl::Status status = Error(reason, message);
  SetPayload(status, kBadRequestUrl, bad_request);
  return status;
}

}  // namespace partyline
