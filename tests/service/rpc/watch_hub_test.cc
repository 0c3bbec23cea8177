// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/watch_hub.h"

#include <atomic>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "service/model/error.h"
#include "tests/service/rpc/watch_reader.h"
#include "tests/service/store/store_fixture.h"
#include "tests/testing/await_that.h"

namespace partyline {
namespace {

using Reader = WatchReaderForTest;
using testing::AwaitThat;

constexpr char kAllChanges[] = "after_revision { log: 1993 }";

class WatchHubTest : public StoreTest {
 protected:
  void CommitMany(int count) {
    for (int i = 0; i < count; ++i) CommitOk(NumberedCommit(commits_.fetch_add(1)));
  }

  std::unique_ptr<WatchHub> NewHub(WatchOptions options = {}) {
    return std::make_unique<WatchHub>(*store_, options);
  }

  std::unique_ptr<Reader> NewReader(WatchHub& hub, const std::string& request,
                                    Reader::Takes takes = Reader::Takes::kAtOnce) {
    return std::make_unique<Reader>(hub, *store_, request, takes);
  }

  std::atomic<int> commits_{0};
};

std::vector<std::int64_t> From(std::int64_t first, std::int64_t last) {
  std::vector<std::int64_t> revisions(static_cast<std::size_t>(last - first + 1));
  std::iota(revisions.begin(), revisions.end(), first);
  return revisions;
}

TEST_F(WatchHubTest, EveryWatcherSeesEveryRevisionOnceAndInOrder) {
  constexpr int kWriters = 4;
  constexpr int kCommits = 100;  // each
  const auto hub = NewHub();
  std::vector<std::unique_ptr<Reader>> readers;
  for (int i = 0; i < 32; ++i) readers.push_back(NewReader(*hub, kAllChanges));
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) writers.emplace_back([this] { CommitMany(kCommits); });
  EXPECT_TRUE(AwaitThat([&] { return Head() >= kCommits; }));
  for (int i = 0; i < 32; ++i) readers.push_back(NewReader(*hub, kAllChanges));
  for (std::thread& writer : writers) writer.join();
  for (const auto& reader : readers) {
    reader->AwaitRevision(kWriters * kCommits);
    EXPECT_EQ(reader->Changes(), From(1, kWriters * kCommits));
  }
  // Each was read and encoded once, or a few times where a watch began in the midst.
  EXPECT_LE(hub->feed().reads(), 2 * kWriters * kCommits);
}

TEST_F(WatchHubTest, WatchersAtAllPlacesOfALogThatIsNotInMemory) {
  CommitMany(300);
  WatchOptions options;
  options.memory = 4 << 10;
  const auto hub = NewHub(options);
  std::vector<std::unique_ptr<Reader>> readers;
  for (int after = 0; after < 300; after += 3) {
    readers.push_back(
        NewReader(*hub, absl::StrCat("after_revision { log: 1993 number: ", after, " }")));
  }
  for (std::size_t i = 0; i < readers.size(); ++i) {
    readers[i]->AwaitRevision(300);
    EXPECT_EQ(readers[i]->Changes(), From(static_cast<std::int64_t>(3 * i) + 1, 300));
  }
}

TEST_F(WatchHubTest, SlowReaderHoldsNobodyUpAndHoldsLittle) {
  WatchOptions options;
  options.memory = 64 << 10;
  options.stall = absl::Hours(1);  // a machine with much else to do makes nobody too slow
  const auto hub = NewHub(options);
  std::vector<std::unique_ptr<Reader>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(NewReader(*hub, kAllChanges, Reader::Takes::kWhenTold));
    slow.back()->TakeOne();  // the checkpoint; what comes next stays where it is
  }
  const auto quick = NewReader(*hub, kAllChanges);
  CommitMany(3000);
  quick->AwaitRevision(3000);
  EXPECT_EQ(quick->Changes(), From(1, 3000));
  // Fifty readers hold the one message that all of them have not taken.
  EXPECT_LE(hub->feed().bytes(), (64u << 10) + 2 * ChangeFeed::kSliceBytes);
  // They fell behind what is in memory, and come back through the log.
  for (const auto& reader : slow) reader->TakeAll();
  for (const auto& reader : slow) {
    reader->AwaitRevision(3000);
    EXPECT_EQ(reader->Changes(), From(1, 3000));
  }
  EXPECT_LE(hub->feed().bytes(), (64u << 10) + 2 * ChangeFeed::kSliceBytes);
}

TEST_F(WatchHubTest, ReaderThatTakesNothingLosesItsPlace) {
  WatchOptions options;
  options.stall = absl::Milliseconds(50);
  const auto hub = NewHub(options);
  const auto stalled = NewReader(*hub, "", Reader::Takes::kWhenTold);
  const absl::Status end = stalled->AwaitEnd();
  EXPECT_EQ(ReasonOf(end), v1::ERROR_REASON_SERVER_BUSY) << end;
  EXPECT_TRUE(HasRetryInfo(end));
  stalled->TakeOne();  // too late, and harmless
  EXPECT_EQ(hub->count(), 1u);
}

