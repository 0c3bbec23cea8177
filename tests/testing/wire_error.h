// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_WIRE_ERROR_H_
#define PARTYLINE_TESTS_TESTING_WIRE_ERROR_H_

#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/support/status.h"

namespace partyline::testing {

// An error as a client gets it, taken apart.
struct WireError {
  grpc::StatusCode code = grpc::StatusCode::OK;
  std::string message;
  std::string domain;
  std::string reason;  // "INVALID_FIELD"; empty: the error has none
  std::map<std::string, std::string> metadata;
  std::vector<std::pair<std::string, std::string>> violations;  // field, description
  std::optional<absl::Duration> retry_delay;

  // The fields of the violations, in their order.
  std::vector<std::string> fields() const;
};

// Fails the test if the status' details are not a google.rpc.Status that repeats it.
WireError ErrorOf(const grpc::Status& status);

std::ostream& operator<<(std::ostream& out, const WireError& error);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_WIRE_ERROR_H_
