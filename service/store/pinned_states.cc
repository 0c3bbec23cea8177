// SPDX-License-Identifier: Apache-2.0
#include "service/store/pinned_states.h"

#include <utility>

namespace partyline {

void PinnedStates::Pin(std::shared_ptr<const Snapshot> state, absl::Time now) {
  MutexLock lock(mu_);
  DropExpired(now);
  std::erase_if(pinned_, [&](const PinnedState& pinned) {
    return pinned.state->revision() == state->revision();
  });
  pinned_.push_back({std::move(state), now + kLifetime});
  if (pinned_.size() > kMost) pinned_.pop_front();
}

bool PinnedStates::LetGo() {
  MutexLock lock(mu_);
  if (pinned_.empty()) return false;
  const auto half = static_cast<std::ptrdiff_t>((pinned_.size() + 1) / 2);
  pinned_.erase(pinned_.begin(), pinned_.begin() + half);
  return true;
}

std::shared_ptr<const Snapshot> PinnedStates::Find(std::int64_t revision, absl::Time now) {
  MutexLock lock(mu_);
  DropExpired(now);
  for (const PinnedState& pinned : pinned_) {
    if (pinned.state->revision() == revision) return pinned.state;
  }
  return nullptr;
}

void PinnedStates::DropExpired(absl::Time now) {
  std::erase_if(pinned_, [now](const PinnedState& pinned) { return pinned.expires <= now; });
}

}  // namespace partyline
