// SPDX-License-Identifier: Apache-2.0
#include "service/store/store.h"

#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "service/base/clock.h"
#include "service/base/status_macros.h"
#include "service/model/error.h"
#include "service/store/tail.h"

namespace partyline {
namespace {

constexpr absl::Duration kRetryRead = absl::Milliseconds(100);
constexpr absl::Duration kRetryLog = absl::Seconds(1);

// `status`, of reading the log. A disk that is away for a moment is none of our faults, and nobody
// is to give up what can be had when it is back. Its cause, with the names of files, is for whoever
// looks after the server, and goes to the server's log.
absl::Status LogRead(const absl::Status& status, FaultLines& lines) {
  const bool may_pass =
      absl::IsUnavailable(status) || absl::IsUnknown(status) || absl::IsResourceExhausted(status);
  if (!may_pass || ReasonOf(status) != v1::ERROR_REASON_UNSPECIFIED) return status;
  lines.Write("log not read", status);
  return RetryableError(v1::ERROR_REASON_LOG_UNWRITABLE, "the log cannot be read at the moment",
                        kRetryLog);
}

absl::Status ReplicaBehind(std::int64_t wanted, std::int64_t head) {
  return RetryableError(
      v1::ERROR_REASON_REPLICA_BEHIND,
      absl::StrCat("min_revision: this server is at ", head, ", not yet at ", wanted), kRetryRead,
      {{"head", absl::StrCat(head)}});
}

}  // namespace

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
    return FieldError(v1::ERROR_REASON_LOG_MISMATCH, "min_revision", "a revision of another log",
                      {{"log", absl::StrCat(log_.Id())}});
  }
  MutexLock lock(mu_);
  while (current_->revision() < min_revision.number()) {
    if (SteadyNow() >= deadline) return ReplicaBehind(min_revision.number(), current_->revision());
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
  if (base == nullptr) base = Snapshot::Empty(log_.Id())->WithoutNames();
  if (base->revision() == number) return base;
  const auto made = [this](std::shared_ptr<const Snapshot> on_the_way) {
    past_.KeepOnTheWay(std::move(on_the_way));
  };
  absl::StatusOr<std::shared_ptr<const Snapshot>> state =
      FoldUpTo(log_, std::move(base), number, {past_.stride(), made}, wanted);
  RETURN_IF_ERROR(LogRead(state.status(), fault_lines_));
  past_.Keep(*state);
  return state;
}

absl::Status Store::VisitEntries(
    std::int64_t first, std::int64_t last,
    absl::FunctionRef<absl::Status(internal::v1::LogEntry&& entry, std::size_t bytes)> visit) {
  return LogRead(partyline::VisitEntries(log_, first, last, visit), fault_lines_);
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Store::FoldNew(
    std::shared_ptr<const Snapshot> base) {
  std::size_t read = 0;
  const auto passed = [&](const internal::v1::LogEntry& entry, std::size_t bytes) {
    history_.Add(NoteOf(entry));
    read += bytes;
    return absl::OkStatus();
  };
  absl::StatusOr<std::shared_ptr<const Snapshot>> state = FoldTail(log_, std::move(base), passed);
  if (state.ok()) past_.Pass(*state, read);
  return state;
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
  pinned_.Pin(std::move(snapshot), clock_.Steady());
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Store::Pinned(std::int64_t revision) {
  std::shared_ptr<const Snapshot> state = Current();
  if (state->revision() != revision) state = pinned_.Find(revision, clock_.Steady());
  if (state == nullptr) {
    return FieldError(
        v1::ERROR_REASON_PAGE_TOKEN_EXPIRED, "page_token",
        "the state that the listing shows is no longer kept; ask for its first page again");
  }
  return state;
}

bool Store::LetGoOfPast() { return past_.LetGo() || pinned_.LetGo(); }

bool Store::writable() const {
  MutexLock lock(mu_);
  return stopped_.ok() && !refused_;
}

std::size_t Store::queued() const {
  MutexLock lock(mu_);
  return writers_.size();
}

}  // namespace partyline
