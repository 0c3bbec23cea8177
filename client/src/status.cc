// SPDX-License-Identifier: Apache-2.0
#include "client/src/status.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace partyline::client {

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  // Both number their codes alike; a code that neither knows becomes UNKNOWN.
  absl::Status converted(static_cast<absl::StatusCode>(status.error_code()),
                         status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return converted;
  for (const google::protobuf::Any& detail : details.details()) {
    converted.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return converted;
}

absl::Status InvalidField(absl::string_view field, absl::string_view description) {
  google::rpc::BadRequest request;
  auto& violation = *request.add_field_violations();
  violation.set_field(std::string(field));
  violation.set_description(std::string(description));
  absl::Status status = absl::InvalidArgumentError(absl::StrCat(field, ": ", description));
  status.SetPayload("type.googleapis.com/google.rpc.BadRequest",
                    absl::Cord(request.SerializeAsString()));
  return status;
}

absl::Status WithLine(const absl::Status& status, absl::string_view line) {
  absl::Status said(status.code(), absl::StrCat(status.message(), "\n", line));
  status.ForEachPayload([&said](absl::string_view type, const absl::Cord& payload) {
    said.SetPayload(type, payload);
  });
  return said;
}

}  // namespace partyline::client