TEST_F(WatchHubTest, QuietLogStallsNobody) {
  WatchOptions options;
  options.stall = absl::Milliseconds(20);
  const auto hub = NewHub(options);
  const auto reader = NewReader(*hub, "checkpoint_seconds: 1");
  reader->AwaitRevision(0);
  EXPECT_TRUE(AwaitThat([&] { return reader->Messages().size() >= 2; }));  // a second later
  EXPECT_EQ(reader->Ended(), std::nullopt);
}

TEST_F(WatchHubTest, PlacesAreLimitedAndGivenBack) {
  WatchOptions options;
  options.most = 2;
  const auto hub = NewHub(options);
  const auto one = NewReader(*hub, "");
  auto two = NewReader(*hub, "");
  const auto three = NewReader(*hub, "");
  EXPECT_FALSE(three->has_place());
  EXPECT_EQ(ReasonOf(*three->Ended()), v1::ERROR_REASON_SERVER_BUSY);
  EXPECT_TRUE(HasRetryInfo(*three->Ended()));
  two.reset();
  EXPECT_TRUE(NewReader(*hub, "")->has_place());
}

TEST_F(WatchHubTest, EndsAllWithALastCheckpoint) {
  const auto hub = NewHub();
  CommitMany(20);
  const auto idle = NewReader(*hub, "");
  idle->AwaitRevision(20);
  const auto behind = NewReader(*hub, kAllChanges, Reader::Takes::kWhenTold);
  behind->TakeOne();
  behind->TakeOne();
  behind->AwaitMessage();
  hub->EndAll();
  EXPECT_EQ(ReasonOf(idle->AwaitEnd()), v1::ERROR_REASON_DRAINING);
  EXPECT_EQ(idle->Messages().size(), 2u);
  EXPECT_EQ(idle->Messages().back().checkpoint().revision().number(), 20);
  EXPECT_EQ(behind->TakeOne().change().revision().number(), 3);  // was on its way
  const v1::WatchResponse last = behind->TakeOne();
  EXPECT_EQ(last.checkpoint().revision().number(), 3) << last.ShortDebugString();
  EXPECT_EQ(last.checkpoint().head(), 20);
  EXPECT_EQ(ReasonOf(behind->AwaitEnd()), v1::ERROR_REASON_DRAINING);
  const auto late = NewReader(*hub, "");
  EXPECT_EQ(ReasonOf(*late->Ended()), v1::ERROR_REASON_DRAINING);
}

TEST_F(WatchHubTest, EndsAllWithinASecondWhetherTheyReadOrNot) {
  WatchOptions options;
  options.stall = absl::Hours(1);
  const auto hub = NewHub(options);
  const auto stalled = NewReader(*hub, "", Reader::Takes::kWhenTold);
  const auto takes_one = NewReader(*hub, "", Reader::Takes::kWhenTold);
  stalled->AwaitMessage();
  takes_one->AwaitMessage();
  hub->EndAll();
  EXPECT_TRUE(takes_one->TakeOne().has_checkpoint());  // and not the last one
  EXPECT_EQ(ReasonOf(stalled->AwaitEnd()), v1::ERROR_REASON_DRAINING);
  EXPECT_EQ(ReasonOf(takes_one->AwaitEnd()), v1::ERROR_REASON_DRAINING);
}

TEST_F(WatchHubTest, EndsThoseAloneWhoAreSlow) {
  const auto hub = NewHub();
  const auto slow = NewReader(*hub, "", Reader::Takes::kWhenTold);
  const auto idle = NewReader(*hub, "");
  slow->AwaitMessage();
  idle->AwaitRevision(0);
  hub->EndSlow(absl::Now() - absl::Hours(1));  // nobody is as slow as that
  CommitMany(1);
  idle->AwaitRevision(1);
  EXPECT_EQ(slow->Ended(), std::nullopt);
  std::optional<absl::Status> end;
  while (!end.has_value()) {
    hub->EndSlow(absl::Now());
    end = slow->Ended();
  }
  EXPECT_EQ(ReasonOf(*end), v1::ERROR_REASON_SERVER_BUSY);
  CommitMany(1);
  idle->AwaitRevision(2);
  EXPECT_EQ(idle->Ended(), std::nullopt);
}

TEST_F(WatchHubTest, InitialStateUnderWayIsCounted) {
  CommitMany(3);
  const auto hub = NewHub();
  auto reader =
      NewReader(*hub, "initial_state: true kinds: RECORD_KIND_SOURCE", Reader::Takes::kWhenTold);
  reader->AwaitMessage();
  EXPECT_GT(hub->feed().bytes(), 0u);
  reader.reset();
  EXPECT_EQ(hub->feed().bytes(), 0u);
}

