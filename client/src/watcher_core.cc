// SPDX-License-Identifier: Apache-2.0
#include "client/src/watcher_core.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/src/steady_time.h"
#include "partyline/errors.h"

namespace partyline::client {
namespace {

// Checkpoints that may stay out, and what they may be late by, before a server is taken for lost.
constexpr int kMissedCheckpoints = 3;
constexpr absl::Duration kLate = absl::Seconds(5);

// Longest time to wait for one message, however often the wait was in vain.
constexpr absl::Duration kMostPatient = absl::Hours(1);

// The bounds of WatchOptions::checkpoints.
constexpr absl::Duration kMostOften = absl::Seconds(1);
constexpr absl::Duration kMostSeldom = absl::Seconds(60);

absl::Status CheckOptions(const WatchOptions& options) {
  if (options.initial_state && options.after.has_value()) {
    return absl::InvalidArgumentError("a watch begins with the initial state or after a revision");
  }
  const absl::Duration every = options.checkpoints;
  if (every >= kMostOften && every <= kMostSeldom && every % absl::Seconds(1) == absl::Duration()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "checkpoints can come every 1 to 60 whole seconds, not every ", absl::FormatDuration(every)));
}

absl::Status LeftOut(const v1::Revision& position, const v1::Revision& next) {
  return absl::InternalError(absl::StrCat("the server sent revision ", next.number(),
                                          " after revision ", position.number()));
}

absl::Status WatchCancelled() { return absl::CancelledError("the watch was cancelled"); }

}  // namespace

bool CanBeResumed(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:  // by a server that ends, or something between
      return true;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
      return ErrorReasonName(error).empty();  // of the connection, not of the service
    case absl::StatusCode::kResourceExhausted:
      return RetryAfter(error).has_value();
    default:
      return false;
  }
}

Watcher::Core::Core(std::shared_ptr<Connection> connection, WatchOptions options)
    : connection_(std::move(connection)),
      options_(std::move(options)),
      least_patience_(kMissedCheckpoints * options_.checkpoints + kLate),
      patience_(least_patience_),
      back_off_(options_.first_wait, options_.longest_wait),
      position_(options_.after),
      in_state_(options_.initial_state),
      end_(CheckOptions(options_)) {
  if (options_.cancellation.has_value()) {
    at_cancel_.emplace(*options_.cancellation, [this] { Cancel(); });
  }
}

absl::StatusOr<std::optional<WatchEvent>> Watcher::Core::Next() {
  const absl::Time since = SteadyNow();
  while (end_.ok() && !at_head_) {
    const absl::Duration left = options_.give_up_after - (SteadyNow() - since);
    absl::StatusOr<std::optional<v1::WatchResponse>> message = Read(left);
    if (!message.ok()) {
      end_ = Lose(message.status(), since);
      if (end_.ok() && std::exchange(has_part_, false)) return InitialStateRestarted();
      continue;
    }
    back_off_.Reset();
    if (!message->has_value()) {
      at_head_ = true;
      Drop();
      continue;
    }
    absl::StatusOr<Event> event = Accept(**std::move(message));
    if (event.ok() && event->has_value()) return event;
    end_ = event.status();
  }
  Drop();
  if (!end_.ok()) return end_;
  return std::nullopt;
}

absl::StatusOr<std::optional<v1::WatchResponse>> Watcher::Core::Read(absl::Duration left) {
  std::shared_ptr<WatchStream> stream;
  {
    absl::MutexLock lock(&mutex_);
    if (cancelled_) return WatchCancelled();
    stream = stream_;
  }
  if (stream == nullptr) {
    if (const absl::Status opened = Open(); !opened.ok()) return opened;
    absl::MutexLock lock(&mutex_);
    stream = stream_;
  }
  auto message = stream->Next(std::clamp(left, absl::ZeroDuration(), patience_));
  if (!message.ok() || message->has_value()) return message;
  if (options_.stop_at_head && position_.has_value()) return message;
  return absl::UnavailableError("the server has ended the watch without saying why");
}

absl::Status Watcher::Core::Open() {
  if (cancellation_.Await(std::exchange(wait_, {}))) return WatchCancelled();
  const v1::WatchRequest request = MakeRequest();
  {
    absl::MutexLock lock(&mutex_);
    if (cancelled_) return WatchCancelled();
  }
  CallOptions options;
  options.traceparent = options_.traceparent;
  options.tracestate = options_.tracestate;
  // Whoever's code it may be.
  std::shared_ptr<WatchStream> stream = connection_->Watch(request, options);
  absl::MutexLock lock(&mutex_);
  if (cancelled_) return WatchCancelled();
  stream_ = std::move(stream);
  return absl::OkStatus();
}

