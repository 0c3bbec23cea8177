// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_STORE_H_
#define PARTYLINE_SERVICE_STORE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "partyline/internal/v1/log_entry.pb.h"
#include "partyline/v1/change_service.pb.h"
#include "service/base/clock.h"
#include "service/base/mutex.h"
#include "service/changelog/change_log.h"
#include "service/snapshot/snapshot.h"
#include "service/store/commit_group.h"
#include "service/store/fault_lines.h"
#include "service/store/history.h"
#include "service/store/past_states.h"
#include "service/store/pinned_states.h"

namespace partyline {

// The one mutable object of the service: the current state and the only way to change it.
//
// Thread-safe. `log` and `clock` must outlive it. A commit is durable in the log before any reader
// sees it, and its revision is given inside the order of the writers. If it cannot be found out
// whether an append was written, the store turns read-only until the log tells what it holds
// (TryLogAgain). If a commit meets a damaged entry, it stays so until it is opened again.
// An exception from below (no memory) makes the commits under way fail with INTERNAL, and no
// others.
class Store {
 public:
  // Reads the whole log and folds it. DATA_LOSS, naming the entry, if one does not parse or does
  // not fit; FAILED_PRECONDITION if one has a form newer than this version.
  static absl::StatusOr<std::unique_ptr<Store>> Open(ChangeLog& log, const Clock& clock);

  ~Store();

  // The newest state.
  std::shared_ptr<const Snapshot> Current() const;

  // The newest state, once it is at least `min_revision`; waits until SteadyNow() is
  // `deadline`. An empty Revision demands nothing. LOG_MISMATCH if it is one of another log,
  // REPLICA_BEHIND if it is not reached in time.
  absl::StatusOr<std::shared_ptr<const Snapshot>> AtLeast(const v1::Revision& min_revision,
                                                          absl::Time deadline) const;

  // The state that revision `number` (from 1) made. Worked out from the log, as far as it is not at
  // hand: takes its time, and asks `wanted` as it goes, whose first error it returns.
  // REVISION_AHEAD; LOG_UNWRITABLE if the log cannot be read for the moment; DATA_LOSS,
  // FAILED_PRECONDITION as Open.
  absl::StatusOr<std::shared_ptr<const Snapshot>> AtRevision(
      std::int64_t number, absl::FunctionRef<absl::Status()> wanted);

  // By whom, when and on which records changes were made. May know of one a moment before Current
  // shows it.
  const ChangeHistory& history() const { return history_; }

  // Calls `visit` with the entries of revisions `first` to `last`, which must be there, in order,
  // and with their sizes in the log; its first error ends that and is returned. Errors as
  // AtRevision.
  absl::Status VisitEntries(
      std::int64_t first, std::int64_t last,
      absl::FunctionRef<absl::Status(internal::v1::LogEntry&& entry, std::size_t bytes)> visit);

  // Carries out a commit; see ChangeService.Commit. The request's fields have been checked
  // (CheckRules, CheckRecord). Blocks for as long as the log takes. `principal` may be empty. With
  // `validate_only` it checks against the newest state, and neither asks the log nor waits for
  // other commits.
  absl::StatusOr<v1::CommitResponse> Commit(const v1::CommitRequest& request,
                                            absl::string_view principal);

  // Keeps the state of a listing's page for its later pages: for 15 minutes after the page before,
  // and of the last 64 so kept.
  void Pin(std::shared_ptr<const Snapshot> snapshot);

  // The state of `revision`, if it is the current one or still pinned; PAGE_TOKEN_EXPIRED
  // otherwise.
  absl::StatusOr<std::shared_ptr<const Snapshot>> Pinned(std::int64_t revision);

  // False after the log refused what a commit was to append, as on a full disk, until it would take
  // it; after an append of unknown outcome; and once a commit met an entry that cannot be read. In
  // the first case commits are tried all the same.
  bool writable() const;

  // To be called now and then while the store is not writable. Asks a log that refused an append
  // whether it would again. After one of unknown outcome asks it what it holds; if it tells, shows
  // that and writes again; asks this the less often the longer it was in vain, since answering may
  // take the log long, and at least once in half a minute.
  void TryLogAgain();

  // For want of memory: lets go of some of the past states that are kept, those for later pages of
  // listings last. What they are asked for is worked out again, or, of a listing, is
  // PAGE_TOKEN_EXPIRED. False: there were none.
  bool LetGoOfPast();

  // Commits under way: those being written, and those that wait for their turn.
  std::size_t queued() const;

  // Has `listener` called with the revision of each state when it has become the current one, by
  // the thread that made it so: it returns soon and does not throw. There is one listener at a
  // time; null: none. Once this returns, the one before is not called any more.
  void OnPublish(std::function<void(std::int64_t revision)> listener);

