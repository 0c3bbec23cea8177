// SPDX-License-Identifier: Apache-2.0
#include "tests/service/rpc/watch_reader.h"

#include <utility>

#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "tests/testing/parse_text.h"

namespace partyline {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(60);

}  // namespace

WatchReaderForTest::WatchReaderForTest(WatchHub& hub, Store& store, const std::string& request,
                                       Takes takes)
    : hub_(hub), takes_at_once_(takes == Takes::kAtOnce) {
  auto session =
      hub.Open(std::make_unique<Watch>(ParseText<v1::WatchRequest>(request), store.Current()));
  if (!session.ok()) {
    ended_ = session.status();
    return;
  }
  session_ = *std::move(session);
  hub.Start(session_, {[this](const WatchMessage& message) { Write(message); },
                       [this](absl::Status status) {
                         MutexLock lock(mu_);
                         ended_ = std::move(status);
                         changed_.SignalAll();
                       }});
}

WatchReaderForTest::~WatchReaderForTest() {
  if (session_ == nullptr) return;
  Cancel();
  AwaitEnd().IgnoreError();
  hub_.Close(session_);
}

v1::WatchResponse WatchReaderForTest::TakeOne() {
  v1::WatchResponse taken;
  {
    MutexLock lock(mu_);
    if (!Await("message", [this]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return IsOnItsWay(); })) {
      return taken;
    }
    Take(std::exchange(on_its_way_, nullptr));
    taken = taken_.back();
  }
  hub_.Written(session_, true);
  return taken;
}

void WatchReaderForTest::AwaitMessage() {
  MutexLock lock(mu_);
  Await("message", [this]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return IsOnItsWay(); });
}

void WatchReaderForTest::TakeAll() {
  {
    MutexLock lock(mu_);
    takes_at_once_ = true;
    if (!IsOnItsWay()) return;
    Take(std::exchange(on_its_way_, nullptr));
  }
  hub_.Written(session_, true);
}

void WatchReaderForTest::Cancel() {
  hub_.Cancel(session_);
  {
    MutexLock lock(mu_);
    cancelled_ = true;  // what is written from now on fails, as it does in gRPC
    if (std::exchange(on_its_way_, nullptr) == nullptr) return;
  }
  hub_.Written(session_, false);
}

void WatchReaderForTest::AwaitRevision(std::int64_t revision) {
  MutexLock lock(mu_);
  Await("revision", [&]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return revision_ >= revision; });
}

absl::Status WatchReaderForTest::AwaitEnd() {
  MutexLock lock(mu_);
  const auto has_ended = [this]() ABSL_NO_THREAD_SAFETY_ANALYSIS { return ended_.has_value(); };
  return Await("end", has_ended) ? *ended_ : absl::UnknownError("it has not ended");
}

std::optional<absl::Status> WatchReaderForTest::Ended() const {
  MutexLock lock(mu_);
  return ended_;
}

std::vector<v1::WatchResponse> WatchReaderForTest::Messages() const {
  MutexLock lock(mu_);
  return taken_;
}

std::vector<std::int64_t> WatchReaderForTest::Changes() const {
  MutexLock lock(mu_);
  std::vector<std::int64_t> revisions;
  for (const v1::WatchResponse& message : taken_) {
    if (message.has_change()) revisions.push_back(message.change().revision().number());
  }
  return revisions;
}

void WatchReaderForTest::Write(const WatchMessage& message) {
  bool taken = false;
  {
    MutexLock lock(mu_);
    EXPECT_EQ(on_its_way_, nullptr) << "two messages at once";
    EXPECT_FALSE(ended_.has_value()) << "a message after the end";
    taken = !cancelled_;
    if (taken && !takes_at_once_) {
      on_its_way_ = message;
      changed_.SignalAll();
      return;
    }
    if (taken) Take(message);
  }
  hub_.Written(session_, taken);
}

template <typename Condition>
bool WatchReaderForTest::Await(const char* what, Condition condition) {
  const absl::Time deadline = absl::Now() + kPatience;
  while (!condition() && absl::Now() < deadline) changed_.WaitUntil(mu_, deadline);
  EXPECT_TRUE(condition()) << "no " << what << " came";
  return condition();
}

void WatchReaderForTest::Take(const WatchMessage& message) {
  v1::WatchResponse parsed;
  EXPECT_TRUE(parsed.ParseFromString(*message));
  if (parsed.has_change()) revision_ = parsed.change().revision().number();
  if (parsed.has_checkpoint()) revision_ = parsed.checkpoint().revision().number();
  taken_.push_back(std::move(parsed));
  changed_.SignalAll();
}

}  // namespace partyline
