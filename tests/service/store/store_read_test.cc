// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <thread>

#include "gmock/gmock.h"
#include "service/base/clock.h"
#include "tests/service/store/store_fixture.h"

namespace partyline {
namespace {

v1::Revision RevisionOf(std::uint64_t log, std::int64_t number) {
  v1::Revision revision;
  revision.set_log(log);
  revision.set_number(number);
  return revision;
}

class StoreReadTest : public StoreTest {
 protected:
  v1::ErrorReason ReasonOfPinned(std::int64_t revision) {
    return ReasonOf(store_->Pinned(revision).status());
  }
};

TEST_F(StoreReadTest, NewStoreIsEmpty) {
  EXPECT_EQ(store_->Current()->revision(), 0);
  EXPECT_EQ(store_->Current()->log(), kLog);
  EXPECT_TRUE(store_->writable());
  EXPECT_EQ(store_->queued(), 0u);
  EXPECT_EQ(store_->log().Id(), kLog);
}

TEST_F(StoreReadTest, AtLeastChecksTheRevisionAskedFor) {
  CommitOk(NumberedCommit(1));
  CommitOk(NumberedCommit(2));
  const struct {
    const char* name;
    v1::Revision min_revision;
    v1::ErrorReason reason;
  } kRows[] = {
      {"no demand", v1::Revision(), v1::ERROR_REASON_UNSPECIFIED},
      {"older", RevisionOf(kLog, 1), v1::ERROR_REASON_UNSPECIFIED},
      {"current", RevisionOf(kLog, 2), v1::ERROR_REASON_UNSPECIFIED},
      {"this log", RevisionOf(kLog, 0), v1::ERROR_REASON_UNSPECIFIED},
      {"ahead", RevisionOf(kLog, 3), v1::ERROR_REASON_REPLICA_BEHIND},
      {"another log", RevisionOf(kLog + 1, 1), v1::ERROR_REASON_LOG_MISMATCH},
      {"another log, before its first change", RevisionOf(kLog + 1, 0),
       v1::ERROR_REASON_LOG_MISMATCH},
      {"no log", RevisionOf(0, 1), v1::ERROR_REASON_LOG_MISMATCH},
  };
  for (const auto& row : kRows) {
    const auto state = store_->AtLeast(row.min_revision, absl::InfinitePast());
    EXPECT_EQ(ReasonOf(state.status()), row.reason) << row.name << ": " << state.status();
    if (!state.ok()) continue;
    EXPECT_EQ((*state)->revision(), 2) << row.name;
  }
  const absl::Status mismatch =
      store_->AtLeast(RevisionOf(kLog + 1, 1), absl::InfiniteFuture()).status();
  EXPECT_EQ(MetadataOf(mismatch, "log"), "1993");
}

TEST_F(StoreReadTest, AtLeastWaitsUntilItsDeadline) {
  CommitOk(NumberedCommit(1));
  const absl::Time deadline = SteadyNow() + absl::Milliseconds(20);
  const absl::Status status = store_->AtLeast(RevisionOf(kLog, 2), deadline).status();
  EXPECT_GE(SteadyNow(), deadline);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_REPLICA_BEHIND) << status;
  EXPECT_EQ(MetadataOf(status, "head"), "1");
  EXPECT_TRUE(HasRetryInfo(status));
}

TEST_F(StoreReadTest, AtLeastIsWokenByTheCommitItWaitsFor) {
  std::int64_t seen = 0;
  std::thread reader([&] {
    const auto state = store_->AtLeast(RevisionOf(kLog, 20), absl::InfiniteFuture());
    ASSERT_TRUE(state.ok()) << state.status();
    seen = (*state)->revision();
  });
  for (int number = 1; number <= 20; ++number) CommitOk(NumberedCommit(number));
  reader.join();
  EXPECT_EQ(seen, 20);
}

TEST_F(StoreReadTest, CurrentStateAnswersUnpinned) {
  EXPECT_EQ(store_->Pinned(0).value()->revision(), 0);
  CommitOk(NumberedCommit(1));
  EXPECT_EQ(store_->Pinned(1).value()->revision(), 1);
  EXPECT_EQ(ReasonOfPinned(0), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED);
  EXPECT_EQ(ReasonOfPinned(2), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED);
  EXPECT_EQ(ReasonOfPinned(-1), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED);
}

TEST_F(StoreReadTest, PinnedStateLivesFifteenMinutes) {
  CommitOk(NumberedCommit(1));
  store_->Pin(store_->Current());
  CommitOk(NumberedCommit(2));
  clock_.Advance(absl::Minutes(15) - absl::Nanoseconds(1));
  const auto pinned = store_->Pinned(1);
  ASSERT_TRUE(pinned.ok()) << pinned.status();
  EXPECT_NE((*pinned)->Find("sources/issue-1"), nullptr);
  EXPECT_EQ((*pinned)->Find("sources/issue-2"), nullptr);
  clock_.Advance(absl::Nanoseconds(1));
  EXPECT_EQ(ReasonOfPinned(1), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED);
}

TEST_F(StoreReadTest, PinningAgainBeginsTheFifteenMinutesAnew) {
  CommitOk(NumberedCommit(1));
  const auto first = store_->Current();
  store_->Pin(first);
  CommitOk(NumberedCommit(2));
  clock_.Advance(absl::Minutes(10));
  store_->Pin(first);
  clock_.Advance(absl::Minutes(10));
  EXPECT_TRUE(store_->Pinned(1).ok());
  clock_.Advance(absl::Minutes(5));
  EXPECT_EQ(ReasonOfPinned(1), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED);
}

TEST_F(StoreReadTest, ExpiredStateIsLetGo) {
  CommitOk(NumberedCommit(1));
  const std::weak_ptr<const Snapshot> first = store_->Current();
  store_->Pin(store_->Current());
  CommitOk(NumberedCommit(2));
  EXPECT_FALSE(first.expired());
  clock_.Advance(absl::Minutes(15));
  store_->Pin(store_->Current());
  EXPECT_TRUE(first.expired());
}

TEST_F(StoreReadTest, SixtyFourStatesArePinnedAtMost) {
  std::shared_ptr<const Snapshot> first;
  for (int number = 1; number <= 64; ++number) {
    CommitOk(NumberedCommit(number));
    if (number == 1) first = store_->Current();
    store_->Pin(store_->Current());
  }
  store_->Pin(first);  // now the youngest
  CommitOk(NumberedCommit(65));
  store_->Pin(store_->Current());
  CommitOk(NumberedCommit(66));
  EXPECT_TRUE(store_->Pinned(1).ok());
  EXPECT_EQ(ReasonOfPinned(2), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED);
  for (int number = 3; number <= 66; ++number) EXPECT_TRUE(store_->Pinned(number).ok()) << number;
}

TEST_F(StoreReadTest, WantOfMemoryLetsGoOfThePastFirstAndOfTheOldestPinsThen) {
  for (int number = 1; number <= 5; ++number) {
    CommitOk(NumberedCommit(number));
    store_->Pin(store_->Current());
  }
  ASSERT_TRUE(store_->AtRevision(2, [] { return absl::OkStatus(); }).ok());
  EXPECT_TRUE(store_->LetGoOfPast());
  for (int number = 1; number <= 5; ++number) EXPECT_TRUE(store_->Pinned(number).ok()) << number;
  EXPECT_TRUE(store_->LetGoOfPast());
  for (int number = 1; number <= 3; ++number) {
    EXPECT_EQ(ReasonOfPinned(number), v1::ERROR_REASON_PAGE_TOKEN_EXPIRED) << number;
  }
  EXPECT_TRUE(store_->Pinned(4).ok());
  EXPECT_TRUE(store_->LetGoOfPast());
  EXPECT_TRUE(store_->LetGoOfPast());
  EXPECT_FALSE(store_->LetGoOfPast());
  EXPECT_TRUE(store_->AtRevision(2, [] { return absl::OkStatus(); }).ok()) << "worked out again";
}

}  // namespace
}  // namespace partyline
