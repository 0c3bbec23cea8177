// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/watch.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "tests/service/store/store_fixture.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

using ::testing::ElementsAre;

// What a message says, in short: "change 2: parties/az-avkp", "checkpoint 2 of 3",
// "records of 2: sources/…".
std::string Short(const v1::WatchResponse& message) {
  std::vector<std::string> names;
  const auto add = [&names](const v1::Record& record) {
    names.push_back(record.has_party() ? record.party().name() : record.source().name());
  };
  switch (message.message_case()) {
    case v1::WatchResponse::kChange:
      for (const v1::Edit& edit : message.change().edits()) {
        if (edit.has_create()) add(edit.create());
        if (edit.has_update()) add(edit.update());
        if (edit.has_delete_()) names.push_back("-" + edit.delete_().name());
      }
      return absl::StrCat("change ", message.change().revision().number(), ": ",
                          absl::StrJoin(names, " "));
    case v1::WatchResponse::kRecords:
      for (const v1::Record& record : message.records().records()) add(record);
      return absl::StrCat("records of ", message.records().revision().number(), ": ",
                          absl::StrJoin(names, " "));
    case v1::WatchResponse::kCheckpoint:
      return absl::StrCat("checkpoint ", message.checkpoint().revision().number(), " of ",
                          message.checkpoint().head());
    default:
      return "nothing";
  }
}

// A short history: 1 the article, 2 a party, 3 a party and a source, 4 the source is deleted.
class WatchTest : public StoreTest {
 protected:
  WatchTest() {
    CommitOk(CreateArticle());
    CommitOk(Request("found-avkp", {CreateParty("parties/az-avkp", "AVKP")}));
    CommitOk(Request("found-avkp2", {CreateParty("parties/az-avkp2", "AVKP-2"),
                                     CreateSource("sources/avkp2-page")}));
    CommitOk(Request("drop-page", {Delete("sources/avkp2-page")}));
  }

  std::unique_ptr<Watch> Open(const std::string& request) {
    return std::make_unique<Watch>(ParseText<v1::WatchRequest>(request), store_->Current());
  }

  // Everything that a watch says without waiting, the end included.
  std::vector<std::string> AllOf(Watch& watch) {
    std::vector<std::string> said;
    for (int turns = 0; turns < 1000; ++turns) {
      const Watch::Step step = watch.Next(feed_, Head(), now_);
      switch (step.kind) {
        case Watch::Step::Kind::kMessage:
          EXPECT_TRUE(message_.ParseFromString(*step.message));
          said.push_back(Short(message_));
          break;
        case Watch::Step::Kind::kUnread:
          EXPECT_TRUE(feed_.Read(watch.position(), Head()).ok());
          break;
        case Watch::Step::Kind::kMore:
          break;
        case Watch::Step::Kind::kEnd:
          said.push_back("end");
          return said;
        case Watch::Step::Kind::kNothing:
          return said;
      }
    }
    ADD_FAILURE() << "it never comes to an end";
    return said;
  }

  ChangeFeed feed_{*store_, 1 << 20};
  absl::Time now_ = absl::FromUnixSeconds(784'000'000);
  v1::WatchResponse message_;  // the last one
};

constexpr char kFromTheStart[] = "after_revision { log: 1993 }";

