// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/call_log.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/base/log.h"
#include "service/model/error.h"

namespace partyline {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CallLogTest : public ::testing::Test {
 protected:
  CallLogTest() {
    SetLogSink([this](absl::string_view line) { lines_.emplace_back(line); });
  }
  ~CallLogTest() override { SetLogSink(nullptr); }

  void Answered(const absl::Status& status, absl::Duration duration = absl::Milliseconds(1)) {
    log_.Answered({"partyline.v1.PartyService/Search", status.code(), ReasonOf(status), duration,
                   17, [] { return std::string("ipv4:127.0.0.1:4711"); }});
  }

  std::vector<std::string> lines_;
  CallLog log_{absl::Seconds(1)};
};

TEST_F(CallLogTest, WhatWentWellAndInTimeHasNoLine) {
  Answered(absl::OkStatus());
  Answered(absl::OkStatus(), absl::Seconds(1));
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(CallLogTest, SlowCallIsTold) {
  Answered(absl::OkStatus(), absl::Milliseconds(1250));
  ASSERT_THAT(lines_, SizeIs(1));
  EXPECT_THAT(lines_[0],
              HasSubstr(R"("severity":"WARNING","event":"slow call",)"
                        R"("method":"partyline.v1.PartyService/Search","code":"OK","reason":"",)"
                        R"("milliseconds":1250,"request_bytes":17,)"
                        R"("peer":"ipv4:127.0.0.1:4711","left_out":0})"));
}

TEST_F(CallLogTest, NoCallIsSlowWhereNoneIsToBe) {
  CallLog log(absl::ZeroDuration());
  log.Answered({"a.B/C", absl::StatusCode::kOk, v1::ERROR_REASON_UNSPECIFIED, absl::Hours(1), 0,
                [] { return std::string(); }});
  EXPECT_THAT(lines_, IsEmpty());
}

TEST_F(CallLogTest, FailureOfTheServerIsToldAndOneOfTheCallerIsNot) {
  const struct {
    v1::ErrorReason reason;
    bool told;
  } kCases[] = {
      {v1::ERROR_REASON_SERVER_BUSY, true},       {v1::ERROR_REASON_DEADLINE_PASSED, true},
      {v1::ERROR_REASON_INTERNAL_FAULT, true},    {v1::ERROR_REASON_LOG_UNWRITABLE, true},
      {v1::ERROR_REASON_INVALID_FIELD, false},    {v1::ERROR_REASON_RECORD_NOT_FOUND, false},
      {v1::ERROR_REASON_CALL_CANCELLED, false},   {v1::ERROR_REASON_LIMIT_EXCEEDED, false},
      {v1::ERROR_REASON_MALFORMED_REQUEST, false}};
  for (const auto& c : kCases) {
    const std::string name = v1::ErrorReason_Name(c.reason);
    lines_.clear();
    Answered(Error(c.reason, "parties/x\nis what the caller wrote"));
    EXPECT_EQ(!lines_.empty(), c.told) << name;
    if (!c.told) continue;
    EXPECT_THAT(lines_, ElementsAre(AllOf(HasSubstr("\"failed call\""),
                                          HasSubstr(absl::StrCat("\"", name.substr(13), "\"")),
                                          Not(HasSubstr("parties/x")))))
        << name;
  }
}

TEST_F(CallLogTest, TenThousandBadCallsDoNotFloodIt) {
  for (int i = 0; i < 10'000; ++i) Answered(Error(v1::ERROR_REASON_INVALID_FIELD, "name: no name"));
  EXPECT_THAT(lines_, IsEmpty());
  const absl::Status busy = Error(v1::ERROR_REASON_SERVER_BUSY, "the server has too much to do");
  for (int i = 0; i < 10'000; ++i) Answered(busy);
  EXPECT_GE(lines_.size(), 10u);
  EXPECT_LT(lines_.size(), 200u) << "ten a second";
}

TEST_F(CallLogTest, FaultsAreToldEachUntilThereAreTooMany) {
  const absl::Status fault = Error(v1::ERROR_REASON_INTERNAL_FAULT, "a fault");
  for (int i = 0; i < 100; ++i) Answered(fault);
  EXPECT_THAT(lines_, SizeIs(100));
  for (int i = 0; i < 10'000; ++i) Answered(fault);
  EXPECT_LT(lines_.size(), 1000u) << "a hundred a second";
}

}  // namespace
}  // namespace partyline
