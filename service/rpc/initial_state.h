// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_INITIAL_STATE_H_
#define PARTYLINE_SERVICE_RPC_INITIAL_STATE_H_

#include <cstddef>
#include <memory>
#include <string>

#include "service/rpc/kind_set.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// All records of one state, whole and each once, by kind and then by name, in parts that are made
// as they are asked for. Keeps the state. Not thread-safe.
class InitialState {
 public:
  // A part has at most so many bytes of records, or one record.
  static constexpr std::size_t kPartBytes = 256 << 10;

  InitialState(std::shared_ptr<const Snapshot> state, KindSet kinds);

  // The next part, an encoded v1::WatchResponse; empty: that was all.
  std::string NextPart();

 private:
  std::shared_ptr<const Snapshot> state_;
  KindSet kinds_;
  int kind_ = 1;      // where the next part begins:
  std::string from_;  // the least name that it may begin with
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_INITIAL_STATE_H_