v1::WatchRequest Watcher::Core::MakeRequest() const {
  v1::WatchRequest request;
  if (position_.has_value()) *request.mutable_after_revision() = *position_;
  request.set_initial_state(in_state_);
  request.set_stop_at_head(options_.stop_at_head);
  for (const v1::RecordKind kind : options_.kinds) request.add_kinds(kind);
  request.set_checkpoint_seconds(static_cast<int>(absl::ToInt64Seconds(options_.checkpoints)));
  return request;
}

absl::Status Watcher::Core::Lose(const absl::Status& error, absl::Time since) {
  Drop();
  {
    absl::MutexLock lock(&mutex_);
    if (cancelled_) return WatchCancelled();
  }
  if (!CanBeResumed(error)) return error;
  if (absl::IsDeadlineExceeded(error)) patience_ = std::min(2 * patience_, kMostPatient);
  wait_ = back_off_.After(error);
  if (SteadyNow() + wait_ - since > options_.give_up_after) return error;
  if (options_.on_lost) options_.on_lost(error, wait_);
  return absl::OkStatus();
}

// The end of a stream may take a while, during which the watch can be cancelled.
void Watcher::Core::Drop() {
  std::shared_ptr<WatchStream> dropped;
  absl::MutexLock lock(&mutex_);
  dropped.swap(stream_);
}

absl::StatusOr<Watcher::Core::Event> Watcher::Core::Accept(v1::WatchResponse message) {
  if (message.has_records()) return AcceptRecords(std::move(*message.mutable_records()));
  if (message.has_change()) return AcceptChange(std::move(*message.mutable_change()));
  if (message.has_checkpoint()) return AcceptCheckpoint(std::move(*message.mutable_checkpoint()));
  return Event();  // of a kind that is younger than this library
}

absl::StatusOr<Watcher::Core::Event> Watcher::Core::AcceptRecords(v1::RecordBatch records) {
  if (!in_state_) return absl::InternalError("the server sent an initial state unasked");
  has_part_ = true;
  return WatchEvent(std::move(records));
}

absl::StatusOr<Watcher::Core::Event> Watcher::Core::AcceptChange(v1::Change change) {
  if (in_state_) return absl::InternalError("the server sent a change within the initial state");
  const v1::Revision& revision = change.revision();
  if (position_.has_value()) {
    if (const absl::Status log = CheckLog(revision); !log.ok()) return log;
    if (revision.number() <= position_->number()) return Event();
    if (options_.kinds.empty() && revision.number() != position_->number() + 1) {
      return LeftOut(*position_, revision);
    }
  }
  MoveTo(revision);
  return WatchEvent(std::move(change));
}

absl::StatusOr<Watcher::Core::Event> Watcher::Core::AcceptCheckpoint(v1::Checkpoint checkpoint) {
  const v1::Revision& revision = checkpoint.revision();
  if (position_.has_value()) {
    if (const absl::Status log = CheckLog(revision); !log.ok()) return log;
    if (revision.number() < position_->number()) return Event();
    if (options_.kinds.empty() && revision.number() != position_->number()) {
      return LeftOut(*position_, revision);
    }
  }
  MoveTo(revision);
  in_state_ = false;
  has_part_ = false;
  return WatchEvent(std::move(checkpoint));
}

void Watcher::Core::MoveTo(const v1::Revision& revision) {
  position_ = revision;
  patience_ = least_patience_;
}

absl::Status Watcher::Core::CheckLog(const v1::Revision& revision) const {
  const bool before_any_log = position_->log() == 0 && position_->number() == 0;
  if (before_any_log || revision.log() == position_->log()) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("the server sent revision ", revision.number(),
                                          " of log ", revision.log(), " in a watch of log ",
                                          position_->log()));
}

void Watcher::Core::Cancel() {
  cancellation_.Cancel();
  absl::MutexLock lock(&mutex_);
  cancelled_ = true;
  if (stream_ != nullptr) stream_->Cancel();
}

Watcher::Watcher(std::shared_ptr<Connection> connection, WatchOptions options)
    : core_(std::make_unique<Core>(std::move(connection), std::move(options))) {}

Watcher::~Watcher() = default;

absl::StatusOr<std::optional<WatchEvent>> Watcher::Next() { return core_->Next(); }

const std::optional<v1::Revision>& Watcher::position() const { return core_->position(); }

void Watcher::Cancel() { core_->Cancel(); }

}  // namespace partyline::client
