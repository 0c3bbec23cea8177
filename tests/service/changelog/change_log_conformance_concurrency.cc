// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <atomic>
#include <future>
#include <thread>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/base/clock.h"
#include "tests/service/changelog/change_log_conformance.h"

namespace partyline {
namespace {

using ::testing::EndsWith;

TEST_P(ChangeLogConformanceTest, I7WaitPastReturnsAtOnceWhenThereIsMore) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(log_->WaitPast(0, absl::InfiniteFuture()).ok());
  EXPECT_TRUE(log_->WaitPast(-1, absl::InfiniteFuture()).ok());
}

TEST_P(ChangeLogConformanceTest, I7WaitPastGivesUpAtItsDeadlineAndNotBefore) {
  ASSERT_TRUE(Append(0, {"foundation"}).ok());
  EXPECT_TRUE(log_->WaitPast(1, absl::InfinitePast()).ok());
  EXPECT_TRUE(log_->WaitPast(1, SteadyNow() - absl::Seconds(1)).ok());
  const absl::Time deadline = SteadyNow() + absl::Milliseconds(20);
  EXPECT_TRUE(log_->WaitPast(1, deadline).ok());
  EXPECT_GE(SteadyNow(), deadline);
}

// Two writers take turns, each waiting for the other.
TEST_P(ChangeLogConformanceTest, I7WaitPastIsWokenByAnAppend) {
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
  EXPECT_EQ(Head(), kTurns);
}

TEST_P(ChangeLogConformanceTest, I7EachWaiterIsWokenWhenItsEntryIsThere) {
  constexpr int kWaiters = 8;
  std::vector<std::thread> waiters;
  for (int waiter = 0; waiter < kWaiters; ++waiter) {
    waiters.emplace_back([&, waiter] {
      EXPECT_TRUE(log_->WaitPast(waiter, absl::InfiniteFuture()).ok());
      EXPECT_GT(Head(), waiter);
    });
  }
  for (int number = 0; number < kWaiters; ++number) {
    EXPECT_TRUE(Append(number, {absl::StrCat("entry-", number)}).ok());
  }
  for (std::thread& waiter : waiters) waiter.join();
}

// Each writer tries for each place; whoever comes second waits and tries for the next.
TEST_P(ChangeLogConformanceTest, I3OfConcurrentWritersExactlyOneGetsEachPlace) {
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
    EXPECT_EQ(Find(absl::StrCat("request-", entries[place].second)), place + 1);
  }
}

