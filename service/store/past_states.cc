// SPDX-License-Identifier: Apache-2.0
#include "service/store/past_states.h"

#include <algorithm>
#include <utility>

namespace partyline {

void PastStates::Pass(const State& state, std::size_t bytes) {
  std::vector<State> dropped;  // outlives the lock
  dropped.reserve(kMostMilestones);
  MutexLock lock(mu_);
  if (state->revision() <= passed_) return;
  passed_ = state->revision();
  passed_bytes_ += bytes;
  // As after a start, which passes a whole log at once.
  while (passed_bytes_ / kMostMilestones > 2 * stride_) stride_ *= 2;
  since_milestone_ += bytes;
  if (since_milestone_ < stride_) return;
  since_milestone_ = 0;
  Insert(state->WithoutNames(), dropped);
}

void PastStates::KeepOnTheWay(State state) {
  std::vector<State> dropped;  // outlives the lock
  dropped.reserve(kMostMilestones);
  MutexLock lock(mu_);
  Insert(std::move(state), dropped);
}

std::size_t PastStates::stride() const {
  MutexLock lock(mu_);
  return stride_;
}

void PastStates::Insert(State state, std::vector<State>& dropped) {
  if (milestones_.size() == kMostMilestones) ThinOut(dropped);
  const auto at = std::lower_bound(
      milestones_.begin(), milestones_.end(), state->revision(),
      [](const State& kept, std::int64_t revision) { return kept->revision() < revision; });
  if (at != milestones_.end() && (*at)->revision() == state->revision()) return;
  milestones_.insert(at, std::move(state));
}

void PastStates::ThinOut(std::vector<State>& dropped) {
  std::vector<State> left;
  left.reserve(kMostMilestones);
  for (std::size_t i = 0; i < milestones_.size(); ++i) {
    (i % 2 == 0 ? dropped : left).push_back(std::move(milestones_[i]));
  }
  milestones_ = std::move(left);
  stride_ *= 2;
}

bool PastStates::LetGo() {
  std::vector<State> dropped;  // outlives the lock
  dropped.reserve(kMostMilestones);
  MutexLock lock(mu_);
  for (State& state : asked_for_) dropped.push_back(std::move(state));
  asked_for_.clear();
  if (dropped.empty() && !milestones_.empty()) ThinOut(dropped);
  return !dropped.empty();
}

void PastStates::Keep(State state) {
  State dropped;  // outlives the lock
  MutexLock lock(mu_);
  const auto is_same = [&](const State& kept) { return kept->revision() == state->revision(); };
  if (std::any_of(milestones_.begin(), milestones_.end(), is_same)) return;
  if (std::any_of(asked_for_.begin(), asked_for_.end(), is_same)) return;
  asked_for_.push_back(std::move(state));
  if (asked_for_.size() <= kMostAskedFor) return;
  dropped = std::move(asked_for_.front());
  asked_for_.pop_front();
}

std::shared_ptr<const Snapshot> PastStates::Nearest(std::int64_t revision) const {
  MutexLock lock(mu_);
  State nearest;
  const auto consider = [&](const State& state) {
    if (state->revision() > revision) return;
    if (nearest == nullptr || state->revision() > nearest->revision()) nearest = state;
  };
  std::for_each(milestones_.begin(), milestones_.end(), consider);
  std::for_each(asked_for_.begin(), asked_for_.end(), consider);
  return nearest;
}

}  // namespace partyline
