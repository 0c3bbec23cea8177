// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/status.h"

#include <algorithm>
#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace partyline {
namespace {

// Clients accept 8 KiB of trailers unless told otherwise. Details are counted as base64 by some of
// them, and the message with three bytes for each that is not ASCII.
constexpr std::size_t kMaxMessage = 512;
constexpr int kMaxDetails = 4864;
constexpr std::size_t kMaxViolationText = 512;

// The longest beginning of at most `most` bytes that does not cut a character in two.
std::string Shortened(absl::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  const absl::string_view mark = "…";
  std::size_t end = most - mark.size();
  while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
  return absl::StrCat(text.substr(0, end), mark);
}

// Leaves out the last violations until the encoded message has at most `room` bytes.
void FitInto(int room, google::rpc::BadRequest& request) {
  auto& violations = *request.mutable_field_violations();
  for (auto& violation : violations) {
    violation.set_field(Shortened(violation.field(), kMaxViolationText));
    violation.set_description(Shortened(violation.description(), kMaxViolationText));
  }
  while (static_cast<int>(request.ByteSizeLong()) > room && !violations.empty()) {
    violations.RemoveLast();
  }
}

google::rpc::Status DetailsOf(const absl::Status& status, const std::string& message) {
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(message);
  status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& payload) {
    google::protobuf::Any* any = details.add_details();
    any->set_type_url(std::string(type_url));
    any->set_value(std::string(payload));
  });
  // Payloads come in no order of their own; errors are to be the same each time.
  std::sort(details.mutable_details()->begin(), details.mutable_details()->end(),
            [](const auto& a, const auto& b) { return a.type_url() > b.type_url(); });
  return details;
}

void FitDetails(google::rpc::Status& details) {
  int excess = static_cast<int>(details.ByteSizeLong()) - kMaxDetails;
  if (excess <= 0) return;
  for (google::protobuf::Any& any : *details.mutable_details()) {
    google::rpc::BadRequest request;
    if (!any.UnpackTo(&request)) continue;
    FitInto(static_cast<int>(any.value().size()) - excess, request);
    any.set_value(request.SerializeAsString());
  }
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const std::string message = Shortened(status.message(), kMaxMessage);
  google::rpc::Status details = DetailsOf(status, message);
  FitDetails(details);
  // Canonical codes have the same numbers in both.
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), message,
                      details.SerializeAsString());
}

std::optional<absl::Duration> RetryDelayOf(const absl::Status& status) {
  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.RetryInfo");
  google::rpc::RetryInfo info;
  if (!payload.has_value() || !info.ParseFromString(std::string(*payload))) return std::nullopt;
  return absl::Seconds(info.retry_delay().seconds()) +
         absl::Nanoseconds(info.retry_delay().nanos());
}

}  // namespace partyline
