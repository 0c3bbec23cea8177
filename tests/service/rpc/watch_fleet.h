// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_WATCH_FLEET_H_
#define PARTYLINE_TESTS_SERVICE_RPC_WATCH_FLEET_H_

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <random>
#include <utility>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "partyline/v1/change_service.grpc.pb.h"
#include "service/base/mutex.h"

namespace partyline {

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

// One watcher: follows the log, is cut off or gives up its call now and then, dawdles now and then,
// and goes on where it was. One reaction at a time touches it, or the desk's thread while it waits
// there.
class Watcher final : public grpc::ClientReadReactor<v1::WatchResponse> {
 public:
  Watcher(Desk& desk, std::uint64_t log, std::int64_t goal, std::uint32_t random)
      : desk_(desk), goal_(goal), random_(random) {
    request_.mutable_after_revision()->set_log(log);
  }

  // Starts or goes on.
  void SeeTo(const std::shared_ptr<grpc::Channel>& channel) {
    if (dawdles_) {
      dawdles_ = false;
      StartRead(&message_);
      RemoveHold();
      return;
    }
    context_ = std::make_unique<grpc::ClientContext>();
    context_->set_wait_for_ready(true);
    stub_ = v1::ChangeService::NewStub(channel);
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
      cancels_ = true;
      context_->TryCancel();
    } else if (random_() % 100 == 0) {
      dawdles_ = true;
      AddHold();  // gRPC is not to be done while nobody reads
      return desk_.Put(this);
    }
    StartRead(&message_);
  }

  void OnDone(const grpc::Status& status) override {
    calls_.fetch_add(1);
    // Neither its own doing nor an answer of the server, which has details.
    const bool is_cut = status.error_code() == grpc::StatusCode::UNAVAILABLE &&
                        status.error_details().empty() && !cancels_;
    if (is_cut) cuts_.fetch_add(1);
    cancels_ = false;
    desk_.Put(this);
  }

  bool is_done() const { return seen_.load() == goal_; }
  int wrong() const { return wrong_.load(); }
  int calls() const { return calls_.load(); }
  int cuts() const { return cuts_.load(); }

 private:
  Desk& desk_;
  const std::int64_t goal_;
  std::mt19937 random_;
  std::unique_ptr<v1::ChangeService::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  v1::WatchRequest request_;
  v1::WatchResponse message_;
  bool dawdles_ = false;
  bool cancels_ = false;
  std::atomic<std::int64_t> seen_{0};
  std::atomic<int> wrong_{0};
  std::atomic<int> calls_{0};
  std::atomic<int> cuts_{0};
};

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_RPC_WATCH_FLEET_H_
