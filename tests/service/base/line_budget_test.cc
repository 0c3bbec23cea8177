// SPDX-License-Identifier: Apache-2.0
#include "service/base/line_budget.h"

#include "gtest/gtest.h"

namespace partyline {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(787'000'000);

TEST(LineBudgetTest, LeavesOutWhatIsTooMuchAndCountsIt) {
  LineBudget budget(2);
  EXPECT_EQ(budget.Spend(kStart), 0);
  EXPECT_EQ(budget.Spend(kStart), 0);
  EXPECT_EQ(budget.Spend(kStart + absl::Milliseconds(999)), std::nullopt);
  EXPECT_EQ(budget.Spend(kStart + absl::Milliseconds(999)), std::nullopt);
  EXPECT_EQ(budget.Spend(kStart + absl::Seconds(1)), 2);
  EXPECT_EQ(budget.Spend(kStart + absl::Seconds(1)), 0);
}

TEST(LineBudgetTest, ClockThatIsSetBackDoesNotSilenceTheLog) {
  LineBudget budget(1);
  EXPECT_EQ(budget.Spend(kStart), 0);
  EXPECT_EQ(budget.Spend(kStart), std::nullopt);
  EXPECT_EQ(budget.Spend(kStart - absl::Hours(1)), 1);
}

}  // namespace
}  // namespace partyline
