// SPDX-License-Identifier: Apache-2.0
#include "tests/testing/wire_error.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace partyline::testing {
namespace {

void TakeIn(const google::protobuf::Any& detail, WireError& error) {
  google::rpc::ErrorInfo info;
  google::rpc::BadRequest bad_request;
  google::rpc::RetryInfo retry;
  if (detail.UnpackTo(&info)) {
    error.domain = info.domain();
    error.reason = info.reason();
    error.metadata.insert(info.metadata().begin(), info.metadata().end());
  } else if (detail.UnpackTo(&bad_request)) {
    for (const auto& violation : bad_request.field_violations()) {
      error.violations.emplace_back(violation.field(), violation.description());
    }
  } else if (detail.UnpackTo(&retry)) {
    error.retry_delay = absl::Seconds(retry.retry_delay().seconds()) +
                        absl::Nanoseconds(retry.retry_delay().nanos());
  }
}

}  // namespace

std::vector<std::string> WireError::fields() const {
  std::vector<std::string> fields;
  for (const auto& [field, description] : violations) fields.push_back(field);
  return fields;
}

WireError ErrorOf(const grpc::Status& status) {
  WireError error;
  error.code = status.error_code();
  error.message = status.error_message();
  if (status.error_details().empty()) return error;
  google::rpc::Status details;
  EXPECT_TRUE(details.ParseFromString(status.error_details()));
  EXPECT_EQ(details.code(), static_cast<int>(status.error_code()));
  EXPECT_EQ(details.message(), status.error_message());
  for (const auto& detail : details.details()) TakeIn(detail, error);
  return error;
}

std::ostream& operator<<(std::ostream& out, const WireError& error) {
  out << "code " << error.code << ", reason " << error.reason << ": " << error.message;
  for (const auto& [field, description] : error.violations) {
    out << "\n  " << field << ": " << description;
  }
  return out;
}

}  // namespace partyline::testing
