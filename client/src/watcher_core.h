// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_WATCHER_CORE_H_
#define PARTYLINE_CLIENT_SRC_WATCHER_CORE_H_

#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "client/src/back_off.h"
#include "partyline/cancellation.h"
#include "partyline/watcher.h"

namespace partyline::client {

// Whether a watch that ended with this error may go well when tried again: it says that a server or
// a connection is not there for now, not that the watch is wrong.
bool CanBeResumed(const absl::Status& error);

// The watch behind a `Watcher`, whose contract is this one's.
class Watcher::Core {
 public:
  Core(std::shared_ptr<Connection> connection, WatchOptions options);

  absl::StatusOr<std::optional<WatchEvent>> Next();
  const std::optional<v1::Revision>& position() const { return position_; }
  void Cancel() ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  using Event = std::optional<WatchEvent>;

  // The next message of the stream, a new one if there is none; nothing where it ended with OK. Is
  // waited for no longer than is `left` of the time without one.
  absl::StatusOr<std::optional<v1::WatchResponse>> Read(absl::Duration left);

  // Waits as long as it is still to be waited for, then begins a stream after `position_`.
  absl::Status Open() ABSL_LOCKS_EXCLUDED(mutex_);
  v1::WatchRequest MakeRequest() const;

  // Gives up the stream. OK if another is to be tried, else how the watch ends.
  absl::Status Lose(const absl::Status& error, absl::Time since) ABSL_LOCKS_EXCLUDED(mutex_);
  void Drop() ABSL_LOCKS_EXCLUDED(mutex_);

  // What a message is to the caller; nothing if the caller has it already. INTERNAL if it cannot be
  // the next one.
  absl::StatusOr<Event> Accept(v1::WatchResponse message);
  absl::StatusOr<Event> AcceptRecords(v1::RecordBatch records);
  absl::StatusOr<Event> AcceptChange(v1::Change change);
  absl::StatusOr<Event> AcceptCheckpoint(v1::Checkpoint checkpoint);
  void MoveTo(const v1::Revision& revision);
  absl::Status CheckLog(const v1::Revision& revision) const;

  const std::shared_ptr<Connection> connection_;
  const WatchOptions options_;
  const absl::Duration least_patience_;
  absl::Duration patience_;  // with the stream, for its next message; after a silence, more
  BackOff back_off_;
  absl::Duration wait_;                   // before the next attempt
  std::optional<v1::Revision> position_;  // none: the server has not said yet where it begins
  bool in_state_;                         // the initial state is not complete
  bool has_part_ = false;                 // of an initial state that is not complete
  bool at_head_ = false;                  // and asked to end there
  absl::Status end_;                      // not OK: how the watch has ended

  Cancellation cancellation_;  // what `wait_` is cut short by
  absl::Mutex mutex_;
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
  std::shared_ptr<WatchStream> stream_ ABSL_GUARDED_BY(mutex_);  // null: to be opened
  std::optional<Cancellation::Action> at_cancel_;                // last, for it uses what is above
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_WATCHER_CORE_H_
