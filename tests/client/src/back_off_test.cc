// SPDX-License-Identifier: Apache-2.0
#include "client/src/back_off.h"

#include <set>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"

namespace partyline::client {
namespace {

const absl::Status kLost = absl::UnavailableError("lost");

// A server that is too busy until then.
absl::Status Busy(absl::Duration wait) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(wait));
  absl::Status status = absl::UnavailableError("busy");
  status.SetPayload("type.googleapis.com/google.rpc.RetryInfo",
                    absl::Cord(info.SerializeAsString()));
  return status;
}

TEST(BackOffTest, WaitsDoubleUpToTheLongest) {
  BackOff back_off(absl::Milliseconds(100), absl::Milliseconds(500));
  for (const int most : {100, 200, 400, 500, 500}) {
    const absl::Duration wait = back_off.After(kLost);
    EXPECT_GE(wait, absl::Milliseconds(most) / 2) << most;
    EXPECT_LE(wait, absl::Milliseconds(most)) << most;
  }
  back_off.Reset();
  EXPECT_LE(back_off.After(kLost), absl::Milliseconds(100));
}

TEST(BackOffTest, NoTwoClientsComeBackInStep) {
  std::set<absl::Duration> waits;
  for (int i = 0; i < 100; ++i) {
    waits.insert(BackOff(absl::Seconds(1), absl::Seconds(1)).After(kLost));
    waits.insert(BackOff(absl::Seconds(1), absl::Seconds(1)).After(Busy(absl::Seconds(30))));
  }
  EXPECT_GT(waits.size(), 190u);
}

TEST(BackOffTest, ServerIsObeyedWhereItAsksForMore) {
  BackOff back_off(absl::Seconds(1), absl::Seconds(60));
  const absl::Duration asked = back_off.After(Busy(absl::Seconds(30)));
  EXPECT_GE(asked, absl::Seconds(30));
  EXPECT_LE(asked, absl::Seconds(36));
  for (int i = 0; i < 6; ++i) back_off.After(kLost);
  EXPECT_GE(back_off.After(Busy(absl::Seconds(1))), absl::Seconds(30));
}

TEST(RetryBudgetTest, IsSpentByAttemptsAndMadeUpForBySuccesses) {
  RetryBudget budget(2);
  budget.GiveBack();  // never more than there was
  EXPECT_TRUE(budget.Take());
  EXPECT_TRUE(budget.Take());
  EXPECT_FALSE(budget.Take());
  EXPECT_FALSE(budget.Take()) << "what is refused costs nothing";
  budget.GiveBack();
  EXPECT_TRUE(budget.Take());
  EXPECT_FALSE(budget.Take());
}

}  // namespace
}  // namespace partyline::client
