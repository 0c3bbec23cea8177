// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/change_log_conformance.h"

#include <array>
#include <atomic>
#include <optional>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"

namespace partyline {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::Pair;

absl::Status ChangeLogConformanceTest::Append(std::int64_t expected,
                                              const std::vector<std::string>& texts) {
  std::vector<NewEntry> entries;
  for (const std::string& text : texts) entries.push_back({absl::StrCat("request-", text), text});
  return log_->Append(expected, entries);
}

ChangeLogConformanceTest::Entries ChangeLogConformanceTest::ReadFrom(std::int64_t from) {
  Entries entries;
  const absl::Status status = log_->Read(from, [&](std::int64_t number, absl::string_view bytes) {
    entries.emplace_back(number, std::string(bytes));
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return entries;
}

namespace {

std::int64_t HeadOf(ChangeLog& log) {
  const absl::StatusOr<std::int64_t> head = log.Head();
  EXPECT_TRUE(head.ok()) << head.status();
  return head.value_or(-1);
}

std::optional<std::int64_t> Find(ChangeLog& log, absl::string_view request_id) {
  const auto found = log.FindRequest(request_id);
  EXPECT_TRUE(found.ok()) << found.status();
  return found.value_or(std::nullopt);
}

TEST_P(ChangeLogConformanceTest, NewLogIsEmptyAndHasAnIdOfItsOwn) {
  const std::unique_ptr<ChangeLog> other = GetParam().make();
  EXPECT_EQ(HeadOf(*log_), 0);
  EXPECT_THAT(ReadFrom(0), IsEmpty());
  EXPECT_NE(log_->Id(), 0u);
  EXPECT_NE(log_->Id(), other->Id());
  EXPECT_FALSE(log_->Kind().empty());
}

TEST_P(ChangeLogConformanceTest, EntriesAreNumberedInTheOrderOfTheirAppends) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  ASSERT_TRUE(Append(1, {"registration"}).ok());
  ASSERT_TRUE(Append(2, {"split"}).ok());
  EXPECT_EQ(HeadOf(*log_), 3);
  EXPECT_THAT(ReadFrom(0),
              ElementsAre(Pair(1, "foundation"), Pair(2, "registration"), Pair(3, "split")));
}

TEST_P(ChangeLogConformanceTest, GroupIsAppendedWholeAndInOrder) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  ASSERT_TRUE(Append(2, {"split", "congress"}).ok());
  EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration"),
                                       Pair(3, "split"), Pair(4, "congress")));
}

TEST_P(ChangeLogConformanceTest, BytesComeBackAsTheyWere) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte.push_back(static_cast<char>(byte));
  const std::string megabyte(1 << 20, 'x');
  const std::array<NewEntry, 3> entries = {
      {{"request-1", every_byte}, {"request-2", ""}, {"request-3", megabyte}}};
  ASSERT_TRUE(log_->Append(0, entries).ok());
  EXPECT_EQ(ReadFrom(0), (Entries{{1, every_byte}, {2, ""}, {3, megabyte}}));
}

TEST_P(ChangeLogConformanceTest, AppendOfNothingChangesNothing) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(Append(1, {}).ok());
  EXPECT_EQ(HeadOf(*log_), 1);
}

TEST_P(ChangeLogConformanceTest, AppendElsewhereThanAtTheHeadIsRefused) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  for (const std::int64_t expected : {-1, 0, 1, 3}) {
    EXPECT_EQ(Append(expected, {"split", "congress"}).code(), absl::StatusCode::kAborted)
        << expected;
  }
  EXPECT_THAT(ReadFrom(0), ElementsAre(Pair(1, "foundation"), Pair(2, "registration")));
  EXPECT_EQ(Find(*log_, "request-split"), std::nullopt);
  EXPECT_TRUE(Append(2, {"split", "congress"}).ok());
}

TEST_P(ChangeLogConformanceTest, RequestIdThatIsInTheLogIsRefusedWithItsWholeGroup) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_EQ(Append(1, {"split", "foundation", "congress"}).code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(HeadOf(*log_), 1);
  EXPECT_EQ(Find(*log_, "request-foundation"), 1);
  EXPECT_EQ(Find(*log_, "request-split"), std::nullopt);
  EXPECT_EQ(Find(*log_, "request-congress"), std::nullopt);
  EXPECT_TRUE(Append(1, {"split", "congress"}).ok());
}

