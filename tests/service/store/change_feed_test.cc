// SPDX-License-Identifier: Apache-2.0
#include "service/store/change_feed.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "tests/service/store/store_fixture.h"

namespace partyline {
namespace {

class ChangeFeedTest : public StoreTest {
 protected:
  // Commits sources one by one, each with a note of that many bytes.
  void CommitMany(int count, std::size_t note = 0) {
    for (int i = 0; i < count; ++i) {
      v1::CommitRequest request = NumberedCommit(++commits_);
      request.mutable_edits(0)->mutable_create()->mutable_source()->set_note(
          std::string(note, 'n'));
      CommitOk(request);
    }
  }

  // Reads on until `revision` is in memory.
  std::shared_ptr<const FeedChange> Get(ChangeFeed& feed, std::int64_t revision) {
    if (auto change = feed.Find(revision)) return change;
    EXPECT_TRUE(feed.Read(revision - 1, Head()).ok());
    return feed.Find(revision);
  }

  int commits_ = 0;
};

v1::Change ChangeOf(const FeedChange& change) {
  v1::WatchResponse response;
  EXPECT_TRUE(response.ParseFromString(change.message));
  EXPECT_TRUE(response.has_change());
  return response.change();
}

TEST_F(ChangeFeedTest, MessageIsTheWholeChangeAndKnowsItsEdits) {
  CommitOk(CreateArticle());
  v1::CommitRequest request = Request(
      "merge-them", {CreateParty("parties/az-avkp", "AVKP"), Delete(kArticle),
                     CreateSource("sources/avkp-page"), CreateParty("parties/az-avkp2", "AVKP-2")});
  request.set_summary("Two parties of one name");
  for (v1::Edit& edit : *request.mutable_edits()) {
    if (edit.has_create() && edit.create().has_party()) {
      auto& claim = *edit.mutable_create()->mutable_party()->mutable_names(0);
      claim.mutable_evidence()->mutable_claims(0)->mutable_citations(0)->set_source(
          "sources/avkp-page");
    }
  }
  CommitOk(request);
  ChangeFeed feed(*store_, 1 << 20);
  const auto change = Get(feed, 2);
  ASSERT_NE(change, nullptr);
  const v1::Change told = ChangeOf(*change);
  EXPECT_EQ(told.revision().number(), 2);
  EXPECT_EQ(told.revision().log(), kLog);
  EXPECT_EQ(told.principal(), "editor@example.org");
  EXPECT_EQ(told.summary(), "Two parties of one name");
  EXPECT_EQ(told.edits(0).create().party().revision(), 2);  // as it was after the change
  EXPECT_FALSE(told.edits(0).create().party().etag().empty());
  ASSERT_EQ(change->edits.size(), 4u);
  const v1::RecordKind kinds[] = {v1::RECORD_KIND_PARTY, v1::RECORD_KIND_SOURCE,
                                  v1::RECORD_KIND_SOURCE, v1::RECORD_KIND_PARTY};
  v1::Change in_pieces;
  for (std::size_t i = 0; i < change->edits.size(); ++i) {
    const FeedChange::Edit& edit = change->edits[i];
    EXPECT_EQ(edit.kind, kinds[i]) << i;
    in_pieces.MergeFromString(change->message.substr(edit.begin, edit.end - edit.begin));
  }
  ASSERT_EQ(in_pieces.edits_size(), 4);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(in_pieces.edits(i).SerializeAsString(), told.edits(i).SerializeAsString()) << i;
  }
}

TEST_F(ChangeFeedTest, IsMadeOnceForAll) {
  CommitMany(50);
  ChangeFeed feed(*store_, 1 << 20);
  const auto first = Get(feed, 1);
  for (int revision = 1; revision <= 50; ++revision) ASSERT_NE(Get(feed, revision), nullptr);
  EXPECT_EQ(feed.reads(), 1);
  EXPECT_EQ(Get(feed, 1), first);
}

TEST_F(ChangeFeedTest, ReadsNoFurtherThanASliceOrTheHeadItIsTold) {
  CommitMany(8, 100'000);
  ChangeFeed feed(*store_, 64 << 20);
  ASSERT_TRUE(feed.Read(0, 8).ok());
  EXPECT_NE(feed.Find(3), nullptr);  // 100,000 bytes each, until there are 262,144
  EXPECT_EQ(feed.Find(4), nullptr);
  ASSERT_TRUE(feed.Read(3, 5).ok());
  EXPECT_NE(feed.Find(5), nullptr);
  EXPECT_EQ(feed.Find(6), nullptr);
}

TEST_F(ChangeFeedTest, KeepsNoMoreThanItMay) {
  constexpr std::size_t kMost = 8 << 10;
  CommitMany(500, 200);
  ChangeFeed feed(*store_, kMost);
  for (int revision = 1; revision <= 500; ++revision) {
    const auto change = Get(feed, revision);
    ASSERT_NE(change, nullptr) << revision;
    EXPECT_EQ(ChangeOf(*change).revision().number(), revision);
  }
  // A slice is kept whole however little room there is, and there can be two: of the newest, and of
  // what lies before.
  EXPECT_LE(feed.bytes(), kMost + 2 * ChangeFeed::kSliceBytes);
}

TEST_F(ChangeFeedTest, WhoIsBehindDoesNotPushOutTheNewest) {
  CommitMany(30, 100'000);
  ChangeFeed feed(*store_, 2 << 20);
  for (int revision = 21; revision <= 30; ++revision) ASSERT_NE(Get(feed, revision), nullptr);
  for (int revision = 1; revision <= 20; ++revision) ASSERT_NE(Get(feed, revision), nullptr);
  const std::int64_t reads = feed.reads();
  for (int revision = 21; revision <= 30; ++revision) ASSERT_NE(Get(feed, revision), nullptr);
  EXPECT_EQ(feed.reads(), reads);
  EXPECT_LE(feed.bytes(), (2u << 20) + ChangeFeed::kSliceBytes);
}

TEST_F(ChangeFeedTest, CountsWhatAReaderStillHolds) {
  CommitMany(40, 100'000);
  ChangeFeed feed(*store_, 1 << 20);
  std::shared_ptr<const FeedChange> held = Get(feed, 1);
  for (int revision = 2; revision <= 40; ++revision) Get(feed, revision);
  EXPECT_EQ(feed.Find(1), nullptr);
  const std::size_t with_it = feed.bytes();
  const std::size_t size = held->message.size();
  held.reset();
  EXPECT_EQ(feed.bytes(), with_it - size);
}

// Each finds its slice where it left it when the others have had their turns.
TEST_F(ChangeFeedTest, ReadersAtManyPlacesDoNotPushEachOtherOut) {
  constexpr int kReaders = 32;
  constexpr int kEach = 40;
  CommitMany((kReaders + 1) * kEach, 1000);
  ChangeFeed feed(*store_, 16 << 20);
  ASSERT_NE(Get(feed, Head()), nullptr);
  for (int step = 1; step <= kEach; ++step) {
    for (int reader = 0; reader < kReaders; ++reader) {
      const std::int64_t revision = reader * kEach + step;
      if (feed.Find(revision) != nullptr) continue;
      ASSERT_TRUE(feed.Read(revision - 1, Head(), kReaders).ok());
      ASSERT_NE(feed.Find(revision), nullptr);
    }
  }
  // A change has some 1,400 bytes, a slice 32 KiB: two or three slices for each.
  EXPECT_LE(feed.reads(), 1 + 4 * kReaders);
  EXPECT_LE(feed.bytes(), 16u << 20);
}

TEST_F(ChangeFeedTest, CountsWhatIsMadeForOneReader) {
  ChangeFeed feed(*store_, 1 << 20);
  auto message = feed.Counted(std::string(1000, 'm'));
  EXPECT_EQ(*message, std::string(1000, 'm'));
  EXPECT_EQ(feed.bytes(), 1000u);
  message.reset();
  EXPECT_EQ(feed.bytes(), 0u);
}

TEST_F(ChangeFeedTest, FaultOfTheLogIsTold) {
  CommitMany(3);
  ChangeFeed feed(*store_, 1 << 20);
  faulty_.FailRead(absl::DataLossError("entry 1 is damaged"));
  EXPECT_EQ(feed.Read(0, 3).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(feed.Find(1), nullptr);
  faulty_.FailRead(absl::OkStatus());
  EXPECT_TRUE(feed.Read(0, 3).ok());
  EXPECT_NE(feed.Find(1), nullptr);
}

}  // namespace
}  // namespace partyline
