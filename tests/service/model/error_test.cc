// SPDX-License-Identifier: Apache-2.0
#include "service/model/error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "google/rpc/error_details.pb.h"

namespace partyline {
namespace {

template <typename T>
T Payload(const absl::Status& status) {
  T payload;
  const auto bytes =
      status.GetPayload(absl::StrCat("type.googleapis.com/", T::descriptor()->full_name()));
  EXPECT_TRUE(bytes.has_value() && payload.ParseFromString(std::string(*bytes))) << status;
  return payload;
}

TEST(ErrorTest, EveryReasonHasACodeAndIsReadBack) {
  const auto* reasons = v1::ErrorReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    const auto reason = static_cast<v1::ErrorReason>(reasons->value(i)->number());
    SCOPED_TRACE(reasons->value(i)->name());
    const absl::Status status = Error(reason, "nothing");
    EXPECT_EQ(ReasonOf(status), reason);
    if (reason == v1::ERROR_REASON_UNSPECIFIED) continue;
    EXPECT_NE(status.code(), absl::StatusCode::kUnknown);
    EXPECT_NE(status.code(), absl::StatusCode::kOk);
  }
}

// The comment of each reason begins with its code; here are those that clients tell apart by code
// alone.
TEST(ErrorTest, CodesAreThoseOfTheContract) {
  const struct {
    const char* name;
    v1::ErrorReason reason;
    absl::StatusCode code;
  } kRows[] = {
      {"bad bytes", v1::ERROR_REASON_MALFORMED_REQUEST, absl::StatusCode::kInvalidArgument},
      {"missing record", v1::ERROR_REASON_RECORD_NOT_FOUND, absl::StatusCode::kNotFound},
      {"used id", v1::ERROR_REASON_RECORD_DELETED, absl::StatusCode::kAlreadyExists},
      {"dangling", v1::ERROR_REASON_DANGLING_REFERENCE, absl::StatusCode::kFailedPrecondition},
      {"old etag", v1::ERROR_REASON_ETAG_MISMATCH, absl::StatusCode::kAborted},
      {"too new", v1::ERROR_REASON_REVISION_AHEAD, absl::StatusCode::kOutOfRange},
      {"too large", v1::ERROR_REASON_LIMIT_EXCEEDED, absl::StatusCode::kResourceExhausted},
      {"busy", v1::ERROR_REASON_SERVER_BUSY, absl::StatusCode::kUnavailable},
      {"read only", v1::ERROR_REASON_READ_ONLY, absl::StatusCode::kFailedPrecondition},
      {"late", v1::ERROR_REASON_DEADLINE_PASSED, absl::StatusCode::kDeadlineExceeded},
      {"planned", v1::ERROR_REASON_NOT_BUILT, absl::StatusCode::kUnimplemented},
      {"fault", v1::ERROR_REASON_INTERNAL_FAULT, absl::StatusCode::kInternal},
      {"gone", v1::ERROR_REASON_CALL_CANCELLED, absl::StatusCode::kCancelled},
  };
  for (const auto& row : kRows) EXPECT_EQ(Error(row.reason, "x").code(), row.code) << row.name;
}

TEST(ErrorTest, SaysWhatItIsAbout) {
  const absl::Status status = Error(v1::ERROR_REASON_RECORD_NOT_FOUND,
                                    "no record parties/az-avkp-3", {{"name", "parties/az-avkp-3"}});
  EXPECT_EQ(status.message(), "no record parties/az-avkp-3");
  const auto info = Payload<google::rpc::ErrorInfo>(status);
  EXPECT_EQ(info.domain(), "partyline.dev");
  EXPECT_EQ(info.reason(), "RECORD_NOT_FOUND");
  EXPECT_EQ(info.metadata().at("name"), "parties/az-avkp-3");
}

TEST(ErrorTest, FieldThatIsTheCauseIsNamed) {
  const absl::Status status =
      FieldError(v1::ERROR_REASON_RECORD_EXISTS, "edits[3].create.party.name",
                 "parties/az-avkp exists", {{"name", "parties/az-avkp"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(status.message(), "edits[3].create.party.name: parties/az-avkp exists");
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_RECORD_EXISTS);
  EXPECT_EQ(Payload<google::rpc::ErrorInfo>(status).metadata().at("name"), "parties/az-avkp");
  const auto request = Payload<google::rpc::BadRequest>(status);
  ASSERT_EQ(request.field_violations_size(), 1);
  EXPECT_EQ(request.field_violations(0).field(), "edits[3].create.party.name");
  EXPECT_EQ(request.field_violations(0).description(), "parties/az-avkp exists");
}

TEST(ErrorTest, RetryableErrorsSayWhenToTryAgain) {
  const absl::Status status =
      RetryableError(v1::ERROR_REASON_REPLICA_BEHIND, "not yet at revision 9",
                     absl::Milliseconds(1250), {{"head", "8"}});
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_REPLICA_BEHIND);
  const auto retry = Payload<google::rpc::RetryInfo>(status);
  EXPECT_EQ(retry.retry_delay().seconds(), 1);
  EXPECT_EQ(retry.retry_delay().nanos(), 250'000'000);
}

TEST(ErrorTest, RetriesAreNeverInThePast) {
  const auto retry = Payload<google::rpc::RetryInfo>(
      RetryableError(v1::ERROR_REASON_SERVER_BUSY, "busy", -absl::Seconds(3)));
  EXPECT_EQ(retry.retry_delay().seconds(), 0);
  EXPECT_EQ(retry.retry_delay().nanos(), 0);
}

TEST(ErrorTest, OtherStatusesHaveNoReason) {
  EXPECT_EQ(ReasonOf(absl::OkStatus()), v1::ERROR_REASON_UNSPECIFIED);
  EXPECT_EQ(ReasonOf(absl::NotFoundError("a file")), v1::ERROR_REASON_UNSPECIFIED);

  google::rpc::ErrorInfo info;
  info.set_reason("RECORD_NOT_FOUND");
  info.set_domain("example.org");
  absl::Status foreign = absl::NotFoundError("theirs");
  foreign.SetPayload("type.googleapis.com/google.rpc.ErrorInfo",
                     absl::Cord(info.SerializeAsString()));
  EXPECT_EQ(ReasonOf(foreign), v1::ERROR_REASON_UNSPECIFIED);

  absl::Status garbled = absl::NotFoundError("garbled");
  garbled.SetPayload("type.googleapis.com/google.rpc.ErrorInfo", absl::Cord("\xFF\xFF"));
  EXPECT_EQ(ReasonOf(garbled), v1::ERROR_REASON_UNSPECIFIED);
}

TEST(ErrorTest, BytesOfACallerReachNobodyMalformed) {
  const absl::Status status =
      Error(v1::ERROR_REASON_RECORD_NOT_FOUND, "no record \xFF", {{"name", "parties/\xD0"}});
  EXPECT_EQ(status.message(), "no record \xEF\xBF\xBD");
  EXPECT_EQ(Payload<google::rpc::ErrorInfo>(status).metadata().at("name"), "parties/\xEF\xBF\xBD");
  const absl::Status of_field =
      FieldError(v1::ERROR_REASON_RECORD_NOT_FOUND, "extra[\"\xD0\"]", "no record \xFF");
  const auto request = Payload<google::rpc::BadRequest>(of_field);
  EXPECT_EQ(request.field_violations(0).field(), "extra[\"\xEF\xBF\xBD\"]");
  EXPECT_EQ(request.field_violations(0).description(), "no record \xEF\xBF\xBD");
}

TEST(ViolationsTest, NoneAreNoError) { EXPECT_TRUE(Violations().ToStatus().ok()); }

TEST(ViolationsTest, AreReportedTogether) {
  Violations violations;
  violations.Add("edits[3].create.party.names[0].text", "is required");
  violations.Add("edits[4].delete.name", "is required");
  const absl::Status status = violations.ToStatus();
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_INVALID_FIELD);
  EXPECT_EQ(status.message(), "edits[3].create.party.names[0].text: is required (and 1 more)");
  const auto request = Payload<google::rpc::BadRequest>(status);
  ASSERT_EQ(request.field_violations_size(), 2);
  EXPECT_EQ(request.field_violations(1).field(), "edits[4].delete.name");
  EXPECT_EQ(request.field_violations(1).description(), "is required");
}

TEST(ViolationsTest, KeepTheReasonAskedFor) {
  Violations violations;
  violations.Add("edits[0].create.event.participants[0].who.name", "leads to no record");
  const absl::Status status = violations.ToStatus(v1::ERROR_REASON_DANGLING_REFERENCE);
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "edits[0].create.event.participants[0].who.name: leads to no record");
}

