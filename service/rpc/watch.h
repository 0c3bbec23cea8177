// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WATCH_H_
#define PARTYLINE_SERVICE_RPC_WATCH_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "partyline/v1/change_service.pb.h"
#include "service/rpc/initial_state.h"
#include "service/rpc/kind_set.h"
#include "service/snapshot/snapshot.h"
#include "service/store/change_feed.h"

namespace partyline {

// What a watch says next, as bytes of a v1::WatchResponse. They may be shared.
using WatchMessage = std::shared_ptr<const std::string>;

// A watch as a place in the log: what its reader asked for, and how much of it has been said. See
// ChangeService.Watch. Not thread-safe, and without threads, time or gRPC of its own.
class Watch {
 public:
  struct Step {
    enum class Kind {
      kMessage,  // `message` is to be sent
      kUnread,   // the change after `position` is to be brought into the feed first
      kMore,     // there is more to look at, after others have had their turn
      kNothing,  // there is nothing to say before `due` or the next change
      kEnd,      // all that was asked for has been said
    };
    Kind kind;
    WatchMessage message = nullptr;
  };

  // A watch of `request`, whose fields have been checked, that begins when `state` is the newest.
  Watch(const v1::WatchRequest& request, std::shared_ptr<const Snapshot> state);

  // Goes on. `head` is the newest revision of the log.
  Step Next(ChangeFeed& feed, std::int64_t head, absl::Time now);

  // A last checkpoint, for a watch that is ended early; null while the initial state is under way,
  // which has to be begun anew.
  WatchMessage LastCheckpoint(std::int64_t head) const;

  // The revision up to which everything has been said, or has been found not to be wanted.
  std::int64_t position() const { return position_; }

  // When there is something to say even if nothing happens.
  absl::Time due() const { return due_; }

 private:
  // The message of a change for this watch's reader; null if there is nothing in it for them.
  WatchMessage Wanted(const ChangeFeed& feed,
                      const std::shared_ptr<const FeedChange>& change) const;

  WatchMessage Checkpoint(std::int64_t head) const;
  Step NextOfInitial(const ChangeFeed& feed, std::int64_t head, absl::Time now);
  Step Say(WatchMessage message, absl::Time now);
  Step SayCheckpoint(std::int64_t head, absl::Time now);

  // A checkpoint if it is time for one; otherwise `step`.
  Step UnlessDue(Step::Kind step, std::int64_t head, absl::Time now);

  const std::uint64_t log_;
  const KindSet kinds_;
  const absl::Duration checkpoint_every_;
  const std::int64_t stop_at_;           // the revision to end at
  std::optional<InitialState> initial_;  // until it has been said
  std::int64_t position_;
  bool reached_head_ = false;  // with all that there was, and said so
  absl::Time due_ = absl::InfiniteFuture();
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WATCH_H_
