// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_BATCH_H_
#define PARTYLINE_CLIENT_SRC_BATCH_H_

#include "absl/status/statusor.h"
#include "partyline/connection.h"

namespace partyline::client {

// Asks for records of any number of names, with as many calls as that takes; what comes of it is
// said at `Client::BatchGetRecords`.
absl::StatusOr<v1::BatchGetRecordsResponse> GetRecords(Connection& connection,
                                                       const v1::BatchGetRecordsRequest& request,
                                                       const CallOptions& options);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_BATCH_H_
