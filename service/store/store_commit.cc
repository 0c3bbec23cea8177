// SPDX-License-Identifier: Apache-2.0

// How the store is written to: the queue of commits, and what its head does for a group of them.

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "service/base/log.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/store/append.h"
#include "service/store/request_digest.h"
#include "service/store/store.h"

namespace partyline {
namespace {

// Most commits and bytes of requests appended as one: enough to share a disk's flush among many
// callers, little enough not to keep any of them waiting.
constexpr std::size_t kMaxGroup = 256;
constexpr std::size_t kMaxGroupBytes = 4 << 20;

// How often a group is worked out before it is given up because other processes write to the log
// first.
constexpr int kMaxAttempts = 8;

constexpr absl::Duration kRetryWrite = absl::Seconds(1);

// When nothing is written before somebody has seen to the log.
constexpr absl::Duration kRetryWhenStopped = absl::Seconds(30);

// Between looks at what the log holds after an append of unknown outcome; doubles.
constexpr absl::Duration kFirstPause = absl::Seconds(1);
constexpr absl::Duration kLongestPause = absl::Seconds(30);

constexpr absl::Duration kBetweenKeeps = absl::Milliseconds(500);

bool IsBehind(const absl::Status& status) {
  return absl::IsAborted(status) || absl::IsAlreadyExists(status);
}

// ABORTED if the log goes on after `state`: what was refused on it might be accepted now.
absl::Status CheckIsNewest(ChangeLog& log, const Snapshot& state) {
  ASSIGN_OR_RETURN(const std::int64_t head, log.Head());
  if (head <= state.revision()) return absl::OkStatus();
  return absl::AbortedError(absl::StrCat("the log is at ", head, ", not at ", state.revision()));
}

// Whether an entry of the log is damaged, or newer than this version: no later attempt gets past
// it.
bool IsUnreadable(const absl::Status& status) {
  return absl::IsDataLoss(status) || absl::IsFailedPrecondition(status);
}

// What commits are told that come after `cause` ended the writing. Only after an append of unknown
// outcome can it help to start again: what cannot be read now cannot be read then.
absl::Status WritingEnded(const absl::Status& cause) {
  absl::string_view advice;  // what a newer version wrote says so itself
  if (absl::IsUnknown(cause)) {
    advice =
        "; what the log holds is not known yet, and it is asked again: look after its disk, and "
        "start the server again if that does not help";
  } else if (absl::IsDataLoss(cause)) {
    advice =
        "; a restart would meet it again: examine the log with partylined --check-log, restore "
        "a backup";
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "nothing is written any more since an earlier fault: ", cause.message(), advice));
}

// Refuses the commits whose answers rest on more than `durable`, because of `failure`. It may help
// to come again after `retry`.
void RefuseUnwritten(absl::Span<PendingCommit* const> commits, std::int64_t durable,
                     const absl::Status& failure, absl::Duration retry) {
  const absl::Status refusal =
      RetryableError(v1::ERROR_REASON_LOG_UNWRITABLE,
                     absl::StrCat("the log cannot be written: ", failure.message()), retry);
  for (PendingCommit* commit : commits) {
    if (commit->rests_on > durable) commit->answer = refusal;
  }
}

// What an exception says of itself.
std::string CauseOf(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& cause) {
    return cause.what();
  } catch (...) {
    return "unknown";
  }
}

// Nobody waits any more when this is called: it may take its time. With memory out the line is
// lost, not the process.
void LogCause(const std::exception_ptr& thrown) noexcept {
  try {
    Log(Severity::kError, "commits broken off", {{"cause", CauseOf(thrown)}});
  } catch (...) {
    return;
  }
}

}  // namespace

struct Store::Writer {
  Writer() : commit{nullptr, "", ""}, bytes(0) {}
  Writer(const v1::CommitRequest& request, absl::string_view principal)
      : commit{&request, principal, RequestDigest(request)}, bytes(request.ByteSizeLong()) {}

  bool is_commit() const { return commit.request != nullptr; }

  PendingCommit commit;
  const std::size_t bytes;
  bool answered = false;  // guarded by the store's mutex
  CondVar turn;           // it is answered, or at the head
};

absl::StatusOr<v1::CommitResponse> Store::Commit(const v1::CommitRequest& request,
                                                 absl::string_view principal) {
  if (request.validate_only()) return CheckCommit(*Current(), request);
  Writer writer(request, principal);
  TakeTurn(writer);
  return std::move(writer.commit.answer);
}

