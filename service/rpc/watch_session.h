// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WATCH_SESSION_H_
#define PARTYLINE_SERVICE_RPC_WATCH_SESSION_H_

#include <memory>
#include <utility>

#include "absl/time/time.h"
#include "service/rpc/watch.h"
#include "service/rpc/watch_hub.h"

namespace partyline {

// A watch that is being served, and where it stands. For the hub alone: its mutex guards it, but
// `watch` and `said_last` belong to the thread that has its turn.
class WatchHub::Session : public std::enable_shared_from_this<WatchHub::Session> {
 public:
  enum class State {
    kNew,
    kReady,    // in ready_ or unread_
    kServed,   // has its turn
    kWriting,  // until Written or `due`
    kIdle,     // in idle_, until a change or `due`
    kEnded,
  };

  explicit Session(std::unique_ptr<Watch> its_watch) : watch(std::move(its_watch)) {}

  const std::unique_ptr<Watch> watch;
  WatchReader reader;
  bool said_last = false;  // the last checkpoint, before the end

  State state = State::kNew;
  bool written = false;  // the message of this turn has been taken already
  bool gone = false;     // there is no reader any more
  bool stalled = false;  // it takes nothing
  absl::Time writing_since;
  absl::Time due = absl::InfiniteFuture();

  Queue nowhere{this};  // holds it while it is in no queue
  const Queue::iterator place = nowhere.begin();
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WATCH_SESSION_H_
