// SPDX-License-Identifier: Apache-2.0
#include "service/store/past_states.h"

#include <algorithm>
#include <set>
#include <vector>

#include "gtest/gtest.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "service/snapshot/apply.h"

namespace partyline {
namespace {

using State = std::shared_ptr<const Snapshot>;

// The states of a log of this many changes that touch nothing; the first is revision 0.
std::vector<State> StatesUpTo(std::int64_t last) {
  std::vector<State> states = {Snapshot::Empty(1993)};
  for (std::int64_t revision = 1; revision <= last; ++revision) {
    internal::v1::LogEntry entry;
    entry.set_format(kLogEntryFormat);
    entry.set_revision(revision);
    auto next = Apply(*states.back(), entry);
    EXPECT_TRUE(next.ok()) << next.status();
    states.push_back(*std::move(next));
  }
  return states;
}

std::int64_t NearestTo(const PastStates& past, std::int64_t revision) {
  const State state = past.Nearest(revision);
  return state == nullptr ? 0 : state->revision();
}

TEST(PastStatesTest, MilestoneIsKeptWhereEnoughOfTheLogWasPassed) {
  const std::vector<State> states = StatesUpTo(6);
  PastStates past(/*first_stride=*/100);
  for (int revision = 1; revision <= 6; ++revision) past.Pass(states[revision], 40);
  EXPECT_EQ(NearestTo(past, 2), 0);
  EXPECT_EQ(NearestTo(past, 3), 3);
  EXPECT_EQ(NearestTo(past, 5), 3);
  EXPECT_EQ(NearestTo(past, 6), 6);
  EXPECT_EQ(NearestTo(past, 99), 6);
}

TEST(PastStatesTest, StatePassedTwiceCountsOnce) {
  const std::vector<State> states = StatesUpTo(2);
  PastStates past(/*first_stride=*/100);
  for (int i = 0; i < 5; ++i) past.Pass(states[1], 60);
  EXPECT_EQ(NearestTo(past, 9), 0);
  past.Pass(states[2], 60);
  EXPECT_EQ(NearestTo(past, 9), 2);
}

// A start passes a whole log at once: what is asked for then keeps some states met on the way to
// it.
TEST(PastStatesTest, StatesMetOnTheWayAreMilestones) {
  constexpr int kLast = 40;
  const std::vector<State> states = StatesUpTo(kLast);
  PastStates past(/*first_stride=*/100);
  past.Pass(states[kLast], 100 * 100 * PastStates::kMostMilestones);
  EXPECT_EQ(NearestTo(past, kLast - 1), 0);
  EXPECT_GE(past.stride(), 5'000u) << "so far apart that not all are thinned out on one way";
  EXPECT_LE(past.stride(), 10'000u);
  for (const int revision : {30, 10, 20, 10}) past.KeepOnTheWay(states[revision]);
  EXPECT_EQ(NearestTo(past, 9), 0);
  EXPECT_EQ(NearestTo(past, 19), 10);
  EXPECT_EQ(NearestTo(past, 29), 20);
  EXPECT_EQ(NearestTo(past, 39), 30);
  EXPECT_EQ(NearestTo(past, kLast), kLast);
}

// However long the log, few states are kept, and none is far from the next.
TEST(PastStatesTest, MilestonesAreSpreadOverTheLogAndBounded) {
  constexpr std::int64_t kLast = 2000;
  PastStates past(/*first_stride=*/100);
  const std::vector<State> states = StatesUpTo(kLast);
  for (std::int64_t revision = 1; revision <= kLast; ++revision) past.Pass(states[revision], 50);
  std::set<State> kept;
  for (std::int64_t revision = 1; revision <= kLast; ++revision)
    kept.insert(past.Nearest(revision));
  kept.erase(nullptr);
  EXPECT_LE(kept.size(), PastStates::kMostMilestones);
  EXPECT_GE(kept.size(), PastStates::kMostMilestones / 2);
  std::int64_t farthest = 0;
  for (std::int64_t revision = 1; revision <= kLast; ++revision) {
    const std::int64_t nearest = NearestTo(past, revision);
    ASSERT_LE(nearest, revision);
    farthest = std::max(farthest, revision - nearest);
  }
  EXPECT_LE(farthest, 2 * kLast / static_cast<std::int64_t>(PastStates::kMostMilestones / 2));
}

TEST(PastStatesTest, LastStatesAskedForAreKept) {
  std::vector<State> states = StatesUpTo(9);
  PastStates past;
  for (int revision = 1; revision <= 8; ++revision) past.Keep(states[revision]);
  EXPECT_EQ(NearestTo(past, 4), 0);
  for (int revision = 5; revision <= 8; ++revision) EXPECT_EQ(NearestTo(past, revision), revision);
  const std::weak_ptr<const Snapshot> oldest = states[5];
  states.erase(states.begin(), states.begin() + 9);
  EXPECT_FALSE(oldest.expired());
  for (int i = 0; i < 9; ++i) past.Keep(past.Nearest(8));  // is there already, and pushes none out
  EXPECT_FALSE(oldest.expired());
  past.Keep(states[0]);
  EXPECT_TRUE(oldest.expired());
}

TEST(PastStatesTest, LetsGoOfWhatWasAskedForThenOfMilestonesAndKeepsFewer) {
  const std::vector<State> states = StatesUpTo(16);
  PastStates past(/*first_stride=*/100);
  for (int revision = 1; revision <= 8; ++revision) past.Pass(states[revision], 100);
  past.Keep(states[16]);
  EXPECT_TRUE(past.LetGo());
  EXPECT_EQ(NearestTo(past, 16), 8);
  EXPECT_EQ(NearestTo(past, 3), 3) << "the milestones are there";
  EXPECT_TRUE(past.LetGo());
  EXPECT_EQ(NearestTo(past, 3), 2);
  EXPECT_EQ(NearestTo(past, 8), 8);
  past.Pass(states[9], 100);
  EXPECT_EQ(NearestTo(past, 9), 8) << "they are twice as far apart";
  past.Pass(states[10], 100);
  EXPECT_EQ(NearestTo(past, 10), 10);
  for (int left = 5; left > 0; left /= 2) EXPECT_TRUE(past.LetGo()) << left;
  EXPECT_EQ(NearestTo(past, 16), 0);
  EXPECT_FALSE(past.LetGo());
}

}  // namespace
}  // namespace partyline
