// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_PAST_STATES_H_
#define PARTYLINE_SERVICE_STORE_PAST_STATES_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "service/base/mutex.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Past states that are kept, so that any other is worked out from the one before it with little of
// the log: milestones, spread evenly over the log by the bytes of its entries, and the last few
// states that were asked for. Milestones are what commits pass, and what is met on the way to a
// state that is asked for: of a past that nobody asks for after a start, none is kept. Which states
// these are shows in no answer.
//
// Thread-safe; has a lock of its own, and lets go of states outside of it. They are kept without
// their names (Snapshot::WithoutNames). What a kept state costs in memory is what later changes
// replaced: parts of indexes where records are only added, and at worst, where every record is
// written anew between any two, one more copy of all of them. So the worst is 36 copies; but never
// more than all that the log has. Where that is too much, LetGo helps.
class PastStates {
 public:
  static constexpr std::size_t kMostMilestones = 32;  // every second one goes when there are more
  static constexpr std::size_t kMostAskedFor = 4;
  static constexpr std::size_t kFirstStride = 64 << 10;  // bytes; doubles when milestones go

  explicit PastStates(std::size_t first_stride = kFirstStride) : stride_(first_stride) {}

  // Takes note of a newer state, `bytes` of log after the one noted before. One that is no newer is
  // passed over.
  void Pass(const std::shared_ptr<const Snapshot>& state, std::size_t bytes);

  // Keeps a state met on the way to one that was asked for, `stride` of log after one that is kept.
  void KeepOnTheWay(std::shared_ptr<const Snapshot> state);

  // How many bytes of the log are between two milestones.
  std::size_t stride() const;

  // Keeps a state that was asked for, unless one of its revision is kept already.
  void Keep(std::shared_ptr<const Snapshot> state);

  // For want of memory: lets go of those that were asked for or, if there are none, of every second
  // milestone, and keeps fewer from then on. False: there was nothing to let go of.
  bool LetGo();

  // The newest kept state of `revision` or before it; null: there is none.
  std::shared_ptr<const Snapshot> Nearest(std::int64_t revision) const;

 private:
  using State = std::shared_ptr<const Snapshot>;

  // Puts a milestone into its place; too many are thinned out first.
  void Insert(State state, std::vector<State>& dropped) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  // Moves every second milestone to `dropped`; from now on they are farther apart.
  void ThinOut(std::vector<State>& dropped) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  mutable Mutex mu_;
  std::int64_t passed_ ABSL_GUARDED_BY(mu_) = 0;          // the revision noted last
  std::size_t passed_bytes_ ABSL_GUARDED_BY(mu_) = 0;     // of log, up to that
  std::size_t since_milestone_ ABSL_GUARDED_BY(mu_) = 0;  // likewise
  std::size_t stride_ ABSL_GUARDED_BY(mu_);               // bytes of log between two milestones
  std::vector<State> milestones_ ABSL_GUARDED_BY(mu_);    // by revision
  std::deque<State> asked_for_ ABSL_GUARDED_BY(mu_);      // the last at the end
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_PAST_STATES_H_