TEST_F(WatchTest, SaysWhatIsAskedFor) {
  struct Row {
    const char* name;
    std::string request;
    std::vector<std::string> said;
  };
  const std::string article = kArticle;
  const std::string parties = "parties/az-avkp parties/az-avkp2";
  const Row rows[] = {
      {"everything",
       kFromTheStart,
       {"change 1: " + article, "change 2: parties/az-avkp",
        "change 3: parties/az-avkp2 sources/avkp2-page", "change 4: -sources/avkp2-page",
        "checkpoint 4 of 4"}},
      {"of a log not yet seen",
       "after_revision {} stop_at_head: true kinds: RECORD_KIND_PERSON",
       {"checkpoint 4 of 4", "end"}},
      {"from the middle",
       "after_revision { log: 1993 number: 2 }",
       {"change 3: parties/az-avkp2 sources/avkp2-page", "change 4: -sources/avkp2-page",
        "checkpoint 4 of 4"}},
      {"from the newest on", "", {"checkpoint 4 of 4"}},
      {"parties alone",
       absl::StrCat(kFromTheStart, " kinds: RECORD_KIND_PARTY"),
       {"change 2: parties/az-avkp", "change 3: parties/az-avkp2", "checkpoint 4 of 4"}},
      {"sources alone",
       absl::StrCat(kFromTheStart, " kinds: RECORD_KIND_SOURCE"),
       {"change 1: " + article, "change 3: sources/avkp2-page", "change 4: -sources/avkp2-page",
        "checkpoint 4 of 4"}},
      {"both by name",
       absl::StrCat(kFromTheStart, " kinds: RECORD_KIND_SOURCE kinds: RECORD_KIND_PARTY"),
       {"change 1: " + article, "change 2: parties/az-avkp",
        "change 3: parties/az-avkp2 sources/avkp2-page", "change 4: -sources/avkp2-page",
        "checkpoint 4 of 4"}},
      {"up to the newest",
       "after_revision { log: 1993 number: 3 } stop_at_head: true",
       {"change 4: -sources/avkp2-page", "checkpoint 4 of 4", "end"}},
      {"the state",
       "initial_state: true stop_at_head: true",
       {"records of 4: " + article + " " + parties, "checkpoint 4 of 4", "end"}},
      {"the state of parties",
       "initial_state: true kinds: RECORD_KIND_PARTY",
       {"records of 4: " + parties, "checkpoint 4 of 4"}},
      {"a state of nothing",
       "initial_state: true kinds: RECORD_KIND_PERSON stop_at_head: true",
       {"checkpoint 4 of 4", "end"}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto watch = Open(row.request);
    EXPECT_EQ(AllOf(*watch), row.said);
  }
}

TEST_F(WatchTest, ChangeThatIsCutKeepsWhoAndWhen) {
  const auto watch = Open("after_revision { log: 1993 number: 2 } kinds: RECORD_KIND_SOURCE");
  ASSERT_EQ(watch->Next(feed_, 4, now_).kind, Watch::Step::Kind::kUnread);
  ASSERT_TRUE(feed_.Read(2, 4).ok());
  ASSERT_TRUE(message_.ParseFromString(*watch->Next(feed_, 4, now_).message));
  const auto whole = Open("after_revision { log: 1993 number: 2 }");
  v1::WatchResponse uncut;
  ASSERT_TRUE(uncut.ParseFromString(*whole->Next(feed_, 4, now_).message));
  ASSERT_EQ(uncut.change().edits_size(), 2);
  uncut.mutable_change()->mutable_edits()->DeleteSubrange(0, 1);
  EXPECT_EQ(message_.SerializeAsString(), uncut.SerializeAsString());
}

TEST_F(WatchTest, ChangesAreSharedByAllWhoSeeThemWhole) {
  const auto one = Open(kFromTheStart);
  const auto other = Open(absl::StrCat(kFromTheStart, " kinds: RECORD_KIND_SOURCE"));
  ASSERT_TRUE(feed_.Read(0, 4).ok());
  EXPECT_EQ(one->Next(feed_, 4, now_).message, other->Next(feed_, 4, now_).message);
}

TEST_F(WatchTest, ChangesThatComeDuringTheInitialStateFollowIt) {
  const auto watch = Open("initial_state: true");
  ASSERT_EQ(watch->Next(feed_, 4, now_).kind, Watch::Step::Kind::kMessage);
  CommitOk(Request("update", {UpdateParty("parties/az-avkp", "The AVKP")}));
  EXPECT_THAT(AllOf(*watch),
              ElementsAre("checkpoint 4 of 5", "change 5: parties/az-avkp", "checkpoint 5 of 5"));
}

TEST_F(WatchTest, StopsWhereTheHeadWasWhenItBegan) {
  const auto watch = Open(absl::StrCat(kFromTheStart, " stop_at_head: true"));
  CommitOk(Request("update", {UpdateParty("parties/az-avkp", "The AVKP")}));
  const std::vector<std::string> said = AllOf(*watch);
  ASSERT_EQ(said.size(), 6u);
  EXPECT_EQ(said[4], "checkpoint 4 of 5");
  EXPECT_EQ(said[5], "end");
}

TEST_F(WatchTest, CheckpointComesWhenNothingElseDid) {
  const auto watch = Open("checkpoint_seconds: 20");
  EXPECT_THAT(AllOf(*watch), ElementsAre("checkpoint 4 of 4"));
  EXPECT_GE(watch->due(), now_ + absl::Seconds(18));
  EXPECT_LE(watch->due(), now_ + absl::Seconds(22));
  now_ += absl::Seconds(17);
  EXPECT_THAT(AllOf(*watch), ElementsAre());
  CommitOk(Request("update", {UpdateParty("parties/az-avkp", "The AVKP")}));
  EXPECT_THAT(AllOf(*watch), ElementsAre("change 5: parties/az-avkp"));
  now_ += absl::Seconds(17);  // since the change
  EXPECT_THAT(AllOf(*watch), ElementsAre());
  now_ += absl::Seconds(6);
  EXPECT_THAT(AllOf(*watch), ElementsAre("checkpoint 5 of 5"));
}

TEST_F(WatchTest, CheckpointsOfManyWatchesComeApart) {
  absl::Time first = absl::InfiniteFuture();
  absl::Time last = absl::InfinitePast();
  for (int i = 0; i < 100; ++i) {
    const auto watch = Open("");
    AllOf(*watch);
    first = std::min(first, watch->due());
    last = std::max(last, watch->due());
  }
  EXPECT_GE(first, now_ + absl::Seconds(9));
  EXPECT_LE(last, now_ + absl::Seconds(11));
  EXPECT_GT(last - first, absl::Milliseconds(500));
}

TEST_F(WatchTest, CheckpointMovesOnOverChangesThatAreNotWanted) {
  const auto watch = Open("kinds: RECORD_KIND_PERSON checkpoint_seconds: 1");
  EXPECT_THAT(AllOf(*watch), ElementsAre("checkpoint 4 of 4"));
  for (int i = 0; i < 3000; ++i) CommitOk(NumberedCommit(i));
  now_ += absl::Seconds(2);
  EXPECT_THAT(AllOf(*watch), ElementsAre("checkpoint 4 of 3004"));
  now_ += absl::Seconds(2);
  EXPECT_THAT(AllOf(*watch), ElementsAre("checkpoint 3004 of 3004"));
}

TEST_F(WatchTest, LastCheckpointIsOfWhatWasSaid) {
  const auto watch = Open(kFromTheStart);
  ASSERT_TRUE(feed_.Read(0, 4).ok());
  watch->Next(feed_, 4, now_);
  watch->Next(feed_, 4, now_);
  ASSERT_TRUE(message_.ParseFromString(*watch->LastCheckpoint(4)));
  EXPECT_EQ(Short(message_), "checkpoint 2 of 4");
  const auto initial = Open("initial_state: true");
  EXPECT_EQ(initial->LastCheckpoint(4), nullptr);
  initial->Next(feed_, 4, now_);
  EXPECT_EQ(initial->LastCheckpoint(4), nullptr);  // nobody could go on from there
  initial->Next(feed_, 4, now_);
  EXPECT_NE(initial->LastCheckpoint(4), nullptr);
}

}  // namespace
}  // namespace partyline
