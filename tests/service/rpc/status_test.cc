// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/status.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "service/model/error.h"
#include "tests/testing/wire_error.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using testing::ErrorOf;
using ::testing::Pair;
using testing::WireError;

// What the strictest clients count, of the 8 KiB that they take.
std::size_t TrailersOf(const grpc::Status& status) {
  return 3 * status.error_message().size() + status.error_details().size() * 4 / 3;
}

TEST(StatusTest, OkIsOk) { EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok()); }

TEST(StatusTest, CarriesCodeMessageReasonAndMetadata) {
  const WireError error = ErrorOf(ToGrpcStatus(
      Error(v1::ERROR_REASON_RECORD_NOT_FOUND, "no record x", {{"name", "parties/x"}})));
  EXPECT_EQ(error.code, grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(error.message, "no record x");
  EXPECT_EQ(error.domain, "partyline.dev");
  EXPECT_EQ(error.reason, "RECORD_NOT_FOUND");
  EXPECT_THAT(error.metadata, ElementsAre(Pair("name", "parties/x")));
}

TEST(StatusTest, CarriesEveryViolation) {
  Violations violations;
  violations.Add("name", "is required");
  violations.Add("on", "no such day");
  const WireError error = ErrorOf(ToGrpcStatus(violations.ToStatus()));
  EXPECT_THAT(error.violations,
              ElementsAre(Pair("name", "is required"), Pair("on", "no such day")));
}

TEST(StatusTest, KeepsToWhatClientsTake) {
  struct Row {
    const char* name;
    int violations;
    std::size_t length;
  };
  const Row rows[] = {{"many", 900, 60}, {"many short ones", 900, 1}, {"one long one", 1, 20000}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Violations violations;
    for (int i = 0; i < row.violations; ++i) {
      violations.Add(absl::StrCat("f", i), std::string(row.length, 'x'));
    }
    const grpc::Status status = ToGrpcStatus(violations.ToStatus());
    EXPECT_LE(TrailersOf(status), 8000u);
    const WireError error = ErrorOf(status);
    ASSERT_FALSE(error.violations.empty());
    EXPECT_EQ(error.violations[0].first, "f0");
    EXPECT_EQ(error.reason, "INVALID_FIELD");
  }
}

TEST(StatusTest, CutsLongMessagesBetweenCharacters) {
  std::string azerbaijani;
  for (int i = 0; i < 2000; ++i) azerbaijani += "ə";
  const grpc::Status status = ToGrpcStatus(Error(v1::ERROR_REASON_RECORD_NOT_FOUND, azerbaijani));
  EXPECT_LE(TrailersOf(status), 8000u);
  EXPECT_THAT(status.error_message(), EndsWith("ə…"));
}

TEST(StatusTest, TellsWhenToTryAgain) {
  const absl::Status busy =
      RetryableError(v1::ERROR_REASON_SERVER_BUSY, "busy", absl::Milliseconds(1500));
  EXPECT_EQ(RetryDelayOf(busy), absl::Milliseconds(1500));
  EXPECT_EQ(ErrorOf(ToGrpcStatus(busy)).retry_delay, absl::Milliseconds(1500));
  EXPECT_EQ(RetryDelayOf(Error(v1::ERROR_REASON_READ_ONLY, "read only")), std::nullopt);
}

TEST(StatusTest, IsTheSameEachTime) {
  const auto make = [] {
    return ToGrpcStatus(RetryableError(v1::ERROR_REASON_REPLICA_BEHIND, "behind", absl::Seconds(1),
                                       {{"head", "7"}}));
  };
  EXPECT_EQ(make().error_details(), make().error_details());
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(make().error_details()));
  EXPECT_EQ(details.details(0).type_url(), "type.googleapis.com/google.rpc.RetryInfo");
}

}  // namespace
}  // namespace partyline
