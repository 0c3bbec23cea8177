// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_KEPT_H_
#define PARTYLINE_SERVICE_SNAPSHOT_KEPT_H_

#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/functional/function_ref.h"
#include "service/base/mutex.h"

namespace partyline {

// Something that is worked out from a whole immutable state when it is first asked for, and kept
// with that state. A copy is empty: what was worked out from one state is not true of the next.
//
// Thread-safe. T may be a type of a layer above; what it holds must not refer to the state, which
// would then never end.
template <typename T>
class Kept {
 public:
  Kept() = default;
  Kept(const Kept&) {}
  Kept& operator=(const Kept&) = delete;

  // What is kept. If nothing is, what `make` returns, which is kept; null is not. One caller at a
  // time makes it, the others wait for that one.
  std::shared_ptr<const T> Get(absl::FunctionRef<std::shared_ptr<const T>()> make) const {
    const MutexLock lock(mu_);
    if (value_ == nullptr) value_ = make();
    return value_;
  }

  // What is kept; null: nothing.
  std::shared_ptr<const T> Find() const {
    const MutexLock lock(mu_);
    return value_;
  }

 private:
  mutable Mutex mu_;
  mutable std::shared_ptr<const T> value_ ABSL_GUARDED_BY(mu_);
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_KEPT_H_
