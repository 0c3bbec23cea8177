// SPDX-License-Identifier: Apache-2.0

// Many watchers on a server that is restarted again and again, over connections that break: every
// revision reaches each of them once and in order, and the server's memory stays flat.
//
//   PARTYLINE_TRIALS=1000 PARTYLINE_REVISIONS=2000 build/dev/bin/rpc_watch_call_test
//     --gtest_filter=WatchFleetTest.*

#include <atomic>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "service/base/memory.h"
#include "service/base/mutex.h"
#include "service/changelog/memory_change_log.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/service/store/requests.h"
#include "tests/testing/test_server.h"
#include "tests/testing/trials.h"

namespace partyline {
namespace {

using testing::QuickConfig;
using testing::TestServer;

constexpr std::uint64_t kLog = 1993;
constexpr std::int64_t kTailBytes = 64 << 10;  // little, so that many fall behind it

class Watcher;

// Watchers that wait to be seen to.
class Desk {
 public:
  void Put(Watcher* watcher) {
    MutexLock lock(mu_);
    waiting_.push_back(watcher);
  }

  // A watcher has seen a revision.
  void Seen() { seen_.fetch_add(1); }

  // How many revisions all watchers have seen together.
  std::int64_t seen() const { return seen_.load(); }

  std::deque<Watcher*> TakeAll() {
    MutexLock lock(mu_);
    return std::exchange(waiting_, {});
  }

 private:
  Mutex mu_;
  std::deque<Watcher*> waiting_ ABSL_GUARDED_BY(mu_);
  std::atomic<std::int64_t> seen_{0};
};

// One watcher: follows the log, loses its connection now and then, dawdles now and then, and goes
// on where it was. One reaction at a time touches it, or the desk's thread while it waits there.
class Watcher final : public grpc::ClientReadReactor<v1::WatchResponse> {
 public:
  Watcher(Desk& desk, std::int64_t goal, std::uint32_t random)
      : desk_(desk), goal_(goal), random_(random) {}

  // Starts or goes on.
  void SeeTo(const std::shared_ptr<grpc::Channel>& channel) {
    if (dawdles_) {
      dawdles_ = false;
      StartRead(&message_);
      RemoveHold();
      return;
    }
    context_ = std::make_unique<grpc::ClientContext>();
    stub_ = v1::ChangeService::NewStub(channel);
    request_.mutable_after_revision()->set_log(kLog);
    request_.mutable_after_revision()->set_number(seen_.load());
    stub_->async()->Watch(context_.get(), &request_, this);
    StartRead(&message_);
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    const std::int64_t before = seen_.load();
    if (message_.has_change()) {
      const std::int64_t revision = message_.change().revision().number();
      if (revision != before + 1) wrong_.fetch_add(1);
      seen_.store(revision);
      desk_.Seen();
    } else if (message_.checkpoint().revision().number() != before) {
      wrong_.fetch_add(1);
    }
    if (seen_.load() == goal_ || random_() % 150 == 0) {
      context_->TryCancel();
    } else if (random_() % 100 == 0) {
      dawdles_ = true;
      AddHold();  // gRPC is not to be done while nobody reads
      return desk_.Put(this);
    }
    StartRead(&message_);
  }

  void OnDone(const grpc::Status&) override {
    calls_.fetch_add(1);
    desk_.Put(this);
  }

  bool is_done() const { return seen_.load() == goal_; }
  int wrong() const { return wrong_.load(); }
  int calls() const { return calls_.load(); }

 private:
  Desk& desk_;
  const std::int64_t goal_;
  std::mt19937 random_;
  std::unique_ptr<v1::ChangeService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  v1::WatchRequest request_;
  v1::WatchResponse message_;
  bool dawdles_ = false;
  std::atomic<std::int64_t> seen_{0};
  std::atomic<int> wrong_{0};
  std::atomic<int> calls_{0};
};

// Channels to the server of the moment. Connections are for some watches each: a connection takes
// no more than a hundred calls.
std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address, int watchers) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i <= watchers / 50; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    channels.push_back(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  }
  return channels;
}

int Revisions() {
  const char* count = std::getenv("PARTYLINE_REVISIONS");
  return count == nullptr ? 500 : std::atoi(count);
}

