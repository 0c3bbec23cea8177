// SPDX-License-Identifier: Apache-2.0

// Many watchers on a server that is restarted again and again with its log on the disk, over
// connections that are cut: every revision reaches each of them once and in order, and the memory
// of server and watchers together stays flat.
//
//   PARTYLINE_TRIALS=1000 PARTYLINE_REVISIONS=2000 build/dev/bin/rpc_watch_call_test
//     --gtest_filter=WatchFleetTest.*

#include "tests/service/rpc/watch_fleet.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "gtest/gtest.h"
#include "service/base/memory.h"
#include "service/changelog/sqlite_change_log.h"
#include "service/server/server.h"
#include "service/store/store.h"
#include "tests/service/changelog/temporary_directory.h"
#include "tests/service/store/requests.h"
#include "tests/testing/cutting_proxy.h"
#include "tests/testing/test_server.h"
#include "tests/testing/trials.h"

namespace partyline {
namespace {

using testing::CuttingProxy;
using testing::QuickConfig;
using testing::TestServer;

constexpr std::int64_t kTailBytes = 64 << 10;  // little, so that many fall behind it

// Channels to a server. Connections are for some watches each: a connection takes no more than a
// hundred calls.
std::vector<std::shared_ptr<grpc::Channel>> Connect(const std::string& address, int watchers) {
  std::vector<std::shared_ptr<grpc::Channel>> channels;
  for (int i = 0; i <= watchers / 50; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
    arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 20);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 20);
    channels.push_back(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  }
  return channels;
}

int Revisions() {
  const char* count = std::getenv("PARTYLINE_REVISIONS");
  return count == nullptr ? 500 : std::atoi(count);
}

// Revision `number` (from 1): the first makes a source, the others change it, so that the state
// stays as large as it is.
v1::CommitRequest RevisionOf(int number) {
  v1::CommitRequest request = NumberedCommit(1);
  request.set_request_id(absl::StrCat("revision-", number));
  v1::Edit& edit = *request.mutable_edits(0);
  edit.mutable_create()->mutable_source()->set_note(absl::StrCat(number, std::string(1000, 'n')));
  if (number == 1) return request;
  const v1::Record record = edit.create();
  *edit.mutable_update() = record;
  return request;
}

// The fleet, the server of the moment, and what has been found out about them.
class Sea {
 public:
  Sea(int watchers, int revisions) : revisions_(revisions) {
    config_.watches = 2 * watchers;  // some still have the place of a connection that broke
    config_.watch_memory = kTailBytes;
    Start();
    proxy_ = std::make_unique<CuttingProxy>(server_->address(), 0, 0);
    channels_ = Connect(proxy_->address(), watchers);
    for (int i = 0; i < watchers; ++i) {
      const std::uint32_t random = testing::RandomStart() + static_cast<std::uint32_t>(i);
      fleet_.push_back(std::make_unique<Watcher>(desk_, log_->Id(), revisions, random));
      desk_.Put(fleet_.back().get());
    }
  }

  // Commits, restarts, cuts connections and sees to the watchers until all of them have seen
  // everything, or it has taken too long.
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
      ASSERT_TRUE(server_->store().Commit(RevisionOf(++committed_), "").ok());
      if (committed_ == revisions_) continue;
      if (committed_ % (revisions_ / kRestarts) == 0) Restart();
      if (committed_ % (revisions_ / kStorms) == 0) proxy_->CutAll();
    }
    memory_.push_back(MemoryInUse());
  }

  int watchers() const { return static_cast<int>(fleet_.size()); }
  int done() const { return done_; }
  std::int64_t most_held() const { return most_held_; }

  // What was in use before each restart, and in the end.
  const std::vector<std::int64_t>& memory() const { return memory_; }

  template <typename Number>
  int Sum(Number number) const {
    int sum = 0;
    for (const auto& watcher : fleet_) sum += number(*watcher);
    return sum;
  }

 private:
  static constexpr int kAhead = 40;  // revisions
  static constexpr int kRestarts = 6;
  static constexpr int kStorms = 20;  // which cut all connections

  // Without what the allocator keeps for later.
  static std::int64_t MemoryInUse() {
    ReturnFreedMemory();
    return ResidentBytes();
  }

  void Start() {
    log_ = OpenSqliteChangeLog(directory_.File("log.db")).value();
    server_ = std::make_unique<TestServer>(config_, log_.get());
  }

  void Restart() {
    memory_.push_back(MemoryInUse());
    server_ = nullptr;
    log_ = nullptr;
    Start();
    proxy_->GoTo(server_->address());
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
  const TemporaryDirectory directory_;
  ServerConfig config_ = QuickConfig();
  std::unique_ptr<ChangeLog> log_;
  Desk desk_;
  std::vector<std::unique_ptr<Watcher>> fleet_;
  std::unique_ptr<TestServer> server_;
  std::unique_ptr<CuttingProxy> proxy_;
  std::vector<std::shared_ptr<grpc::Channel>> channels_;
  std::size_t turn_ = 0;
  int committed_ = 0;
  int done_ = 0;
  std::int64_t most_held_ = 0;
  std::vector<std::int64_t> memory_;
};

// How much more was in use at any time after the second restart than there: by then everything that
// is made once has been made.
std::int64_t GrownAfterTheSecond(const std::vector<std::int64_t>& memory) {
  return *std::max_element(memory.begin() + 2, memory.end()) - memory[1];
}

TEST(WatchFleetTest, EveryRevisionOnceInOrderAcrossDisconnectsAndRestarts) {
  const int revisions = Revisions();
  Sea sea(testing::TrialCount(100), revisions);
  sea.Sail(absl::Now() + absl::Minutes(30));
  ASSERT_EQ(sea.done(), sea.watchers());
  const int calls = sea.Sum([](const Watcher& watcher) { return watcher.calls(); });
  const int cuts = sea.Sum([](const Watcher& watcher) { return watcher.cuts(); });
  const std::int64_t grown = GrownAfterTheSecond(sea.memory());
  std::cout << sea.watchers() << " watchers, " << revisions << " revisions, " << calls
            << " calls, of which " << cuts << " were cut, " << sea.most_held()
            << " bytes of changes held at most, memory grown by " << grown / 1024
            << " KiB after the second of " << sea.memory().size() - 1 << " restarts\n";
  EXPECT_EQ(sea.Sum([](const Watcher& watcher) { return watcher.wrong(); }), 0);
  EXPECT_GT(calls, 4 * sea.watchers()) << "nothing was given up";
  EXPECT_GT(cuts, 4 * sea.watchers()) << "nothing was cut";
  // What is kept for all, two slices at most, and a message for each.
  EXPECT_LE(sea.most_held(), kTailBytes + 2 * (256 << 10) + sea.watchers() * 1500);
#if !defined(__SANITIZE_ADDRESS__)  // which keeps what was freed
  EXPECT_LT(grown, (8 << 20) + sea.watchers() * (2 << 10));
#endif
}

}  // namespace
}  // namespace partyline
