// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_STORE_CHANGE_FEED_H_
#define PARTYLINE_SERVICE_STORE_CHANGE_FEED_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "partyline/v1/record.pb.h"
#include "service/base/mutex.h"
#include "service/store/store.h"

namespace partyline {

// A change as a message of a watch, encoded once for all who watch. Immutable.
struct FeedChange {
  struct Edit {
    v1::RecordKind kind;
    std::size_t begin;  // of its field in `message`, tag included
    std::size_t end;
  };

  std::int64_t revision = 0;
  std::string message;           // an encoded v1::WatchResponse
  std::size_t change_begin = 0;  // where the bytes of its v1::Change begin; the edits end both
  std::vector<Edit> edits;       // in order, one after the other
};

// The changes of a store, for many readers at many places: the newest are kept in memory, once for
// everybody, and so is what was read last of the older ones. Nothing is kept for a single reader.
//
// Thread-safe. `store` must outlive it. Holds `most_bytes` of messages, and beyond that no more
// than one slice and what readers still hold.
class ChangeFeed {
 public:
  // The bytes of messages after which a slice of the log ends, at most and at least.
  static constexpr std::size_t kSliceBytes = 256 << 10;
  static constexpr std::size_t kLeastSliceBytes = 16 << 10;

  ChangeFeed(Store& store, std::size_t most_bytes);
  ~ChangeFeed();

  // The change that made `revision`; null if it is not in memory.
  std::shared_ptr<const FeedChange> Find(std::int64_t revision);

  // Brings the changes after `after` into memory: the next one, and of those that follow, up to
  // `head`, as many as a slice holds. Needs after < head, and a state that has been `head`. Reads
  // from the log: one thread at a time, so that watches never hold up commits for long. An error:
  // the next one cannot be read.
  //
  // The more `readers` are on their way through the log, each at a place of its own, the smaller a
  // slice is, so that there is room for a slice for each of them.
  absl::Status Read(std::int64_t after, std::int64_t head, std::size_t readers = 1);

  // A message that is made for one reader, counted for as long as anybody holds it.
  std::shared_ptr<const std::string> Counted(std::string message) const;

  // Bytes of messages in memory: those kept here, those let go of that a reader still holds, and
  // those made for one.
  std::size_t bytes() const { return static_cast<std::size_t>(live_->load()); }

  // Whether so much more may be kept that somebody else may ask for, within what it holds at most.
  bool HasRoom(std::size_t more) const { return bytes() + more <= most_tail_ + most_older_; }

  // How often the log was read.
  std::int64_t reads() const { return reads_.load(); }

 private:
  using Changes = std::deque<std::shared_ptr<const FeedChange>>;  // of revisions without a gap

  // Some changes without a gap, and how large they are.
  struct Run {
    Changes changes;
    std::size_t bytes = 0;

    std::int64_t first() const { return changes.front()->revision; }
    std::int64_t last() const { return changes.back()->revision; }
    std::shared_ptr<const FeedChange> Find(std::int64_t revision) const;
    void Append(const Run& next);
    void DropFirst();
  };

  std::size_t SliceFor(std::size_t readers) const;

  // Has the change counted for as long as anybody holds it.
  std::shared_ptr<const FeedChange> Counted(FeedChange change) const;

  void Keep(Run slice) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  Store& store_;
  const std::size_t most_tail_;
  const std::size_t most_older_;
  const std::shared_ptr<std::atomic<std::int64_t>> live_;  // outlived by no message
  std::atomic<std::int64_t> reads_{0};

  Mutex mu_;
  Run tail_ ABSL_GUARDED_BY(mu_);              // the newest
  std::list<Run> older_ ABSL_GUARDED_BY(mu_);  // slices; the one used last is the first
  std::size_t older_bytes_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_STORE_CHANGE_FEED_H_