  const ChangeLog& log() const { return log_; }

 private:
  struct Writer;  // a commit in the queue, or who only looks what others have written

  Store(ChangeLog& log, const Clock& clock, std::shared_ptr<const Snapshot> state);

  // Has `writer` take its turn: at the queue's head it carries out a group, or else another one has
  // answered it.
  void TakeTurn(Writer& writer);

  // Puts `writer` into the queue and waits until it is answered, or at its head. At the head,
  // returns the group that it is to carry out, which starts with itself, and is itself alone if it
  // is no commit; nobody else is given one before Dismiss.
  std::vector<PendingCommit*> Enqueue(Writer& writer);

  // Takes the group of this size, now answered, off the queue and wakes its writers and the next
  // head.
  void Dismiss(std::size_t group);

  // Carries out and answers the group of the queue's head. One of no commits still brings the state
  // to the log's end.
  void CarryOut(absl::Span<PendingCommit* const> group);

  // Refuses what CarryOut left without an answer that holds, when it ended by an exception, such as
  // one of a lack of memory. Takes none itself.
  void BreakOff(absl::Span<PendingCommit* const> group) noexcept;

  // Makes the group's entries durable on top of `base`, and what comes of them visible. The answers
  // hold if this returns OK. ABORTED, ALREADY_EXISTS: the log has entries after `base`.
  absl::Status Write(const std::shared_ptr<const Snapshot>& base,
                     absl::Span<PendingCommit* const> group);

  // The state after every entry that the log has now, on top of `base`, having taken note of each.
  absl::StatusOr<std::shared_ptr<const Snapshot>> FoldNew(std::shared_ptr<const Snapshot> base);

  // After what time it may help a commit to come again that was refused.
  absl::Duration RetryAfter() const;

  // Takes note of what is about to be published.
  void TakeNote(const GroupPlan& plan);

  void Publish(std::shared_ptr<const Snapshot> state);

  // Refuses every commit from now on, because of `cause`. The first cause stays. UNKNOWN: until the
  // log tells what it holds.
  void StopWriting(const absl::Status& cause);

  // Has writable() tell whether an append was refused with nothing written, which `written` is of.
  // Where the log had just said that it would take it, it is believed later the next time.
  void NoteRefusal(const absl::Status& written);

  // Asks the log whether it would refuse an append again.
  void TryRefusedAgain();

  // Has the log see to what it is kept in, twice a second at most.
  void KeepLog();

  // About what the log holds, since an append of unknown outcome; or whether it would take one,
  // since it refused one.
  struct Doubt {
    std::int64_t number = 0;  // tells each from those before it
    absl::Duration pause;     // between looks
    absl::Time next_look;
  };

  // Constant after construction.
  ChangeLog& log_;
  const Clock& clock_;
  const absl::Status broken_off_ = absl::InternalError(
      "the commit was broken off by an exception; sent again under its request_id, it is carried "
      "out, or answered if it was");

  // Each has a lock of its own.
  PinnedStates pinned_;
  ChangeHistory history_;
  PastStates past_;
  mutable FaultLines fault_lines_;

  // Held while the listener is called, so that it can be taken away.
  Mutex listener_mu_;
  std::function<void(std::int64_t)> listener_ ABSL_GUARDED_BY(listener_mu_);

  // Never held while the log is called or a state is worked out.
  mutable Mutex mu_;
  mutable CondVar published_;  // current_ has changed
  std::shared_ptr<const Snapshot> current_ ABSL_GUARDED_BY(mu_);
  absl::Status stopped_ ABSL_GUARDED_BY(mu_);  // why nothing is written any more; OK: it is
  Doubt doubt_ ABSL_GUARDED_BY(mu_);
  bool refused_ ABSL_GUARDED_BY(mu_) = false;           // an append, with nothing written
  bool looks_at_refusal_ ABSL_GUARDED_BY(mu_) = false;  // somebody asks whether it would be again
  bool written_since_ ABSL_GUARDED_BY(mu_) = false;  // since the last refusal something was written
  Doubt refusal_ ABSL_GUARDED_BY(mu_);
  absl::Time refused_at_ ABSL_GUARDED_BY(mu_);   // the last time
  bool keeps_log_ ABSL_GUARDED_BY(mu_) = false;  // somebody has the log see to it
  absl::Status not_kept_ ABSL_GUARDED_BY(mu_);   // what it said last
  absl::Time next_keep_ ABSL_GUARDED_BY(mu_) = absl::InfinitePast();
  std::deque<Writer*> writers_ ABSL_GUARDED_BY(mu_);  // the head leads
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_STORE_H_
