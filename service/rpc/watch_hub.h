// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WATCH_HUB_H_
#define PARTYLINE_SERVICE_RPC_WATCH_HUB_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/base/mutex.h"
#include "service/rpc/watch.h"
#include "service/store/change_feed.h"
#include "service/store/store.h"

namespace partyline {

struct WatchOptions {
  std::size_t most = 1000;                     // watches at once
  absl::Duration stall = absl::Seconds(30);    // for how long a reader may leave a message untaken
  std::size_t memory = std::size_t{64} << 20;  // bytes of changes kept for all watches
  int threads = 2;                             // that serve them
};

// How a watch reaches its reader. Neither function waits; both are called on the hub's threads, one
// call at a time.
struct WatchReader {
  // Sends a message. WatchHub::Written has to follow, once for each, whatever becomes of it; but
  // not if this throws, which ends the watch.
  std::function<void(WatchMessage message)> write;

  // Ends the watch, with OK or an error. Called once, and nothing after it; a message may still be
  // on its way. Does not throw.
  std::function<void(absl::Status status)> end;
};

// Serves all watches of a server with a few threads: a watch is a place in the log and one message
// on its way at most, and there is no queue of its own that could grow. A slow reader gets its next
// message when it has taken the one before; the others do not wait for it.
//
// Those who can be served take turns, a message each. Changes come from the shared feed; where they
// are not in memory, one thread at a time reads on in the log, for all who wait for it. When there
// is nothing to say nothing runs.
//
// Ends a watch with SERVER_BUSY whose reader takes nothing for WatchOptions::stall, and with
// DRAINING, after a last checkpoint, once EndAll was called. Thread-safe. `store` must outlive it;
// it is the store's one listener. All watches must be closed before it goes.
class WatchHub {
 public:
  class Session;  // a watch that is being served

  WatchHub(Store& store, const WatchOptions& options);
  ~WatchHub();
  WatchHub(const WatchHub&) = delete;
  WatchHub& operator=(const WatchHub&) = delete;

  // Gives the watch a place. SERVER_BUSY if all are taken; DRAINING after EndAll.
  absl::StatusOr<std::shared_ptr<Session>> Open(std::unique_ptr<Watch> watch);

  // Has it served from now on.
  void Start(const std::shared_ptr<Session>& session, WatchReader reader);

  // The message written last has been taken, or, not `ok`, never will be.
  void Written(const std::shared_ptr<Session>& session, bool ok);

  // The reader is gone; the watch ends with CALL_CANCELLED.
  void Cancel(const std::shared_ptr<Session>& session);

  // Gives its place back, after its end.
  void Close(const std::shared_ptr<Session>& session);

  // Has every watch end soon: within a second, whether or not its reader takes anything.
  void EndAll();

  // Has those watches end whose reader has been left a message since before `then`.
  void EndSlow(absl::Time then);

  const ChangeFeed& feed() const { return feed_; }

  // Watches that have a place.
  std::size_t count() const;

 private:
  // Sessions that wait for something. Going from one to another takes no memory, so that none is
  // lost for want of it.
  using Queue = std::list<Session*>;

  // A session's turn, and how things stood when it got it.
  struct Turn {
    std::shared_ptr<Session> session;
    std::int64_t head;
    std::size_t behind;  // sessions, this one included, that are not idle
    bool may_read;       // this thread reads on in the log, if it must
    bool ending;         // EndAll was called
    bool stalled;        // the reader takes nothing
    bool gone;           // there is no reader any more
  };

  enum class Outcome { kWriting, kUnread, kMore, kIdle, kEnded };

  void Work();

  // Waits for the next turn; nothing: the hub goes.
  std::optional<Turn> AwaitTurn();
  std::optional<Turn> NextTurn() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  Turn TurnOfFirst(Queue& queue, bool may_read) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Carries a turn out, without the lock.
  Outcome Serve(const Turn& turn);

  // Why the watch is to end without another word, if it is.
  absl::Status EndOf(const Turn& turn) const;

  // What comes next for the session; an error, or kEnded, is what it is to end with.
  absl::StatusOr<Outcome> SayNext(const Turn& turn);

  // Puts the session where it waits for what comes next.
  void Settle(const Turn& turn, Outcome outcome);
  void EndReading() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  void MakeReady(Session& session) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Makes those ready who waited for a change, and those whose time has come.
  void Rouse(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void RouseIdle() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void RouseDue(absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void SetDue(Session& session, absl::Time due) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  Store& store_;
  const WatchOptions options_;
  ChangeFeed feed_;

  mutable Mutex mu_;
  CondVar changed_;
  absl::flat_hash_set<std::shared_ptr<Session>> all_ ABSL_GUARDED_BY(mu_);
  Queue idle_ ABSL_GUARDED_BY(mu_);
  Queue ready_ ABSL_GUARDED_BY(mu_);              // in the order of their turns
  Queue unread_ ABSL_GUARDED_BY(mu_);             // wait for the log to be read
  bool reading_ ABSL_GUARDED_BY(mu_) = false;     // a thread does so
  std::int64_t head_ ABSL_GUARDED_BY(mu_) = 0;    // the newest revision
  std::int64_t roused_ ABSL_GUARDED_BY(mu_) = 0;  // the newest that idle watches were told of
  absl::Time next_due_ ABSL_GUARDED_BY(mu_) = absl::InfiniteFuture();  // nobody's time is before it
  bool ending_all_ ABSL_GUARDED_BY(mu_) = false;
  absl::Time last_due_ ABSL_GUARDED_BY(mu_) = absl::InfiniteFuture();  // nobody's time is after it
  bool going_ ABSL_GUARDED_BY(mu_) = false;

  std::vector<std::thread> threads_;  // last: use all of the above
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WATCH_HUB_H_