void Store::TakeTurn(Writer& writer) {
  const std::vector<PendingCommit*> group = Enqueue(writer);
  if (group.empty()) return;
  absl::Span<PendingCommit* const> commits = group;
  if (!writer.is_commit()) commits.remove_prefix(1);
  // Whatever happens, the group leaves the queue: its writers live on their callers' stacks.
  std::exception_ptr thrown;
  try {
    CarryOut(commits);
  } catch (...) {
    thrown = std::current_exception();
    BreakOff(commits);
  }
  Dismiss(group.size());
  if (thrown != nullptr) LogCause(thrown);
}

std::vector<PendingCommit*> Store::Enqueue(Writer& writer) {
  std::vector<PendingCommit*> group;
  group.reserve(kMaxGroup);  // once in the queue, nothing may throw
  MutexLock lock(mu_);
  writers_.push_back(&writer);
  while (!writer.answered && writers_.front() != &writer) writer.turn.Wait(mu_);
  if (writer.answered) return group;
  std::size_t bytes = 0;
  for (Writer* next : writers_) {
    bytes += next->bytes;
    const bool is_full = group.size() == kMaxGroup || bytes > kMaxGroupBytes;
    if (!group.empty() && (is_full || !next->is_commit() || !writer.is_commit())) break;
    group.push_back(&next->commit);
  }
  return group;
}

void Store::Dismiss(std::size_t group) {
  MutexLock lock(mu_);
  for (; group > 0; --group) {
    writers_.front()->answered = true;
    writers_.front()->turn.SignalAll();
    writers_.pop_front();
  }
  if (!writers_.empty()) writers_.front()->turn.SignalAll();
}

void Store::CarryOut(absl::Span<PendingCommit* const> group) {
  std::shared_ptr<const Snapshot> base = Current();
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    const absl::Status written = Write(base, group);
    if (written.ok()) return;
    RefuseUnwritten(group, base->revision(), written, RetryAfter());
    if (!IsBehind(written)) return fault_lines_.Write("log not written", written);
    absl::StatusOr<std::shared_ptr<const Snapshot>> newest = FoldNew(base);
    if (!newest.ok()) {
      if (IsUnreadable(newest.status())) StopWriting(newest.status());
      fault_lines_.Write("log not read", newest.status());
      return RefuseUnwritten(group, base->revision(), newest.status(), RetryAfter());
    }
    base = *std::move(newest);
    Publish(base);
  }
}

void Store::BreakOff(absl::Span<PendingCommit* const> group) noexcept {
  const std::int64_t durable = Current()->revision();
  for (PendingCommit* commit : group) {
    if (commit->rests_on > durable) commit->answer = broken_off_;
  }
}

absl::Status Store::Write(const std::shared_ptr<const Snapshot>& base,
                          absl::Span<PendingCommit* const> group) {
  {
    MutexLock lock(mu_);
    if (!stopped_.ok()) return WritingEnded(stopped_);
  }
  absl::StatusOr<GroupPlan> plan = PlanGroup(log_, clock_, base, group);
  // An entry that a request was carried out by is damaged.
  if (absl::IsDataLoss(plan.status())) StopWriting(plan.status());
  if (absl::IsUnavailable(plan.status()) || absl::IsResourceExhausted(plan.status())) {
    NoteRefusal(plan.status());
  }
  RETURN_IF_ERROR(plan.status());
  if (plan->entries.empty()) return CheckIsNewest(log_, *base);
  const absl::Status status = AppendSurely(log_, base->revision(), plan->entries);
  if (status.ok()) {
    TakeNote(*plan);
    Publish(std::move(plan->state));
  }
  if (absl::IsUnknown(status)) StopWriting(status);
  NoteRefusal(status);
  return status;
}

