// SPDX-License-Identifier: Apache-2.0
#include "partyline/cancellation.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <utility>

namespace partyline::client {

namespace {

// The longest that a clock can count.
constexpr absl::Duration kForEver = absl::Hours(24 * 36500);

}  // namespace

// Actions are called under the lock, so that whoever takes one away waits until it has been. The
// lock is one of the standard library's, which waits by a clock that nobody sets; Abseil's does
// not.
struct Cancellation::State {
  std::mutex mutex;
  std::condition_variable came;
  bool cancelled = false;
  std::set<const Action*> actions;
};

Cancellation::Cancellation() : state_(std::make_shared<State>()) {}

void Cancellation::Cancel() {
  const std::lock_guard lock(state_->mutex);
  if (std::exchange(state_->cancelled, true)) return;
  state_->came.notify_all();
  for (const Action* action : state_->actions) action->action_();
}

bool Cancellation::cancelled() const {
  const std::lock_guard lock(state_->mutex);
  return state_->cancelled;
}

bool Cancellation::Await(absl::Duration longest) const {
  std::unique_lock lock(state_->mutex);
  const auto time = absl::ToChronoNanoseconds(std::min(longest, kForEver));
  return state_->came.wait_for(lock, time, [this] { return state_->cancelled; });
}

Cancellation::Action::Action(const Cancellation& cancellation, std::function<void()> action)
    : state_(cancellation.state_), action_(std::move(action)) {
  const std::lock_guard lock(state_->mutex);
  state_->actions.insert(this);
  if (state_->cancelled) action_();
}

Cancellation::Action::~Action() {
  const std::lock_guard lock(state_->mutex);
  state_->actions.erase(this);
}

}  // namespace partyline::client
