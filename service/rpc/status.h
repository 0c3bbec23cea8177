// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_STATUS_H_
#define PARTYLINE_SERVICE_RPC_STATUS_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"

namespace partyline {

// The one place where an error becomes an answer: code, message, and the payloads as the details of
// a google.rpc.Status.
//
// All of it is sent as HTTP/2 trailers, of which clients accept 8 KiB unless told otherwise; an
// error above that is lost. So the message is cut at 512 bytes, and of a BadRequest only as many
// violations are sent as leave the details below 4.75 KiB.
grpc::Status ToGrpcStatus(const absl::Status& status);

// When the caller may try again, if the error says so (google.rpc.RetryInfo).
std::optional<absl::Duration> RetryDelayOf(const absl::Status& status);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_STATUS_H_
