// SPDX-License-Identifier: Apache-2.0
#include "partyline/errors.h"

#include "client/src/status.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "tests/client/fake_connection.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

// What the service sends for a record that was asked for in vain, with a hint when to try again.
grpc::Status WireError() {
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  info.set_domain("partyline.dev");
  info.set_reason("RECORD_NOT_FOUND");
  (*info.mutable_metadata())["name"] = "parties/az-nap";
  details.add_details()->PackFrom(info);
  google::rpc::RetryInfo retry;
  retry.mutable_retry_delay()->set_seconds(1);
  retry.mutable_retry_delay()->set_nanos(500000000);
  details.add_details()->PackFrom(retry);
  return grpc::Status(grpc::StatusCode::NOT_FOUND, "no record parties/az-nap",
                      details.SerializeAsString());
}

TEST(ErrorsTest, DetailsFromTheWireCanBeRead) {
  const absl::Status status = FromGrpcStatus(WireError());
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(status.message(), "no record parties/az-nap");
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_RECORD_NOT_FOUND);
  EXPECT_EQ(ErrorReasonName(status), "RECORD_NOT_FOUND");
  EXPECT_THAT(ErrorMetadata(status), ElementsAre(Pair("name", "parties/az-nap")));
  EXPECT_EQ(RetryAfter(status), absl::Milliseconds(1500));
  EXPECT_THAT(FieldViolations(status), IsEmpty());
}

TEST(ErrorsTest, AllViolationsComeInTheirOrder) {
  absl::Status status =
      ServiceError(absl::StatusCode::kInvalidArgument, "2 fields", "INVALID_FIELD");
  AddViolation(status, "on", "no such day: 1993-02-30");
  AddViolation(status, "name", "not a record name");
  EXPECT_THAT(FieldViolations(status), ElementsAre(FieldViolation{"on", "no such day: 1993-02-30"},
                                                   FieldViolation{"name", "not a record name"}));
}

TEST(ErrorsTest, ReasonYoungerThanTheLibraryKeepsItsName) {
  const absl::Status status =
      ServiceError(absl::StatusCode::kAborted, "later", "REASON_OF_A_LATER_RELEASE");
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_EQ(ErrorReasonName(status), "REASON_OF_A_LATER_RELEASE");
}

TEST(ErrorsTest, ErrorInfoOfAnotherServiceIsNotOurs) {
  google::rpc::ErrorInfo info;
  info.set_domain("proxy.example");
  info.set_reason("RECORD_NOT_FOUND");
  absl::Status status = absl::NotFoundError("upstream");
  status.SetPayload("type.googleapis.com/google.rpc.ErrorInfo",
                    absl::Cord(info.SerializeAsString()));
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_THAT(ErrorMetadata(status), IsEmpty());
}

TEST(ErrorsTest, DamagedDetailsAreIgnored) {
  const grpc::Status wire(grpc::StatusCode::ABORTED, "moved", "\xff\xff\xff not a message");
  EXPECT_EQ(FromGrpcStatus(wire), absl::AbortedError("moved"));

  absl::Status status = absl::AbortedError("moved");
  status.SetPayload("type.googleapis.com/google.rpc.ErrorInfo", absl::Cord("\xff"));
  status.SetPayload("type.googleapis.com/google.rpc.BadRequest", absl::Cord("\xff"));
  EXPECT_EQ(ErrorReasonName(status), "");
  EXPECT_THAT(FieldViolations(status), IsEmpty());
  EXPECT_FALSE(RetryAfter(status).has_value());
}

}  // namespace
}  // namespace partyline::client
