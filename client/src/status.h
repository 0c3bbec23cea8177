// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_STATUS_H_
#define PARTYLINE_CLIENT_SRC_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "grpcpp/support/status.h"

namespace partyline::client {

// The same status, with each of its error details as a payload under the detail's type URL. Details
// that cannot be read are left out.
absl::Status FromGrpcStatus(const grpc::Status& status);

// INVALID_ARGUMENT with a violated field, as the service makes it, of what the service is not
// asked.
absl::Status InvalidField(absl::string_view field, absl::string_view description);

// The same status, with its details, and a line added to its message.
absl::Status WithLine(const absl::Status& status, absl::string_view line);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_STATUS_H_
