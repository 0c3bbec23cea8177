// SPDX-License-Identifier: Apache-2.0

// How watches end, and what they wait for before.
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "client/src/watcher_core.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "gtest/gtest.h"
#include "partyline/errors.h"
#include "tests/client/src/watcher_fixture.h"

namespace partyline::client {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using WatcherEndTest = WatcherTest;

TEST_F(WatcherEndTest, AnotherLogEndsItAndTheCallerDecides) {
  CommitMany(2);
  WatchOptions options = ToHead(1);
  options.after->set_log(99);
  Watcher watcher(server_, options);
  const absl::Status status = watcher.Next().status();
  EXPECT_EQ(ErrorReason(status), v1::ERROR_REASON_LOG_MISMATCH);
  EXPECT_EQ(watcher.Next().status(), status);
  EXPECT_EQ(server_->watches.size(), 1u) << "an error that waiting does not mend";
}

TEST_F(WatcherEndTest, RevisionAheadOfTheLogEndsIt) {
  CommitMany(2);
  Watcher watcher(server_, ToHead(3));
  EXPECT_EQ(ErrorReason(watcher.Next().status()), v1::ERROR_REASON_REVISION_AHEAD);
  EXPECT_EQ(watcher.position()->number(), 3);
}

TEST_F(WatcherEndTest, StartCannotBeTwoThings) {
  WatchOptions options = ToHead(0);
  options.initial_state = true;
  EXPECT_THAT(Drain(options), ElementsAre("INVALID_ARGUMENT"));
  EXPECT_THAT(server_->calls, IsEmpty());
}

// Of a server that is not asked, or asked for less than it understands, no checkpoints come in
// time.
TEST_F(WatcherEndTest, CheckpointsAreOneToSixtyWholeSeconds) {
  for (const absl::Duration every :
       {absl::ZeroDuration(), absl::Milliseconds(999), absl::Milliseconds(1500), absl::Seconds(61),
        absl::InfiniteDuration(), -absl::Seconds(10)}) {
    WatchOptions options = ToHead(0);
    options.checkpoints = every;
    EXPECT_THAT(Drain(options), ElementsAre("INVALID_ARGUMENT")) << every;
  }
  EXPECT_THAT(server_->calls, IsEmpty());
  for (const absl::Duration every : {absl::Seconds(1), absl::Minutes(1)}) {
    WatchOptions options = ToHead(0);
    options.checkpoints = every;
    EXPECT_THAT(Drain(options), IsEmpty()) << every;
  }
}

TEST_F(WatcherEndTest, GivesUpWithTheLastFailure) {
  server_->error = absl::UnavailableError("nobody there");
  WatchOptions options = Quick();
  options.give_up_after = absl::Milliseconds(200);
  Watcher watcher(server_, options);
  EXPECT_EQ(watcher.Next().status(), server_->error);
  EXPECT_GT(server_->calls.size(), 2u);
}

// Quiet is not broken: who wants to know is told.
TEST_F(WatcherEndTest, EveryLossIsTold) {
  CommitMany(2);
  server_->watch_breaks = {{1}, {0, absl::UnavailableError("nobody there")}};
  std::vector<std::string> told;
  WatchOptions options = ToHead(0);
  options.on_lost = [&](const absl::Status& failure, absl::Duration wait) {
    EXPECT_GT(wait, absl::ZeroDuration());
    told.push_back(std::string(failure.message()));
  };
  EXPECT_THAT(Drain(options), ElementsAre("change 1", "change 2"));
  EXPECT_THAT(told, ElementsAre("connection lost", "nobody there"));
  options.after->set_number(3);  // ahead: nothing follows
  EXPECT_THAT(Drain(options), ElementsAre("OUT_OF_RANGE"));
  EXPECT_EQ(told.size(), 2u);
}

TEST_F(WatcherEndTest, BusyServerIsLeftAloneAsLongAsItAsks) {
  google::rpc::RetryInfo info;
  info.mutable_retry_delay()->set_nanos(50'000'000);
  absl::Status busy = ServiceError(absl::StatusCode::kUnavailable, "too much", "SERVER_BUSY");
  busy.SetPayload("type.googleapis.com/google.rpc.RetryInfo", absl::Cord(info.SerializeAsString()));
  server_->watch_breaks = {{0, busy}};
  const absl::Time start = absl::Now();
  EXPECT_THAT(Drain(ToHead(0)), IsEmpty());
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(50));
}

TEST_F(WatcherEndTest, CancelEndsAWaitForAMessage) {
  absl::Notification idle;
  absl::Notification cancelled;
  server_->when_watch_is_idle = [&] {
    idle.Notify();
    cancelled.WaitForNotification();
  };
  WatchOptions options = ToHead(0);
  options.stop_at_head = false;
  Watcher watcher(server_, options);
  std::thread other([&] {
    idle.WaitForNotification();
    watcher.Cancel();
    cancelled.Notify();
  });
  EXPECT_EQ(watcher.Next().status().code(), absl::StatusCode::kCancelled);
  other.join();
  EXPECT_EQ(watcher.Next().status().code(), absl::StatusCode::kCancelled);
}

TEST_F(WatcherEndTest, CancelEndsAWaitForAServer) {
  server_->error = absl::UnavailableError("nobody there");
  WatchOptions options;
  options.first_wait = options.longest_wait = absl::Hours(2);
  Watcher watcher(server_, options);
  std::thread other([&] { watcher.Cancel(); });
  EXPECT_EQ(watcher.Next().status().code(), absl::StatusCode::kCancelled);
  other.join();
}

