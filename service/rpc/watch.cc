// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/watch.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/string_view.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

constexpr int kDefaultCheckpointSeconds = 10;

// Changes looked at in one turn.
constexpr int kMostLookedAt = 1024;

// The change with some of its edits, which are `bytes` together.
std::string Cut(const FeedChange& change, const KindSet& kinds, std::size_t bytes) {
  const absl::string_view whole = change.message;
  const std::size_t head = change.edits.front().begin - change.change_begin;
  std::string message;
  message.reserve(head + bytes + kReplyOverhead);
  AppendHeader(v1::WatchResponse::kChangeFieldNumber, head + bytes, message);
  message.append(whole.data() + change.change_begin, head);
  for (const FeedChange::Edit& edit : change.edits) {
    if (!kinds.Has(edit.kind)) continue;
    message.append(whole.data() + edit.begin, edit.end - edit.begin);
  }
  return message;
}

}  // namespace

Watch::Watch(const v1::WatchRequest& request, std::shared_ptr<const Snapshot> state)
    : log_(state->log()),
      kinds_(request.kinds()),
      checkpoint_every_(absl::Seconds(request.checkpoint_seconds() == 0
                                          ? kDefaultCheckpointSeconds
                                          : request.checkpoint_seconds())),
      stop_at_(request.stop_at_head() ? state->revision()
                                      : std::numeric_limits<std::int64_t>::max()),
      position_(request.has_after_revision() ? request.after_revision().number()
                                             : state->revision()) {
  if (request.initial_state()) initial_.emplace(std::move(state), kinds_);
}

Watch::Step Watch::Next(ChangeFeed& feed, std::int64_t head, absl::Time now) {
  if (due_ == absl::InfiniteFuture()) due_ = now + checkpoint_every_;
  if (initial_.has_value()) return NextOfInitial(feed, head, now);
  const std::int64_t goal = std::min(head, stop_at_);
  for (int looked_at = 0; position_ < goal; ++looked_at) {
    if (looked_at == kMostLookedAt) return UnlessDue(Step::Kind::kMore, head, now);
    const std::shared_ptr<const FeedChange> change = feed.Find(position_ + 1);
    if (change == nullptr) return UnlessDue(Step::Kind::kUnread, head, now);
    ++position_;
    if (WatchMessage message = Wanted(feed, change)) return Say(std::move(message), now);
  }
  if (!reached_head_) return SayCheckpoint(head, now);
  if (position_ >= stop_at_) return {Step::Kind::kEnd};
  return UnlessDue(Step::Kind::kNothing, head, now);
}

Watch::Step Watch::NextOfInitial(const ChangeFeed& feed, std::int64_t head, absl::Time now) {
  if (WatchMessage part = initial_->NextPart(feed)) return Say(std::move(part), now);
  initial_.reset();
  return SayCheckpoint(head, now);
}

WatchMessage Watch::LastCheckpoint(std::int64_t head) const {
  return initial_.has_value() ? nullptr : Checkpoint(head);
}

WatchMessage Watch::Wanted(const ChangeFeed& feed,
                           const std::shared_ptr<const FeedChange>& change) const {
  std::size_t wanted = 0;
  std::size_t bytes = 0;
  for (const FeedChange::Edit& edit : change->edits) {
    if (!kinds_.Has(edit.kind)) continue;
    ++wanted;
    bytes += edit.end - edit.begin;
  }
  if (wanted == 0) return nullptr;
  if (wanted == change->edits.size()) return WatchMessage(change, &change->message);
  return feed.Counted(Cut(*change, kinds_, bytes));
}

WatchMessage Watch::Checkpoint(std::int64_t head) const {
  std::string checkpoint;
  AppendRevision(v1::Checkpoint::kRevisionFieldNumber, log_, position_, checkpoint);
  // What has been said may be newer than what the hub knew when this turn began.
  AppendInt(v1::Checkpoint::kHeadFieldNumber, std::max(head, position_), checkpoint);
  std::string message;
  AppendField(v1::WatchResponse::kCheckpointFieldNumber, checkpoint, message);
  return std::make_shared<const std::string>(std::move(message));
}

Watch::Step Watch::Say(WatchMessage message, absl::Time now) {
  // Watches that began together are not to speak together for ever.
  thread_local absl::BitGen random;
  due_ = now + checkpoint_every_ * absl::Uniform(random, 0.9, 1.1);
  return {Step::Kind::kMessage, std::move(message)};
}

Watch::Step Watch::SayCheckpoint(std::int64_t head, absl::Time now) {
  if (position_ >= std::min(head, stop_at_)) reached_head_ = true;
  return Say(Checkpoint(head), now);
}

Watch::Step Watch::UnlessDue(Step::Kind step, std::int64_t head, absl::Time now) {
  return due_ > now ? Step{step} : SayCheckpoint(head, now);
}

}  // namespace partyline