void Store::NoteRefusal(const absl::Status& written) {
  const bool refused = absl::IsFailedPrecondition(written) || absl::IsResourceExhausted(written) ||
                       absl::IsUnavailable(written);
  MutexLock lock(mu_);
  const absl::Time now = clock_.Steady();
  if (refused) {
    const absl::Duration pause = refused_ ? refusal_.pause : 2 * refusal_.pause;
    refusal_ = {refusal_.number + 1, std::clamp(pause, kFirstPause, kLongestPause), now};
    refusal_.next_look += refusal_.pause;
    refused_ = true;
    refused_at_ = now;
    written_since_ = false;
  } else if (written.ok()) {
    written_since_ = true;
    // That it goes on again is told by who looks next, and tells others: not many times a second,
    // where it refuses some and takes some.
    refusal_.next_look = std::min(refusal_.next_look, std::max(now, refused_at_ + kFirstPause));
    if (!refused_) refusal_.pause = absl::ZeroDuration();
  }
}

void Store::TryRefusedAgain() {
  std::int64_t refusal = 0;
  {
    MutexLock lock(mu_);
    const absl::Time now = clock_.Steady();
    if (now < refusal_.next_look || looks_at_refusal_) return;
    if (written_since_) {
      refused_ = false;
      return;
    }
    refusal = refusal_.number;
    refusal_.next_look = now + refusal_.pause;
    looks_at_refusal_ = true;  // a log may keep who asks waiting for long
  }
  const absl::Cleanup looked = [this] {
    MutexLock lock(mu_);
    looks_at_refusal_ = false;
  };
  const absl::Status could = log_.Append(Current()->revision(), {});
  MutexLock lock(mu_);
  // What it says means nothing of an append that was refused after.
  if (could.ok() && refusal_.number == refusal) refused_ = false;
}

void Store::KeepLog() {
  {
    MutexLock lock(mu_);
    const absl::Time now = clock_.Steady();
    // What it holds after an append of unknown outcome, or would take after one that it refused, is
    // asked for at its own pace.
    const bool is_refusing = refused_ && now < refusal_.next_look;
    if (!stopped_.ok() || is_refusing || keeps_log_ || now < next_keep_) return;
    next_keep_ = now + kBetweenKeeps;
    keeps_log_ = true;
  }
  const absl::Cleanup looked = [this] {
    MutexLock lock(mu_);
    keeps_log_ = false;
  };
  const absl::Status kept = log_.Keep();
  bool is_news = false;
  {
    MutexLock lock(mu_);
    is_news = kept.code() != not_kept_.code();  // what they say tells how much room there is
    not_kept_ = kept;
  }
  if (kept.ok()) return;
  if (is_news) fault_lines_.Write("log not kept", kept);
  if (writable()) NoteRefusal(absl::FailedPreconditionError(kept.message()));
}

void Store::StopWriting(const absl::Status& cause) {
  MutexLock lock(mu_);
  stopped_.Update(cause);
  doubt_ = {doubt_.number + 1, kFirstPause, clock_.Steady() + kFirstPause};
}

absl::Duration Store::RetryAfter() const {
  MutexLock lock(mu_);
  if (stopped_.ok()) return kRetryWrite;
  if (!absl::IsUnknown(stopped_)) return kRetryWhenStopped;
  return std::max(doubt_.next_look - clock_.Steady(), kRetryWrite);
}

void Store::TryLogAgain() {
  KeepLog();
  std::int64_t doubt = 0;
  bool refused = false;
  {
    MutexLock lock(mu_);
    refused = stopped_.ok() && refused_;
  }
  if (refused) return TryRefusedAgain();
  {
    MutexLock lock(mu_);
    const absl::Time now = clock_.Steady();
    if (!absl::IsUnknown(stopped_) || now < doubt_.next_look) return;
    doubt = doubt_.number;
    doubt_.pause = std::min(2 * doubt_.pause, kLongestPause);
    doubt_.next_look = now + doubt_.pause;
  }
  const absl::StatusOr<std::int64_t> head = log_.Head();
  {
    MutexLock lock(mu_);
    // What it tells says nothing of an append that came after it was asked.
    if (!absl::IsUnknown(stopped_) || doubt_.number != doubt) return;
    if (!head.ok() || *head < current_->revision()) return;
    stopped_ = absl::OkStatus();
    if (*head == current_->revision()) return;
  }
  // What it holds beyond the current state nobody has seen, and it is there for good.
  Writer looking;
  TakeTurn(looking);
}

void Store::TakeNote(const GroupPlan& plan) {
  for (const ChangeNote& note : plan.notes) history_.Add(note);
  std::size_t bytes = 0;
  for (const NewEntry& entry : plan.entries) bytes += entry.bytes.size();
  past_.Pass(plan.state, bytes);
}

}  // namespace partyline
