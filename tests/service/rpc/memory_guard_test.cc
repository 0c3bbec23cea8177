// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/memory_guard.h"

#include "gtest/gtest.h"
#include "tests/testing/quiet_log.h"

namespace partyline {
namespace {

constexpr std::int64_t kMiB = 1 << 20;
const absl::Time kStart = absl::FromUnixSeconds(787'000'000);

// A process of so many bytes, some of which its allocator only keeps.
class MemoryGuardTest : public ::testing::Test {
 protected:
  void GiveBack() {
    used_ -= kept_;
    kept_ = 0;
    ++given_back_;
  }

  MemoryGuard Guard(std::int64_t limit) {
    return MemoryGuard(
        limit, [this] { return LetGo(); }, [this] { return used_; }, [this] { GiveBack(); });
  }

  // What is let go of is freed, and stays with the allocator at first.
  bool LetGo() {
    if (past_states_ == 0) return false;
    --past_states_;
    kept_ += 100 * kMiB;
    return true;
  }

  const testing::QuietLog quiet_;
  std::int64_t used_ = 0;
  std::int64_t kept_ = 0;
  int given_back_ = 0;
  int past_states_ = 0;  // of 100 MiB each
};

TEST_F(MemoryGuardTest, IsShortAboveItsLimitAndNoLonger) {
  MemoryGuard guard = Guard(100 * kMiB);
  used_ = 100 * kMiB;
  guard.Measure(kStart);
  EXPECT_FALSE(guard.is_short());
  used_ = 101 * kMiB;
  guard.Measure(kStart + absl::Seconds(1));
  EXPECT_TRUE(guard.is_short());
  used_ = 99 * kMiB;
  guard.Measure(kStart + absl::Seconds(2));
  EXPECT_FALSE(guard.is_short());
}

TEST_F(MemoryGuardTest, GivesBackWhatIsKeptBeforeItCallsMemoryShort) {
  MemoryGuard guard = Guard(100 * kMiB);
  used_ = 500 * kMiB;
  kept_ = 450 * kMiB;
  guard.Measure(kStart);
  EXPECT_FALSE(guard.is_short());
  EXPECT_EQ(used_, 50 * kMiB);
}

TEST_F(MemoryGuardTest, TriesLessOftenTheLongerNothingComesOfIt) {
  MemoryGuard guard = Guard(100 * kMiB);
  used_ = 500 * kMiB;
  for (int second = 0; second < 120; ++second) guard.Measure(kStart + absl::Seconds(second));
  EXPECT_EQ(given_back_, 6);  // at once, and 2, 4, 8, 16 and 32 seconds after the one before
  kept_ = 100 * kMiB;
  guard.Measure(kStart + absl::Seconds(200));
  EXPECT_EQ(given_back_, 7);
  guard.Measure(kStart + absl::Seconds(201));
  EXPECT_EQ(given_back_, 8) << "something came of it";
}

// Many rewrites under a small limit: what is kept of the past must not keep memory short for ever.
TEST_F(MemoryGuardTest, LetsGoOfThePastUntilThereIsEnough) {
  MemoryGuard guard = Guard(250 * kMiB);
  used_ = 600 * kMiB;
  past_states_ = 5;
  for (int second = 0; second < 4; ++second) {
    guard.Measure(kStart + absl::Seconds(second));
    EXPECT_TRUE(guard.is_short()) << second;
    EXPECT_EQ(past_states_, 4 - second);
  }
  guard.Measure(kStart + absl::Seconds(4));
  EXPECT_FALSE(guard.is_short());
  EXPECT_EQ(used_, 200 * kMiB);
  for (int second = 5; second < 120; ++second) guard.Measure(kStart + absl::Seconds(second));
  EXPECT_EQ(past_states_, 1) << "there is room for it";
}

TEST_F(MemoryGuardTest, LetsGoOfNothingAsLongAsItIsEnoughToGiveBack) {
  MemoryGuard guard = Guard(100 * kMiB);
  past_states_ = 3;
  used_ = 500 * kMiB;
  kept_ = 450 * kMiB;
  guard.Measure(kStart);
  EXPECT_FALSE(guard.is_short());
  EXPECT_EQ(past_states_, 3);
}

TEST_F(MemoryGuardTest, WithoutALimitMemoryIsNeverShort) {
  MemoryGuard guard = Guard(0);
  past_states_ = 1;
  used_ = std::int64_t{1} << 50;
  guard.Measure(kStart);
  EXPECT_FALSE(guard.is_short());
  EXPECT_EQ(past_states_, 1);
}

TEST_F(MemoryGuardTest, GivesBackSoonAfterGrowthAndSeldomOtherwise) {
  MemoryGuard guard = Guard(1000 * kMiB);
  used_ = 50 * kMiB;
  guard.Measure(kStart);
  EXPECT_EQ(given_back_, 1);
  guard.Measure(kStart + absl::Seconds(59));
  EXPECT_EQ(given_back_, 1);
  guard.Measure(kStart + absl::Seconds(60));
  EXPECT_EQ(given_back_, 2);
  used_ = 400 * kMiB;
  guard.Measure(kStart + absl::Seconds(69));
  EXPECT_EQ(given_back_, 2);
  guard.Measure(kStart + absl::Seconds(70));
  EXPECT_EQ(given_back_, 3);
  guard.Measure(kStart + absl::Seconds(80));
  EXPECT_EQ(given_back_, 3) << "what it holds now is in use";
}

// A flood's calls are still being freed when memory is given back for the first time.
TEST_F(MemoryGuardTest, LooksAgainSoonAfterMuchWasGivenBack) {
  MemoryGuard guard = Guard(512 * kMiB);
  used_ = 1000 * kMiB;
  kept_ = 780 * kMiB;
  guard.Measure(kStart);
  EXPECT_EQ(used_, 220 * kMiB);
  kept_ = 150 * kMiB;
  guard.Measure(kStart + absl::Seconds(10));
  EXPECT_EQ(used_, 70 * kMiB);
  guard.Measure(kStart + absl::Seconds(20));
  EXPECT_EQ(given_back_, 3) << "as much came of the one before";
  guard.Measure(kStart + absl::Seconds(79));
  EXPECT_EQ(given_back_, 3);
}

}  // namespace
}  // namespace partyline
