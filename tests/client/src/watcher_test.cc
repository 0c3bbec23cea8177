// SPDX-License-Identifier: Apache-2.0
#include "partyline/watcher.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/client.h"
#include "tests/client/src/watcher_fixture.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;

TEST_F(WatcherTest, DeliversEveryChangeAfterTheRevisionThenStopsAtTheHead) {
  CommitMany(4);
  Watcher watcher(server_, ToHead(1));
  EXPECT_EQ(watcher.position()->number(), 1);
  const auto event = watcher.Next();
  ASSERT_TRUE(event.ok() && event->has_value());
  EXPECT_EQ(std::get<v1::Change>(**event).edits(0).create().party().name(), "parties/p2");
  EXPECT_EQ(watcher.position()->number(), 2);
  EXPECT_THAT(Drain(watcher), ElementsAre("change 3", "change 4"));
  EXPECT_EQ(watcher.position()->number(), 4);
  EXPECT_FALSE(watcher.Next()->has_value()) << "the end stays the end";
}

// However often and wherever the connection breaks, and however it does.
TEST_F(WatcherTest, EveryRevisionOnceAndInOrderAcrossBreaks) {
  CommitMany(6);
  const std::vector<std::string> all = Drain(ToHead(0));
  ASSERT_EQ(absl::StrJoin(all, " "), "change 1 change 2 change 3 change 4 change 5 change 6");
  const std::vector<absl::Status> breaks = {
      absl::UnavailableError("no server"),
      ServiceError(absl::StatusCode::kUnavailable, "going down", "DRAINING"),
      ServiceError(absl::StatusCode::kUnavailable, "too much", "SERVER_BUSY"),
      absl::CancelledError("the server was shut down"),
      absl::DeadlineExceededError("silent"),
      absl::InternalError("RST_STREAM"),
      absl::UnknownError("stream removed"),
  };
  for (const absl::Status& error : breaks) {
    for (int each = 0; each <= 6; ++each) {
      for (int i = 0; i < 8; ++i) server_->watch_breaks.push_back({each, error});
      EXPECT_EQ(Drain(ToHead(0)), all) << error << " after " << each;
      server_->watch_breaks.clear();
    }
  }
}

TEST_F(WatcherTest, RevisionSentTwiceIsDeliveredOnce) {
  CommitMany(3);
  server_->when_watch_is_idle = [&] {
    v1::Change again = server_->changes.back();
    CommitMany(1);
    server_->changes.insert(server_->changes.end() - 1, again);
    server_->when_watch_is_idle = nullptr;
  };
  WatchOptions options = ToHead(0);
  options.stop_at_head = false;
  options.give_up_after = absl::ZeroDuration();
  EXPECT_THAT(Drain(options),
              ElementsAre("change 1", "change 2", "change 3", "change 4", "DEADLINE_EXCEEDED"));
}

TEST_F(WatcherTest, WithoutAStartItBeginsAtTheHeadAndMissesNothingFromThere) {
  CommitMany(3);
  Watcher watcher(server_, Quick());
  EXPECT_FALSE(watcher.position().has_value());
  server_->watch_breaks = {{0}, {1}};  // the first connection brings nothing
  ASSERT_EQ(Tell(**watcher.Next()), "checkpoint 3");
  EXPECT_EQ(watcher.position()->number(), 3);
  server_->when_watch_is_idle = [&] { CommitMany(2); };
  const auto event = watcher.Next();
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(Tell(**event), "change 4");
  ASSERT_EQ(server_->watches.size(), 3u);
  EXPECT_FALSE(server_->watches[1].has_after_revision());
  EXPECT_EQ(server_->watches[2].after_revision().number(), 3);
}

TEST_F(WatcherTest, HeadAloneIsToldWithoutAStart) {
  CommitMany(2);
  WatchOptions options = Quick();
  options.stop_at_head = true;
  EXPECT_THAT(Drain(options), ElementsAre("checkpoint 2"));
}

TEST_F(WatcherTest, CheckpointsAdvanceThePositionToo) {
  CommitMany(3);
  WatchOptions options = ToHead(0);
  options.kinds = {v1::RECORD_KIND_PERSON};
  server_->watch_breaks.push_back({2});
  Watcher watcher(server_, options);
  EXPECT_THAT(Drain(watcher), ElementsAre("checkpoint 1", "checkpoint 2", "checkpoint 3"));
  EXPECT_EQ(watcher.position()->number(), 3);
  EXPECT_EQ(server_->watches[1].after_revision().number(), 2);
}

TEST_F(WatcherTest, InitialStateComesInPartsThenChanges) {
  CommitMany(3);
  Watcher watcher(server_, State());
  EXPECT_EQ(Tell(**watcher.Next()), "records parties/p1 parties/p2");
  EXPECT_FALSE(watcher.position().has_value()) << "half a state is no position";
  EXPECT_THAT(Drain(watcher), ElementsAre("records parties/p3", "checkpoint 3"));
  EXPECT_EQ(watcher.position()->number(), 3);

  WatchOptions on = Quick();
  on.initial_state = true;
  Watcher following(server_, on);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(following.Next().ok());
  server_->when_watch_is_idle = [&] { CommitMany(1); };
  EXPECT_EQ(Tell(**following.Next()), "change 4");
}

TEST_F(WatcherTest, InitialStateThatBreaksIsToldAndBeginsAgain) {
  CommitMany(3);
  server_->watch_breaks = {{1}, {0}, {2}};
  EXPECT_THAT(Drain(State()),
              ElementsAre("records parties/p1 parties/p2", "restart",
                          "records parties/p1 parties/p2", "records parties/p3", "restart",
                          "records parties/p1 parties/p2", "records parties/p3", "checkpoint 3"));
}

TEST_F(WatcherTest, InitialStateThatIsCompleteDoesNotBeginAgain) {
  CommitMany(2);
  server_->watch_breaks = {{2}};
  WatchOptions options = State();
  EXPECT_THAT(Drain(options), ElementsAre("records parties/p1 parties/p2", "checkpoint 2"));
  ASSERT_EQ(server_->watches.size(), 2u);
  EXPECT_FALSE(server_->watches[1].initial_state());
  EXPECT_EQ(server_->watches[1].after_revision().number(), 2);
}

TEST_F(WatcherTest, StateOfAnEmptyServerIsACheckpoint) {
  EXPECT_THAT(Drain(State()), ElementsAre("checkpoint 0"));
}

TEST_F(WatcherTest, OptionsBecomeTheRequest) {
  WatchOptions options = State();
  options.kinds = {v1::RECORD_KIND_PARTY, v1::RECORD_KIND_EVENT};
  options.checkpoints = absl::Seconds(20);
  Drain(options);
  const v1::WatchRequest& request = server_->watches.front();
  EXPECT_THAT(request.kinds(), ElementsAre(v1::RECORD_KIND_PARTY, v1::RECORD_KIND_EVENT));
  EXPECT_EQ(request.checkpoint_seconds(), 20);
  EXPECT_TRUE(request.initial_state());
  EXPECT_TRUE(request.stop_at_head());
  EXPECT_FALSE(request.has_after_revision());
}

TEST_F(WatcherTest, ClientWatchesOverItsConnection) {
  CommitMany(1);
  Watcher watcher = Client(server_).Watch(ToHead(0));
  EXPECT_THAT(Drain(watcher), ElementsAre("change 1"));
}

}  // namespace
}  // namespace partyline::client
