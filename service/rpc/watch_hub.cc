// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/watch_hub.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/rpc/guarded.h"
#include "service/rpc/refusals.h"
#include "service/rpc/watch_session.h"

namespace partyline {
namespace {

constexpr absl::Duration kRetryWhenFull = absl::Seconds(1);

// How long a reader has for what is on its way when all watches end.
constexpr absl::Duration kTimeToEnd = absl::Seconds(1);

// Times are kept to within this, so that many watches cost one look.
constexpr absl::Duration kBetweenLooks = absl::Milliseconds(20);

absl::Status Stalled(absl::Duration untaken) {
  return Busy(absl::StrCat("the reader has taken nothing for ",
                           absl::FormatDuration(absl::Trunc(untaken, absl::Milliseconds(1))),
                           "; go on where it stopped"));
}

absl::Status Cancelled() { return Error(v1::ERROR_REASON_CALL_CANCELLED, "the caller gave up"); }

}  // namespace

using State = WatchHub::Session::State;

WatchHub::WatchHub(Store& store, const WatchOptions& options)
    : store_(store), options_(options), feed_(store, options.memory) {
  store_.OnPublish([this](std::int64_t revision) {
    MutexLock lock(mu_);
    head_ = std::max(head_, revision);
    changed_.SignalOne();
  });
  {
    MutexLock lock(mu_);
    head_ = std::max(head_, store_.Current()->revision());
    roused_ = head_;
  }
  threads_.reserve(options.threads);
  for (int i = 0; i < options.threads; ++i) threads_.emplace_back([this] { Work(); });
}

WatchHub::~WatchHub() {
  store_.OnPublish(nullptr);
  {
    MutexLock lock(mu_);
    going_ = true;
  }
  changed_.SignalAll();
  for (std::thread& thread : threads_) thread.join();
}

absl::StatusOr<std::shared_ptr<WatchHub::Session>> WatchHub::Open(std::unique_ptr<Watch> watch) {
  auto session = std::make_shared<Session>(std::move(watch));
  MutexLock lock(mu_);
  if (ending_all_) return Draining();
  if (all_.size() >= options_.most) {
    return Busy(absl::StrCat("there are ", options_.most, " watches, and no more at once"),
                kRetryWhenFull);
  }
  all_.insert(session);
  return session;
}

void WatchHub::Start(const std::shared_ptr<Session>& session, WatchReader reader) {
  MutexLock lock(mu_);
  session->reader = std::move(reader);
  MakeReady(*session);
}

void WatchHub::Written(const std::shared_ptr<Session>& session, bool ok) {
  MutexLock lock(mu_);
  session->written = true;
  session->stalled = false;
  if (!ok) session->gone = true;
  if (session->state == State::kWriting) MakeReady(*session);
}

void WatchHub::Cancel(const std::shared_ptr<Session>& session) {
  MutexLock lock(mu_);
  session->gone = true;
  // What is being written fails of itself, and Written tells so.
  if (session->state == State::kIdle) MakeReady(*session);
}

void WatchHub::Close(const std::shared_ptr<Session>& session) {
  MutexLock lock(mu_);
  all_.erase(session);
}

void WatchHub::EndAll() {
  MutexLock lock(mu_);
  ending_all_ = true;
  last_due_ = SteadyNow() + kTimeToEnd;
  for (const auto& session : all_) {
    if (session->state == State::kWriting) SetDue(*session, session->due);
  }
  RouseIdle();
}

void WatchHub::EndSlow(absl::Time then) {
  MutexLock lock(mu_);
  for (const auto& session : all_) {
    if (session->state != State::kWriting || session->writing_since >= then) continue;
    SetDue(*session, absl::InfinitePast());
  }
  changed_.SignalOne();
}

std::size_t WatchHub::count() const {
  MutexLock lock(mu_);
  return all_.size();
}

void WatchHub::Work() {
  while (std::optional<Turn> turn = AwaitTurn()) Settle(*turn, Serve(*turn));
}

std::optional<WatchHub::Turn> WatchHub::AwaitTurn() {
  MutexLock lock(mu_);
  while (!going_) {
    Rouse(SteadyNow());
    std::optional<Turn> turn = NextTurn();
    if (turn.has_value()) return turn;
    changed_.WaitUntil(mu_, next_due_);
  }
  return std::nullopt;
}

std::optional<WatchHub::Turn> WatchHub::NextTurn() {
  if (!unread_.empty() && !reading_) {
    reading_ = true;
    return TurnOfFirst(unread_, /*may_read=*/true);
  }
  if (ready_.empty()) return std::nullopt;
  return TurnOfFirst(ready_, /*may_read=*/false);
}

WatchHub::Turn WatchHub::TurnOfFirst(Queue& queue, bool may_read) {
  Session& session = *queue.front();
  session.nowhere.splice(session.nowhere.end(), queue, session.place);
  session.state = State::kServed;
  session.written = false;
  return {session.shared_from_this(),
          head_,
          all_.size() - idle_.size(),
          may_read,
          ending_all_,
          session.stalled,
          session.gone};
}

WatchHub::Outcome WatchHub::Serve(const Turn& turn) {
  const absl::StatusOr<Outcome> outcome = Guarded([&] { return SayNext(turn); });
  if (outcome.ok() && *outcome != Outcome::kEnded) return *outcome;
  turn.session->reader.end(outcome.status());
  return Outcome::kEnded;
}

absl::Status WatchHub::EndOf(const Turn& turn) const {
  if (turn.gone) return Cancelled();
  if (!turn.stalled) return absl::OkStatus();
  return turn.ending ? Draining() : Stalled(SteadyNow() - turn.session->writing_since);
}

absl::StatusOr<WatchHub::Outcome> WatchHub::SayNext(const Turn& turn) {
  RETURN_IF_ERROR(EndOf(turn));
  Session& session = *turn.session;
  Watch& watch = *session.watch;
  if (turn.ending) {
    WatchMessage last = session.said_last ? nullptr : watch.LastCheckpoint(turn.head);
    if (last == nullptr) return Draining();
    session.said_last = true;
    session.reader.write(std::move(last));
    return Outcome::kWriting;
  }
  Watch::Step step = watch.Next(feed_, turn.head, SteadyNow());
  if (step.kind == Watch::Step::Kind::kUnread && turn.may_read) {
    RETURN_IF_ERROR(feed_.Read(watch.position(), turn.head, turn.behind));
    step = watch.Next(feed_, turn.head, SteadyNow());
  }
  switch (step.kind) {
    case Watch::Step::Kind::kMessage:
      session.reader.write(std::move(step.message));
      return Outcome::kWriting;
    case Watch::Step::Kind::kUnread:
      return Outcome::kUnread;
    case Watch::Step::Kind::kMore:
      return Outcome::kMore;
    case Watch::Step::Kind::kNothing:
      return Outcome::kIdle;
    case Watch::Step::Kind::kEnd:
      break;
  }
  return Outcome::kEnded;
}

void WatchHub::Settle(const Turn& turn, Outcome outcome) {
  Session& session = *turn.session;
  MutexLock lock(mu_);
  if (turn.may_read) EndReading();
  switch (outcome) {
    case Outcome::kWriting:
      if (session.written) return MakeReady(session);
      session.state = State::kWriting;
      session.writing_since = SteadyNow();
      return SetDue(session, session.writing_since + options_.stall);
    case Outcome::kUnread:
      // What was read is used up: the others go first.
      if (turn.may_read) return MakeReady(session);
      session.state = State::kReady;
      unread_.splice(unread_.end(), session.nowhere);
      if (!reading_) changed_.SignalOne();
      return;
    case Outcome::kMore:
      return MakeReady(session);
    case Outcome::kIdle:
      if (session.gone || ending_all_ || head_ > turn.head) return MakeReady(session);
      session.state = State::kIdle;
      idle_.splice(idle_.end(), session.nowhere);
      return SetDue(session, session.watch->due());
    case Outcome::kEnded:
      session.state = State::kEnded;
      return;
  }
}

void WatchHub::EndReading() {
  reading_ = false;
  if (unread_.empty()) return;
  // What they wait for may be there now.
  ready_.splice(ready_.end(), unread_);
  changed_.SignalAll();
}

void WatchHub::MakeReady(Session& session) {
  Queue& before = session.state == State::kIdle ? idle_ : session.nowhere;
  session.state = State::kReady;
  ready_.splice(ready_.end(), before, session.place);
  changed_.SignalOne();
}

void WatchHub::Rouse(absl::Time now) {
  if (roused_ < head_) RouseIdle();
  if (next_due_ <= now) RouseDue(now);
}

void WatchHub::RouseIdle() {
  roused_ = head_;
  for (Session* session : idle_) session->state = State::kReady;
  ready_.splice(ready_.end(), idle_);
  changed_.SignalAll();
}

void WatchHub::RouseDue(absl::Time now) {
  next_due_ = absl::InfiniteFuture();
  for (const auto& session : all_) {
    if (session->state != State::kIdle && session->state != State::kWriting) continue;
    if (session->due > now) {
      next_due_ = std::min(next_due_, session->due);
      continue;
    }
    session->stalled = session->state == State::kWriting;
    MakeReady(*session);
  }
  next_due_ = std::max(next_due_, now + kBetweenLooks);
}

void WatchHub::SetDue(Session& session, absl::Time due) {
  session.due = std::min(due, last_due_);
  next_due_ = std::min(next_due_, session.due);
}

}  // namespace partyline
