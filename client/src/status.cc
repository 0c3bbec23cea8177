// SPDX-License-Identifier: Apache-2.0
#include "client/src/status.h"

#include "absl/strings/cord.h"
#include "google/rpc/status.pb.h"

namespace partyline::client {

absl::Status FromGrpcStatus(const grpc::Status& status) {
  // Both number their codes alike; a code that neither knows becomes UNKNOWN.
  absl::Status converted(static_cast<absl::StatusCode>(status.error_code()),
                         status.error_message());
  google::rpc::Status details;
  if (converted.ok() || !details.ParseFromString(status.error_details())) return converted;
  for (const google::protobuf::Any& detail : details.details()) {
    converted.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return converted;
}

}  // namespace partyline::client