// The fleet, the server of the moment, and what has been found out about them.
class Sea {
 public:
  Sea(int watchers, int revisions) : revisions_(revisions) {
    config_.watches = 2 * watchers;  // some still have the place of a connection that broke
    config_.watch_memory = kTailBytes;
    for (int i = 0; i < watchers; ++i) {
      fleet_.push_back(std::make_unique<Watcher>(desk_, revisions, testing::RandomStart() + i));
      desk_.Put(fleet_.back().get());
    }
    Restart();
  }

  // Commits, restarts and sees to the watchers until all of them have seen everything, or it has
  // taken too long.
  void Sail(absl::Time deadline) {
    while (done_ < watchers() && absl::Now() < deadline) {
      SeeToAll();
      most_held_ = std::max(most_held_, held());
      // As fast as they follow on the average; some are far behind.
      const bool may_commit = desk_.seen() / watchers() + kAhead >= committed_;
      if (committed_ == revisions_ || !may_commit) {
        absl::SleepFor(absl::Milliseconds(1));
        continue;
      }
      v1::CommitRequest request = NumberedCommit(committed_);
      request.mutable_edits(0)->mutable_create()->mutable_source()->set_note(
          std::string(1000, 'n'));
      ASSERT_TRUE(server_->store().Commit(request, "").ok());
      ++committed_;
      if (committed_ % (revisions_ / 5) == 0 && committed_ < revisions_) Restart();
    }
  }

  int watchers() const { return static_cast<int>(fleet_.size()); }
  int done() const { return done_; }
  std::int64_t most_held() const { return most_held_; }
  std::int64_t early_memory() const { return early_memory_; }

  template <typename Number>
  int Sum(Number number) const {
    int sum = 0;
    for (const auto& watcher : fleet_) sum += number(*watcher);
    return sum;
  }

 private:
  static constexpr int kAhead = 40;  // revisions

  void Restart() {
    if (server_ != nullptr && early_memory_ == 0) early_memory_ = ResidentBytes();
    server_ = nullptr;
    server_ = std::make_unique<TestServer>(config_, log_.get());
    channels_ = Connect(server_->address(), watchers());
  }

  void SeeToAll() {
    for (Watcher* watcher : desk_.TakeAll()) {
      if (watcher->is_done()) {
        ++done_;
      } else {
        watcher->SeeTo(channels_[turn_++ % channels_.size()]);
      }
    }
  }

  std::int64_t held() {
    return static_cast<std::int64_t>(server_->server().pipeline().watches().feed().bytes());
  }

  const int revisions_;
  ServerConfig config_ = QuickConfig();
  const std::unique_ptr<ChangeLog> log_ = NewMemoryChangeLog(kLog);
  Desk desk_;
  std::vector<std::unique_ptr<Watcher>> fleet_;
  std::unique_ptr<TestServer> server_;
  std::vector<std::shared_ptr<grpc::Channel>> channels_;
  std::size_t turn_ = 0;
  int committed_ = 0;
  int done_ = 0;
  std::int64_t most_held_ = 0;
  std::int64_t early_memory_ = 0;  // when the first server has ended its work
};

TEST(WatchFleetTest, EveryRevisionOnceInOrderAcrossDisconnectsAndRestarts) {
  const int revisions = Revisions();
  Sea sea(testing::TrialCount(100), revisions);
  sea.Sail(absl::Now() + absl::Minutes(30));
  const int calls = sea.Sum([](const Watcher& watcher) { return watcher.calls(); });
  const std::int64_t grown = ResidentBytes() - sea.early_memory();
  std::cout << sea.watchers() << " watchers, " << revisions << " revisions, " << calls << " calls, "
            << sea.most_held() << " bytes of changes held at most, memory grown by " << grown
            << " bytes\n";
  EXPECT_EQ(sea.done(), sea.watchers());
  EXPECT_EQ(sea.Sum([](const Watcher& watcher) { return watcher.wrong(); }), 0);
  EXPECT_GT(calls, 4 * sea.watchers()) << "nothing was cut";
  // What is kept for all, two slices at most, and a message for each.
  EXPECT_LE(sea.most_held(), kTailBytes + 2 * (256 << 10) + sea.watchers() * 1500);
#if !defined(__SANITIZE_ADDRESS__)  // which keeps what was freed
  EXPECT_LT(grown, 64 << 20);
#endif
}

}  // namespace
}  // namespace partyline
