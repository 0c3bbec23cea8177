// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_WATCH_STREAM_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_WATCH_STREAM_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "partyline/v1/change_service.pb.h"

namespace partyline::client {

// The messages of one call of Watch, as they arrive. It ends with its call, and is never resumed:
// see `Watcher` for a watch that is.
//
// One thread at a time calls `Next`; any thread may call `Cancel`. Destroying it cancels the call.
class WatchStream {
 public:
  virtual ~WatchStream() = 0;

  // Waits for the next message; nothing when the server has ended the call with OK. Every error
  // ends the call, and `Next` must not be called again: the error that the server has ended it
  // with, UNAVAILABLE if none answers, CANCELLED after `Cancel`, and DEADLINE_EXCEEDED when no
  // message has come within `patience`.
  virtual absl::StatusOr<std::optional<v1::WatchResponse>> Next(absl::Duration patience) = 0;

  // Ends the call. A `Next` that waits returns soon.
  virtual void Cancel() = 0;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_WATCH_STREAM_H_
