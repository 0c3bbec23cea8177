// SPDX-License-Identifier: Apache-2.0
#include "partyline/cancellation.h"

#include <set>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace partyline::client {

// Actions are called under the lock, so that whoever takes one away waits until it has been.
struct Cancellation::State {
  absl::Mutex mutex;
  bool cancelled ABSL_GUARDED_BY(mutex) = false;
  std::set<const Action*> actions ABSL_GUARDED_BY(mutex);
};

Cancellation::Cancellation() : state_(std::make_shared<State>()) {}

void Cancellation::Cancel() {
  absl::MutexLock lock(&state_->mutex);
  if (std::exchange(state_->cancelled, true)) return;
  for (const Action* action : state_->actions) action->action_();
}

bool Cancellation::cancelled() const {
  absl::MutexLock lock(&state_->mutex);
  return state_->cancelled;
}

bool Cancellation::Await(absl::Duration longest) const {
  absl::MutexLock lock(&state_->mutex);
  return state_->mutex.AwaitWithTimeout(absl::Condition(&state_->cancelled), longest);
}

Cancellation::Action::Action(const Cancellation& cancellation, std::function<void()> action)
    : state_(cancellation.state_), action_(std::move(action)) {
  absl::MutexLock lock(&state_->mutex);
  state_->actions.insert(this);
  if (state_->cancelled) action_();
}

Cancellation::Action::~Action() {
  absl::MutexLock lock(&state_->mutex);
  state_->actions.erase(this);
}

}  // namespace partyline::client