TEST(ViolationsTest, AHundredShortOnesAreReported) {
  Violations violations;
  for (int i = 0; i < 250; ++i) violations.Add(absl::StrCat("names[", i, "]"), "is required");
  const absl::Status status = violations.ToStatus();
  EXPECT_EQ(Payload<google::rpc::BadRequest>(status).field_violations_size(), 100);
  EXPECT_EQ(status.message(), "names[0]: is required (and 249 more)");
}

// gRPC clients refuse trailers of more than 8 KiB, base64 included, and then show none of the
// error.
TEST(ViolationsTest, FitIntoTrailers) {
  Violations violations;
  for (int i = 0; i < 5000; ++i) {
    violations.Add(
        absl::StrCat("edits[", i, "].create.party.leaderships[2].evidence.claims[0].by.name"),
        "must be a record name such as `parties/az-avkp` or `elections/x/results/y`");
  }
  EXPECT_TRUE(violations.full());
  const absl::Status status = violations.ToStatus();
  const auto request = Payload<google::rpc::BadRequest>(status);
  EXPECT_GT(request.field_violations_size(), 10);
  EXPECT_LT(request.ByteSizeLong(), 5 * 1024u);
  EXPECT_THAT(std::string(status.message()), testing::EndsWith("(and 999 or more)"));
}

TEST(ViolationsTest, OneLongOneIsReportedAllTheSame) {
  Violations violations;
  violations.Add(std::string(5000, 'x'), "unknown");
  EXPECT_EQ(Payload<google::rpc::BadRequest>(violations.ToStatus()).field_violations_size(), 1);
}

}  // namespace
}  // namespace partyline