// Many send the same request, as a client does that was cut off and tries another server.
TEST_P(ChangeLogConformanceTest, I2RequestSentByManyAtOnceIsTakenOnce) {
  constexpr int kWriters = 4;
  constexpr int kRequests = 25;
  std::atomic<int> taken = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&] {
      for (int request = 0; request < kRequests; ++request) {
        const std::string text = absl::StrCat("commit-", request);
        absl::Status status;
        do {
          status = Append(Head(), {text});
        } while (absl::IsAborted(status));
        if (status.ok()) ++taken;
        EXPECT_TRUE(status.ok() || absl::IsAlreadyExists(status)) << status;
        EXPECT_NE(Find(absl::StrCat("request-", text)), std::nullopt);
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(taken, kRequests);
  EXPECT_EQ(Head(), kRequests);
}

// Readers follow while two write groups of three: what they see grows, by whole groups, without a
// hole, and what they have seen stays as it was.
TEST_P(ChangeLogConformanceTest, I4ReadersSeeNoHoleAndNoPartOfAGroupWhileOthersAppend) {
  constexpr int kGroups = 60;
  const auto write = [&](const char* writer) {
    for (;;) {
      const std::int64_t head = Head();
      if (head >= 3 * kGroups) return;
      const absl::Status status =
          Append(head, {absl::StrCat(writer, head, "a"), absl::StrCat(writer, head, "b"),
                        absl::StrCat(writer, head, "c")});
      EXPECT_TRUE(status.ok() || absl::IsAborted(status)) << status;
    }
  };
  const auto read = [&] {
    Entries seen;
    while (seen.size() < std::size_t{3 * kGroups}) {
      const Entries now = ReadFrom(0);
      ASSERT_GE(now.size(), seen.size());
      ASSERT_EQ(now.size() % 3, 0u);
      for (std::size_t i = 0; i < now.size(); ++i) {
        ASSERT_EQ(now[i].first, static_cast<std::int64_t>(i) + 1);
        if (i < seen.size()) {
          ASSERT_EQ(now[i], seen[i]);
        }
      }
      seen = now;
      EXPECT_TRUE(log_->WaitPast(static_cast<std::int64_t>(seen.size()),
                                 seen.size() < std::size_t{3 * kGroups} ? absl::InfiniteFuture()
                                                                        : absl::InfinitePast())
                      .ok());
    }
  };
  std::vector<std::thread> threads;
  threads.emplace_back(write, "one-");
  threads.emplace_back(write, "two-");
  for (int reader = 0; reader < 3; ++reader) threads.emplace_back(read);
  for (std::thread& thread : threads) thread.join();
}

// A follower takes what is new, and waits for more.
TEST_P(ChangeLogConformanceTest, I4FollowerGetsEachEntryOnceAndInOrder) {
  constexpr int kEntries = 100;
  Entries followed;
  std::thread follower([&] {
    while (followed.size() < std::size_t{kEntries}) {
      const auto at = static_cast<std::int64_t>(followed.size());
      EXPECT_TRUE(log_->WaitPast(at, absl::InfiniteFuture()).ok());
      for (auto& entry : ReadFrom(at)) followed.push_back(std::move(entry));
    }
  });
  Entries expected;
  for (int i = 0; i < kEntries; ++i) {
    expected.emplace_back(i + 1, absl::StrCat("entry-", i));
    EXPECT_TRUE(Append(i, {expected.back().second}).ok());
  }
  follower.join();
  EXPECT_EQ(followed, expected);
}

// What was acknowledged is found at once and where it is; what is looked for before it is appended
// is nowhere, or where it then is.
TEST_P(ChangeLogConformanceTest, I2RequestsAreFoundWhileOthersAppend) {
  constexpr int kEntries = 200;
  const auto request = [](std::int64_t number) { return absl::StrCat("request-entry-", number); };
  std::atomic<std::int64_t> acknowledged = 0;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 3; ++reader) {
    readers.emplace_back([&] {
      for (std::int64_t known = 0; known < kEntries;) {
        known = acknowledged;
        if (known > 0) {
          EXPECT_EQ(Find(request(known)), known);
        }
        const auto next = Find(request(known + 1));
        EXPECT_TRUE(!next || *next == known + 1) << *next;
      }
    });
  }
  for (int number = 1; number <= kEntries; ++number) {
    EXPECT_TRUE(Append(number - 1, {absl::StrCat("entry-", number)}).ok());
    acknowledged = number;
  }
  for (std::thread& reader : readers) reader.join();
}

// A reader that takes its time: the append that it waits for is another's.
TEST_P(ChangeLogConformanceTest, I10SlowReaderKeepsNobodyFromAppending) {
  ASSERT_TRUE(Append(0, {"foundation", "registration"}).ok());
  std::promise<void> reading;
  std::thread writer([&] {
    reading.get_future().wait();
    EXPECT_TRUE(Append(2, {"split"}).ok());
    EXPECT_EQ(Find("request-split"), 3);
  });
  const absl::Status status = log_->Read(0, [&](std::int64_t number, absl::string_view) {
    if (number == 1) reading.set_value();
    return log_->WaitPast(2, absl::InfiniteFuture());
  });
  writer.join();
  EXPECT_TRUE(status.ok()) << status;
}

}  // namespace
}  // namespace partyline
