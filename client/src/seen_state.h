// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_SRC_SEEN_STATE_H_
#define PARTYLINE_CLIENT_SRC_SEEN_STATE_H_

#include <cstdint>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// The newest state that answers have shown, which later ones are not to fall behind. Thread-safe.
class SeenState {
 public:
  // An answer has shown this state. Another log's takes the place of what was seen before: numbers
  // of two logs cannot be compared. One of no log, which nothing has been written to, is passed
  // over.
  void See(const v1::Revision& revision) ABSL_LOCKS_EXCLUDED(mutex_);

  // What is to be asked for at least; nothing: nothing was seen.
  std::optional<v1::Revision> Seen() const ABSL_LOCKS_EXCLUDED(mutex_);

  // A server has another log than this one: what was seen of it is forgotten.
  void Forget(std::uint64_t log) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  mutable absl::Mutex mutex_;
  std::uint64_t log_ ABSL_GUARDED_BY(mutex_) = 0;
  std::int64_t number_ ABSL_GUARDED_BY(mutex_) = 0;  // 0: nothing was seen
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_SRC_SEEN_STATE_H_
