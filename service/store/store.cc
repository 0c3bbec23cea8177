// SPDX-License-Identifier: Apache-2.0
#include "service/store/store.h"

#include <exception>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "service/base/log.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/store/append.h"
#include "service/store/request_digest.h"
#include "service/store/tail.h"

namespace partyline {
namespace {

// Most commits and bytes of requests appended as one: enough to share a disk's flush among many
// callers, little enough not to keep any of them waiting.
constexpr std::size_t kMaxGroup = 256;
constexpr std::size_t kMaxGroupBytes = 4 << 20;

// How often a group is worked out before it is given up because other processes write to the log
// first.
constexpr int kMaxAttempts = 8;

constexpr absl::Duration kRetryRead = absl::Milliseconds(100);
constexpr absl::Duration kRetryWrite = absl::Seconds(1);

absl::Status ReplicaBehind(std::int64_t wanted, std::int64_t head) {
  return RetryableError(
      v1::ERROR_REASON_REPLICA_BEHIND,
      absl::StrCat("min_revision: this server is at ", head, ", not yet at ", wanted), kRetryRead,
      {{"head", absl::StrCat(head)}});
}

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

// Refuses the commits whose answers rest on more than `durable`, because of `failure`.
void RefuseUnwritten(absl::Span<PendingCommit* const> commits, std::int64_t durable,
                     const absl::Status& failure) {
  const absl::Status refusal =
      RetryableError(v1::ERROR_REASON_LOG_UNWRITABLE,
                     absl::StrCat("the log cannot be written: ", failure.message()), kRetryWrite);
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
  Writer(const v1::CommitRequest& request, absl::string_view principal)
      : commit{&request, principal, RequestDigest(request)}, bytes(request.ByteSizeLong()) {}

  PendingCommit commit;
  const std::size_t bytes;
  bool answered = false;  // guarded by the store's mutex
  CondVar turn;           // it is answered, or at the head
};

absl::StatusOr<std::unique_ptr<Store>> Store::Open(ChangeLog& log, const Clock& clock) {
  auto store = absl::WrapUnique(new Store(log, clock, Snapshot::Empty(log.Id())));
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> newest, store->FoldNew(store->Current()));
  store->Publish(std::move(newest));
  return store;
}

Store::Store(ChangeLog& log, const Clock& clock, std::shared_ptr<const Snapshot> state)
    : log_(log), clock_(clock), current_(std::move(state)) {}

Store::~Store() = default;

std::shared_ptr<const Snapshot> Store::Current() const {
  MutexLock lock(mu_);
  return current_;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Store::AtLeast(const v1::Revision& min_revision,
                                                               absl::Time deadline) const {
  if (min_revision.log() == 0 && min_revision.number() == 0) return Current();
  if (min_revision.log() != log_.Id()) {
    return Error(v1::ERROR_REASON_LOG_MISMATCH, "min_revision: a revision of another log",
                 {{"log", absl::StrCat(log_.Id())}});
  }
  MutexLock lock(mu_);
  while (current_->revision() < min_revision.number()) {
    if (absl::Now() >= deadline) return ReplicaBehind(min_revision.number(), current_->revision());
    published_.WaitUntil(mu_, deadline);
  }
  return current_;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Store::AtRevision(
    std::int64_t number, absl::FunctionRef<absl::Status()> wanted) {
  std::shared_ptr<const Snapshot> current = Current();
  RETURN_IF_ERROR(CheckReached("at_revision", number, current->revision()));
  if (number == current->revision()) return current;
  std::shared_ptr<const Snapshot> base = past_.Nearest(number);
  if (base == nullptr) base = Snapshot::Empty(log_.Id());
  if (base->revision() == number) return base;
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> state,
                   FoldUpTo(log_, std::move(base), number, wanted));
  past_.Keep(state);
  return state;
}

absl::Status Store::VisitEntries(
    std::int64_t first, std::int64_t last,
    absl::FunctionRef<absl::Status(internal::v1::LogEntry&& entry, std::size_t bytes)> visit) {
  return partyline::VisitEntries(log_, first, last, visit);
}

absl::StatusOr<v1::CommitResponse> Store::Commit(const v1::CommitRequest& request,
                                                 absl::string_view principal) {
  if (request.validate_only()) return CheckCommit(*Current(), request);
  Writer writer(request, principal);
  const std::vector<PendingCommit*> group = Enqueue(writer);
  if (!group.empty()) {
    // Whatever happens, the group leaves the queue: its writers live on their callers' stacks.
    std::exception_ptr thrown;
    try {
      CarryOut(group);
    } catch (...) {
      thrown = std::current_exception();
      BreakOff(group);
    }
    Dismiss(group.size());
    if (thrown != nullptr) LogCause(thrown);
  }
  return std::move(writer.commit.answer);
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
    if (!group.empty() && (group.size() == kMaxGroup || bytes > kMaxGroupBytes)) break;
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
    RefuseUnwritten(group, base->revision(), written);
    if (!IsBehind(written)) return;
    absl::StatusOr<std::shared_ptr<const Snapshot>> newest = FoldNew(base);
    if (!newest.ok()) {
      if (IsUnreadable(newest.status())) StopWriting();
      return RefuseUnwritten(group, base->revision(), newest.status());
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
  if (!writable()) {
    return absl::FailedPreconditionError(
        "what the log holds is not known since an earlier fault; the server must be started again");
  }
  ASSIGN_OR_RETURN(GroupPlan plan, PlanGroup(log_, clock_, base, group));
  if (plan.entries.empty()) return CheckIsNewest(log_, *base);
  const absl::Status status = AppendSurely(log_, base->revision(), plan.entries);
  if (status.ok()) {
    TakeNote(plan);
    Publish(std::move(plan.state));
  }
  if (absl::IsUnknown(status)) StopWriting();
  return status;
}

void Store::StopWriting() {
  MutexLock lock(mu_);
  writable_ = false;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Store::FoldNew(
    std::shared_ptr<const Snapshot> base) {
  return FoldTail(log_, std::move(base), [this](const Folded& folded) {
    history_.Add(NoteOf(folded.entry));
    past_.Pass(folded.state, folded.bytes);
    return absl::OkStatus();
  });
}

void Store::TakeNote(const GroupPlan& plan) {
  for (const ChangeNote& note : plan.notes) history_.Add(note);
  std::size_t bytes = 0;
  for (const NewEntry& entry : plan.entries) bytes += entry.bytes.size();
  past_.Pass(plan.state, bytes);
}

void Store::OnPublish(std::function<void(std::int64_t revision)> listener) {
  MutexLock lock(listener_mu_);
  listener_ = std::move(listener);
}

void Store::Publish(std::shared_ptr<const Snapshot> state) {
  const std::int64_t revision = state->revision();
  {
    MutexLock lock(mu_);
    current_.swap(state);
    published_.SignalAll();
  }
  {
    MutexLock lock(listener_mu_);
    if (listener_) listener_(revision);
  }
  // The last reference to the state before may die here, without the lock.
}

void Store::Pin(std::shared_ptr<const Snapshot> snapshot) {
  pinned_.Pin(std::move(snapshot), clock_.Now());
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Store::Pinned(std::int64_t revision) {
  std::shared_ptr<const Snapshot> state = Current();
  if (state->revision() != revision) state = pinned_.Find(revision, clock_.Now());
  if (state == nullptr) {
    return Error(
        v1::ERROR_REASON_PAGE_TOKEN_EXPIRED,
        "page_token: the state that the listing shows is no longer kept; ask for its first "
        "page again");
  }
  return state;
}

bool Store::writable() const {
  MutexLock lock(mu_);
  return writable_;
}

std::size_t Store::queued() const {
  MutexLock lock(mu_);
  return writers_.size();
}

}  // namespace partyline
