// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_WATCHER_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_WATCHER_H_

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "partyline/cancellation.h"
#include "partyline/connection.h"
#include "partyline/v1/change_service.pb.h"

namespace partyline::client {

// What to watch, and from where.
struct WatchOptions {
  // The revision to go on after: `Watcher::position` of a watch before, of the same log. Number 0
  // of a log is before its first change. Absent: the newest revision when the server first answers,
  // which a checkpoint then tells, or with `initial_state` the records as they are then.
  std::optional<v1::Revision> after = {};

  // Begin with the records as they are. Not together with `after`.
  bool initial_state = false;

  // End at the newest revision instead of waiting for more.
  bool stop_at_head = false;

  // Only records of these kinds, and changes with their edits of such records. Empty: all.
  std::vector<v1::RecordKind> kinds = {};

  // How often the server says that it is still there while nothing happens: 1 to 60 s, whole
  // seconds; with anything else the watch ends at once with INVALID_ARGUMENT. A server that is
  // silent for three times as long and 5 s is taken for lost. As what is still on its way, over a
  // slow connection, looks like silence, each further silence may take twice as long, up to an
  // hour, until a change or a checkpoint arrives.
  absl::Duration checkpoints = absl::Seconds(10);

  // How long to go on without a message, whatever fails or is silent meanwhile; the last failure
  // then ends the watch. `absl::InfiniteDuration()`: for ever.
  absl::Duration give_up_after = absl::InfiniteDuration();

  // The waits between attempts: the first, and the longest; each is twice the one before, less a
  // random part of up to a half. A server that asks for a longer one (RetryAfter) gets it.
  absl::Duration first_wait = absl::Milliseconds(100);
  absl::Duration longest_wait = absl::Seconds(10);

  // Is told of every failure that another attempt follows, and how long after, by the thread that
  // calls `Next`. What comes after is that the next event arrives, or this again. Not to use the
  // watcher, but for `Cancel`.
  std::function<void(const absl::Status& failure, absl::Duration wait)> on_lost = {};

  // What may end the watch, as `Watcher::Cancel` does.
  std::optional<Cancellation> cancellation = {};

  // The watch's place in a trace, sent with each attempt (CallOptions).
  std::string traceparent = {};
  std::string tracestate = {};
};

// The records received since the watch began are to be forgotten: they came from a connection that
// broke before the initial state was complete. It comes again from its beginning, and may be newer.
struct InitialStateRestarted {};

// What a watch delivers: a part of the initial state; a change; a position, the first of which ends
// the initial state; or that the initial state begins anew.
using WatchEvent = std::variant<v1::RecordBatch, v1::Change, v1::Checkpoint, InitialStateRestarted>;

// Follows the log of a server, across lost connections, restarts and overload:
//
//   WatchOptions options;
//   options.after = saved;
//   Watcher watcher(connection, options);
//   for (;;) {
//     absl::StatusOr<std::optional<WatchEvent>> event = watcher.Next();
//     if (!event.ok()) return event.status();
//     if (!event->has_value()) break;  // at the head; only with stop_at_head
//     if (const auto* change = std::get_if<v1::Change>(&**event)) Use(*change);
//     Save(watcher.position());
//   }
//
// Delivers every change after the start exactly once, whole, and in the order of revisions. When
// the connection is lost, or the server goes down, is overloaded or silent, it waits a while (see
// WatchOptions) and goes on after the last revision it has; only `on_lost` is told. Each attempt
// has a connection of its own, which no other call waits for, and makes no call but Watch.
//
// One thread at a time calls `Next` and `position`; any thread may call `Cancel` while the watcher
// lives, which is why it stays where it was made: what is to change hands is a pointer to it. Keeps
// its connection alive. It reads no further than it is asked to: a server drops a watcher that
// takes nothing for long, which costs that watcher a new connection and no revision.
//
// Errors end the watch and are returned by every further `Next`. A new watcher with the last
// `position` goes on where this one ended, but not after:
//   LOG_MISMATCH    the server has another log than the position's: it was restored, or is another
//                   server. What was received so far may not be what that log says; whether to
//                   start again with `initial_state` is for the caller to decide.
//   REVISION_AHEAD  the server's log ends before the position: it has lost changes that it once
//                   had, or is a copy of an older time. Likewise.
// CANCELLED comes of `Cancel`, or of the options' cancellation, alone. Any other error is one that
// waiting does not mend, such as INVALID_ARGUMENT and PERMISSION_DENIED, or the last one before
// `give_up_after` passed. INTERNAL: the server left out a revision, or sent another log's.
class Watcher {
 public:
  // Asks nothing of the server before the first `Next`. `connection` must not be null.
  Watcher(std::shared_ptr<Connection> connection, WatchOptions options);
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  // Waits for what comes next; nothing at the newest revision, if asked to stop there.
  absl::StatusOr<std::optional<WatchEvent>> Next();

  // The revision up to which `Next` has returned everything; to be kept once that is dealt with,
  // and handed to another watcher of the same kinds. Nothing before the first revision is known,
  // and before the initial state is complete.
  const std::optional<v1::Revision>& position() const;

  // Ends the watch: a `Next` that waits, for whatever it may be, soon returns CANCELLED, and so
  // does every further one. Not to be called by a signal handler.
  void Cancel();

 private:
  class Core;

  const std::unique_ptr<Core> core_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_WATCHER_H_