TEST_P(ChangeLogConformanceTest, RequestIdTwiceInOneGroupIsRefused) {
  EXPECT_EQ(Append(0, {"split", "congress", "split"}).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(HeadOf(*log_), 0);
  EXPECT_EQ(Find(*log_, "request-split"), std::nullopt);
  EXPECT_EQ(Find(*log_, "request-congress"), std::nullopt);
  EXPECT_TRUE(Append(0, {"split", "congress"}).ok());
}

TEST_P(ChangeLogConformanceTest, ReadsFromTheMiddle) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split"}).ok());
  EXPECT_THAT(ReadFrom(1), ElementsAre(Pair(2, "registration"), Pair(3, "split")));
  EXPECT_THAT(ReadFrom(2), ElementsAre(Pair(3, "split")));
  EXPECT_THAT(ReadFrom(3), IsEmpty());
  EXPECT_THAT(ReadFrom(4), IsEmpty());
}

TEST_P(ChangeLogConformanceTest, ReadEndsWithTheVisitorsError) {
  ASSERT_TRUE(Append(0, {"foundation", "registration", "split"}).ok());
  std::vector<std::int64_t> visited;
  const absl::Status status = log_->Read(0, [&](std::int64_t number, absl::string_view) {
    visited.push_back(number);
    return number == 2 ? absl::CancelledError("seen enough") : absl::OkStatus();
  });
  EXPECT_EQ(status, absl::CancelledError("seen enough"));
  EXPECT_THAT(visited, ElementsAre(1, 2));
}

// A reader may write: the log holds nothing of its own while it calls the visitor.
TEST_P(ChangeLogConformanceTest, ReadEndsWhereTheLogEndedWhenItBegan) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  std::vector<std::int64_t> visited;
  const absl::Status status = log_->Read(0, [&](std::int64_t number, absl::string_view) {
    visited.push_back(number);
    return Append(number + 1, {absl::StrCat("after-", number)});
  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(visited, ElementsAre(1, 2));
  EXPECT_EQ(HeadOf(*log_), 4);
}

TEST_P(ChangeLogConformanceTest, FindsEntriesByTheirRequest) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  ASSERT_TRUE(Append(2, {"split"}).ok());
  EXPECT_EQ(Find(*log_, "request-foundation"), 1);
  EXPECT_EQ(Find(*log_, "request-registration"), 2);
  EXPECT_EQ(Find(*log_, "request-split"), 3);
  EXPECT_EQ(Find(*log_, "request-spli"), std::nullopt);
  EXPECT_EQ(Find(*log_, ""), std::nullopt);
}

TEST_P(ChangeLogConformanceTest, WaitPastReturnsAtOnceWhenThereIsMore) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(log_->WaitPast(0, absl::InfiniteFuture()).ok());
}

TEST_P(ChangeLogConformanceTest, WaitPastGivesUpAtItsDeadline) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(log_->WaitPast(1, absl::InfinitePast()).ok());
  EXPECT_TRUE(log_->WaitPast(1, absl::Now() - absl::Seconds(1)).ok());
  const absl::Time deadline = absl::Now() + absl::Milliseconds(20);
  EXPECT_TRUE(log_->WaitPast(1, deadline).ok());
  EXPECT_GE(absl::Now(), deadline);
}

// Two writers take turns, each waiting for the other.
TEST_P(ChangeLogConformanceTest, WaitPastIsWokenByAnAppend) {
  constexpr int kTurns = 100;
  const auto take_turns = [&](int first) {
    for (int turn = first; turn < kTurns; turn += 2) {
      EXPECT_TRUE(log_->WaitPast(turn - 1, absl::InfiniteFuture()).ok());
      EXPECT_TRUE(Append(turn, {absl::StrCat("turn-", turn)}).ok());
    }
  };
  std::thread other(take_turns, 1);
  take_turns(0);
  other.join();
  EXPECT_EQ(HeadOf(*log_), kTurns);
}

// Each writer tries for each place; whoever comes second waits and tries for the next.
TEST_P(ChangeLogConformanceTest, OfConcurrentWritersExactlyOneGetsEachPlace) {
  constexpr int kWriters = 4;
  constexpr int kPlaces = 50;
  std::array<std::atomic<int>, kPlaces> winners{};
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      for (int place = 0; place < kPlaces; ++place) {
        const absl::Status status = Append(place, {absl::StrCat(writer, "-at-", place)});
        if (status.ok()) {
          ++winners[place];
        } else {
          EXPECT_EQ(status.code(), absl::StatusCode::kAborted) << status;
        }
        EXPECT_TRUE(log_->WaitPast(place, absl::InfiniteFuture()).ok());
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  for (int place = 0; place < kPlaces; ++place) EXPECT_EQ(winners[place], 1) << place;
  const Entries entries = ReadFrom(0);
  ASSERT_EQ(entries.size(), std::size_t{kPlaces});
  for (int place = 0; place < kPlaces; ++place) {
    EXPECT_EQ(entries[place].first, place + 1);
    EXPECT_THAT(entries[place].second, EndsWith(absl::StrCat("-at-", place)));
    EXPECT_EQ(Find(*log_, absl::StrCat("request-", entries[place].second)), place + 1);
  }
}

}  // namespace
}  // namespace partyline