// One for all that a program has under way, which may be used before the watch begins.
TEST_F(WatcherEndTest, CancellationEndsItLikeCancel) {
  server_->error = absl::UnavailableError("nobody there");
  WatchOptions options;
  options.first_wait = options.longest_wait = absl::Hours(2);
  options.cancellation.emplace();
  Watcher watcher(server_, options);
  std::thread other([&] { options.cancellation->Cancel(); });
  EXPECT_EQ(watcher.Next().status().code(), absl::StatusCode::kCancelled);
  other.join();
  EXPECT_EQ(Watcher(server_, options).Next().status().code(), absl::StatusCode::kCancelled);
}

// `Connection::Watch` is anybody's code, and may take its time.
TEST_F(WatcherEndTest, CancelWaitsForNoConnection) {
  class Blocking final : public Connection {
   public:
    std::unique_ptr<WatchStream> Watch(const v1::WatchRequest& request,
                                       const CallOptions& options) override {
      watcher->Cancel();  // as another thread would meanwhile
      return server->Watch(request, options);
    }
    std::shared_ptr<FakeConnection> server;
    Watcher* watcher = nullptr;
  };
  CommitMany(1);
  const auto connection = std::make_shared<Blocking>();
  connection->server = server_;
  Watcher watcher(connection, ToHead(0));
  connection->watcher = &watcher;
  EXPECT_EQ(watcher.Next().status().code(), absl::StatusCode::kCancelled);
}

// A server whose second part of the initial state, or whose next change, takes so long to arrive.
class SlowConnection final : public Connection {
 public:
  explicit SlowConnection(std::shared_ptr<FakeConnection> server, absl::Duration takes)
      : server_(std::move(server)), takes_(takes) {}

  std::unique_ptr<WatchStream> Watch(const v1::WatchRequest& request,
                                     const CallOptions& options) override {
    return std::make_unique<Stream>(*this, server_->Watch(request, options));
  }

  std::vector<absl::Duration> patience;  // with each second message

 private:
  class Stream final : public WatchStream {
   public:
    Stream(SlowConnection& line, std::unique_ptr<WatchStream> stream)
        : line_(line), stream_(std::move(stream)) {}

    absl::StatusOr<std::optional<v1::WatchResponse>> Next(absl::Duration patience) override {
      if (++asked_ == 2) {
        line_.patience.push_back(patience);
        if (patience < line_.takes_) return absl::DeadlineExceededError("silent");
      }
      return stream_->Next(patience);
    }

    void Cancel() override { stream_->Cancel(); }

   private:
    SlowConnection& line_;
    const std::unique_ptr<WatchStream> stream_;
    int asked_ = 0;
  };

  const std::shared_ptr<FakeConnection> server_;
  const absl::Duration takes_;
};

TEST_F(WatcherEndTest, SlowInitialStateComesWithPatience) {
  CommitMany(4);
  const auto slow = std::make_shared<SlowConnection>(server_, absl::Seconds(100));
  Watcher watcher(slow, State());
  EXPECT_THAT(Drain(watcher), ElementsAre("records parties/p1 parties/p2", "restart",
                                          "records parties/p1 parties/p2", "restart",
                                          "records parties/p1 parties/p2",
                                          "records parties/p3 parties/p4", "checkpoint 4"));
  EXPECT_THAT(slow->patience,
              ElementsAre(absl::Seconds(35), absl::Seconds(70), absl::Seconds(140)));
}

// What arrives shows that the server is there: the next silence is as short as the first.
TEST_F(WatcherEndTest, PatienceEndsWithTheSilence) {
  CommitMany(3);
  const auto slow = std::make_shared<SlowConnection>(server_, absl::Seconds(50));
  Watcher watcher(slow, ToHead(0));
  EXPECT_THAT(Drain(watcher), ElementsAre("change 1", "change 2", "change 3"));
  EXPECT_THAT(slow->patience, ElementsAre(absl::Seconds(35), absl::Seconds(35), absl::Seconds(35)));
}

// What a server must not send. Each is a bug of that server, and not passed on as if it were right.
class MisledWatcherTest : public WatcherTest {
 protected:
  std::string Misled(const WatchOptions& options) {
    Watcher watcher(server_, options);
    for (;;) {
      const auto event = watcher.Next();
      if (!event.ok()) return event.status().ToString();
      if (!event->has_value()) return "";
    }
  }
};

TEST_F(MisledWatcherTest, RevisionLeftOutIsNoticed) {
  CommitMany(3);
  server_->changes.erase(server_->changes.begin() + 1);
  EXPECT_THAT(Misled(ToHead(0)),
              HasSubstr("INTERNAL: the server sent revision 3 after revision 1"));
}

TEST_F(MisledWatcherTest, ChangeOfAnotherLogIsNoticed) {
  CommitMany(2);
  server_->changes[1].mutable_revision()->set_log(8);
  EXPECT_THAT(Misled(ToHead(0)), HasSubstr("revision 2 of log 8 in a watch of log 7"));
}

TEST(CanBeResumedTest, OnlyWhatWaitingMends) {
  for (const auto& [status, resumed] : std::vector<std::pair<absl::Status, bool>>{
           {absl::UnavailableError(""), true},
           {ServiceError(absl::StatusCode::kUnavailable, "", "LOG_UNWRITABLE"), true},
           {absl::InternalError("RST_STREAM"), true},
           {ServiceError(absl::StatusCode::kInternal, "", "INTERNAL_FAULT"), false},
           {absl::ResourceExhaustedError("message too large"), false},
           {absl::InvalidArgumentError(""), false},
           {absl::PermissionDeniedError(""), false},
           {absl::UnauthenticatedError(""), false},
           {absl::UnimplementedError(""), false},
           {absl::NotFoundError(""), false},
       }) {
    EXPECT_EQ(CanBeResumed(status), resumed) << status;
  }
}

}  // namespace
}  // namespace partyline::client
