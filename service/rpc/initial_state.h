// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_INITIAL_STATE_H_
#define PARTYLINE_SERVICE_RPC_INITIAL_STATE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "service/rpc/kind_set.h"
#include "service/rpc/state_parts.h"
#include "service/snapshot/snapshot.h"
#include "service/store/change_feed.h"

namespace partyline {

// All records of one state, whole and each once, by kind and then by name, in parts that are made
// as they are asked for, or were for somebody else. Keeps the state. Not thread-safe.
class InitialState {
 public:
  // A part has at most so many bytes of records, or one record.
  static constexpr std::size_t kPartBytes = 256 << 10;

  InitialState(std::shared_ptr<const Snapshot> state, KindSet kinds);

  // The next part, an encoded v1::WatchResponse that `feed` counts; null: that was all.
  std::shared_ptr<const std::string> NextPart(const ChangeFeed& feed);

 private:
  // Makes the part at `place_` and moves that on; empty: there are no records any more.
  std::string MakePart();

  std::shared_ptr<const Snapshot> state_;
  KindSet kinds_;
  std::shared_ptr<const StateParts> shared_;  // null: it is for itself
  std::size_t number_ = 0;                    // of the next part
  RecordPlace place_;                         // where that begins
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_INITIAL_STATE_H_
