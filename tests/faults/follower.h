// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_FOLLOWER_H_
#define PARTYLINE_TESTS_FAULTS_FOLLOWER_H_

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>
#include <variant>
#include <vector>

#include "partyline/client.h"
#include "service/base/mutex.h"

namespace partyline::testing {

// Follows a server's log from its beginning in a thread of its own.
class Follower {
 public:
  explicit Follower(const client::Client& client)
      : watcher_(client.Watch(Options())), thread_([this] { Run(); }) {}
  ~Follower() {
    watcher_.Cancel();
    thread_.join();
  }
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // The revisions of the changes that came, in their order.
  std::vector<std::int64_t> seen() {
    MutexLock lock(mu_);
    return seen_;
  }

  // How many streams were lost, each of which another one went on from.
  int losses() const { return losses_; }

 private:
  client::WatchOptions Options() {
    client::WatchOptions options;
    options.after = v1::Revision();
    options.checkpoints = absl::Seconds(1);
    options.on_lost = [this](const absl::Status&, absl::Duration) { ++losses_; };
    return options;
  }

  void Run() {
    for (;;) {
      const auto event = watcher_.Next();
      if (absl::IsCancelled(event.status())) return;
      ASSERT_TRUE(event.ok()) << event.status();
      const auto* change = std::get_if<v1::Change>(&**event);
      if (change == nullptr) continue;
      MutexLock lock(mu_);
      seen_.push_back(change->revision().number());
    }
  }

  std::atomic<int> losses_ = 0;
  client::Watcher watcher_;
  Mutex mu_;
  std::vector<std::int64_t> seen_ ABSL_GUARDED_BY(mu_);
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_FOLLOWER_H_