// After a restart everybody asks for the same: it is there once, as long as it is the newest state.
TEST_F(WatchHubTest, InitialStateIsSharedByAllWhoAskForAllOfIt) {
  CommitMany(3);
  const auto hub = NewHub();
  std::vector<std::unique_ptr<Reader>> readers;
  std::vector<std::size_t> bytes;
  for (const char* request : {"initial_state: true", "initial_state: true",
                              "initial_state: true kinds: RECORD_KIND_SOURCE"}) {
    readers.push_back(NewReader(*hub, request, Reader::Takes::kWhenTold));
    readers.back()->AwaitMessage();
    bytes.push_back(hub->feed().bytes());
  }
  EXPECT_GT(bytes[0], 0u);
  EXPECT_EQ(bytes[1], bytes[0]) << "the same message";
  EXPECT_GT(bytes[2], bytes[0]) << "one of his own";
  EXPECT_EQ(readers[0]->TakeOne().SerializeAsString(), readers[1]->TakeOne().SerializeAsString());
  readers.clear();
  EXPECT_TRUE(AwaitThat([&] { return hub->feed().bytes() == bytes[0]; })) << "for the next";
  CommitMany(1);
  EXPECT_TRUE(AwaitThat([&] { return hub->feed().bytes() == 0; }));
}

// Readers of many states, one after each commit, do not add up.
TEST_F(WatchHubTest, PartsOfStatesAreKeptWithinTheMemoryOfWatches) {
  CommitMany(3);
  WatchOptions options;
  options.memory = 64;  // less than a part
  const auto hub = NewHub(options);
  auto reader = NewReader(*hub, "initial_state: true", Reader::Takes::kWhenTold);
  reader->AwaitMessage();
  EXPECT_GT(hub->feed().bytes(), options.memory);
  reader.reset();
  EXPECT_TRUE(AwaitThat([&] { return hub->feed().bytes() == 0; }));
}

TEST_F(WatchHubTest, InitialStateThatIsBrokenOffHasNoCheckpoint) {
  const auto hub = NewHub();
  CommitMany(3);
  const auto reader = NewReader(*hub, "initial_state: true", Reader::Takes::kWhenTold);
  reader->AwaitMessage();
  hub->EndAll();
  EXPECT_TRUE(reader->TakeOne().has_records());
  EXPECT_EQ(ReasonOf(reader->AwaitEnd()), v1::ERROR_REASON_DRAINING);
  EXPECT_EQ(reader->Messages().size(), 1u);
}

TEST_F(WatchHubTest, CancelledWatchEndsWhateverItIsAt) {
  CommitMany(3);
  const auto hub = NewHub();
  const auto writing = NewReader(*hub, kAllChanges, Reader::Takes::kWhenTold);
  const auto idle = NewReader(*hub, "");
  idle->AwaitRevision(3);
  for (const auto* reader : {&writing, &idle}) {
    (*reader)->Cancel();
    EXPECT_EQ(ReasonOf((*reader)->AwaitEnd()), v1::ERROR_REASON_CALL_CANCELLED);
    (*reader)->Cancel();  // once more is as good as once
  }
}

TEST_F(WatchHubTest, FaultOfTheLogEndsThoseAloneWhoNeedIt) {
  CommitMany(3);
  const auto hub = NewHub();
  const auto idle = NewReader(*hub, "");
  idle->AwaitRevision(3);
  faulty_.FailRead(absl::DataLossError("entry 1 is damaged"));
  const auto reader = NewReader(*hub, kAllChanges);
  EXPECT_TRUE(absl::IsDataLoss(reader->AwaitEnd()));
  EXPECT_EQ(idle->Ended(), std::nullopt);
  faulty_.FailRead(absl::OkStatus());
  CommitMany(1);
  idle->AwaitRevision(4);
}

// Commits, readers that come, go, stall and end, all at once: for the thread sanitizer.
TEST_F(WatchHubTest, ComingAndGoingUnderLoad) {
  WatchOptions options;
  options.memory = 8 << 10;
  options.stall = absl::Milliseconds(30);
  options.threads = 3;
  const auto hub = NewHub(options);
  std::atomic<bool> done{false};
  const auto come_and_go = [&](int number) {
    for (int i = number; !done.load(); ++i) {
      const bool quick = i % 3 != 0;
      const auto reader = NewReader(*hub, i % 2 == 0 ? kAllChanges : "initial_state: true",
                                    quick ? Reader::Takes::kAtOnce : Reader::Takes::kWhenTold);
      if (quick) reader->AwaitRevision(store_->Current()->revision());
      const std::vector<std::int64_t> seen = reader->Changes();
      if (seen.empty()) continue;
      EXPECT_EQ(seen, From(seen.front(), seen.back()));
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back(come_and_go, i);
  CommitMany(400);
  done.store(true);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(hub->count(), 0u);
}

}  // namespace
}  // namespace partyline
