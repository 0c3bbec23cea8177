// SPDX-License-Identifier: Apache-2.0
#include "service/store/change_feed.h"

#include <algorithm>
#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "partyline/v1/change_service.pb.h"
#include "service/model/record_name.h"
#include "service/store/change.h"

namespace partyline {
namespace {

// Changes asked of the log at first.
constexpr std::int64_t kFirstPiece = 16;

v1::RecordKind KindOfEdit(const v1::Edit& edit) {
  switch (edit.action_case()) {
    case v1::Edit::kCreate:
      return KindOf(edit.create());
    case v1::Edit::kUpdate:
      return KindOf(edit.update());
    case v1::Edit::kDelete:
      return KindOfName(edit.delete_().name());
    case v1::Edit::ACTION_NOT_SET:
      break;
  }
  return v1::RECORD_KIND_UNSPECIFIED;
}

// The bytes of a field of `size` bytes in a message where its tag takes one.
std::size_t FieldBytes(std::size_t size) {
  return 1 + google::protobuf::io::CodedOutputStream::VarintSize64(size) + size;
}

FeedChange Encode(v1::Change change) {
  // Fields are written in the order of their numbers; what is told of the edits' places rests on
  // theirs being the last.
  static_assert(v1::Change::kEditsFieldNumber == 6 && v1::WatchResponse::kChangeFieldNumber < 16);
  FeedChange encoded;
  encoded.revision = change.revision().number();
  v1::WatchResponse response;
  *response.mutable_change() = std::move(change);
  encoded.message = response.SerializeAsString();
  const v1::Change& sent = response.change();
  encoded.change_begin = encoded.message.size() - static_cast<std::size_t>(sent.GetCachedSize());
  std::size_t end = encoded.message.size();
  for (int i = sent.edits_size(); i-- > 0;) {
    const std::size_t begin =
        end - FieldBytes(static_cast<std::size_t>(sent.edits(i).GetCachedSize()));
    encoded.edits.push_back({KindOfEdit(sent.edits(i)), begin, end});
    end = begin;
  }
  std::reverse(encoded.edits.begin(), encoded.edits.end());
  return encoded;
}

}  // namespace

ChangeFeed::ChangeFeed(Store& store, std::size_t most_bytes)
    : store_(store),
      most_tail_(most_bytes - most_bytes / 8),
      most_older_(most_bytes / 8),
      live_(std::make_shared<std::atomic<std::int64_t>>(0)) {}

ChangeFeed::~ChangeFeed() = default;

std::shared_ptr<const FeedChange> ChangeFeed::Run::Find(std::int64_t revision) const {
  if (changes.empty() || revision < first() || revision > last()) return nullptr;
  return changes[static_cast<std::size_t>(revision - first())];
}

void ChangeFeed::Run::Append(const Run& next) {
  for (const auto& change : next.changes) {
    if (!changes.empty() && change->revision <= last()) continue;
    changes.push_back(change);
    bytes += change->message.size();
  }
}

void ChangeFeed::Run::DropFirst() {
  bytes -= changes.front()->message.size();
  changes.pop_front();
}

std::shared_ptr<const FeedChange> ChangeFeed::Find(std::int64_t revision) {
  MutexLock lock(mu_);
  if (auto change = tail_.Find(revision)) return change;
  for (auto slice = older_.begin(); slice != older_.end(); ++slice) {
    auto change = slice->Find(revision);
    if (change == nullptr) continue;
    older_.splice(older_.begin(), older_, slice);
    return change;
  }
  return nullptr;
}

std::size_t ChangeFeed::SliceFor(std::size_t readers) const {
  // Half of the room is for slices that their readers have just left.
  return std::clamp(most_older_ / 2 / std::max<std::size_t>(readers, 1), kLeastSliceBytes,
                    kSliceBytes);
}

absl::Status ChangeFeed::Read(std::int64_t after, std::int64_t head, std::size_t readers) {
  reads_.fetch_add(1);
  const std::size_t most = SliceFor(readers);
  Run slice;
  const auto collect = [&](internal::v1::LogEntry&& entry, std::size_t) {
    slice.changes.push_back(Counted(Encode(ToChange(std::move(entry), store_.log().Id()))));
    slice.bytes += slice.changes.back()->message.size();
    return slice.bytes < most ? absl::OkStatus() : absl::CancelledError("read enough");
  };
  absl::Status status;
  // In pieces that grow: how many changes make a slice is not known before.
  for (std::int64_t piece = kFirstPiece; status.ok() && after < head; piece *= 2) {
    const std::int64_t last = std::min(head, after + piece);
    status = store_.VisitEntries(after + 1, last, collect);
    after = last;
  }
  // What came before a fault is as good as ever; who gets there meets it then.
  if (slice.changes.empty()) return status;
  MutexLock lock(mu_);
  Keep(std::move(slice));
  return absl::OkStatus();
}

std::shared_ptr<const std::string> ChangeFeed::Counted(std::string message) const {
  FeedChange made;
  made.message = std::move(message);
  const std::shared_ptr<const FeedChange> counted = Counted(std::move(made));
  return {counted, &counted->message};
}

std::shared_ptr<const FeedChange> ChangeFeed::Counted(FeedChange change) const {
  auto counted = std::make_unique<const FeedChange>(std::move(change));
  live_->fetch_add(static_cast<std::int64_t>(counted->message.size()));
  // Calls what takes it off again also when there is no memory for the pointer.
  return std::shared_ptr<const FeedChange>(
      counted.release(), [live = live_](const FeedChange* held) {
        live->fetch_sub(static_cast<std::int64_t>(held->message.size()));
        delete held;
      });
}

void ChangeFeed::Keep(Run slice) {
  const bool is_next = !tail_.changes.empty() && slice.first() <= tail_.last() + 1;
  if (tail_.changes.empty() || slice.last() > tail_.last()) {
    // What lies a gap before the newest is no tail any more; who is there reads it as what is old.
    if (!is_next || slice.first() < tail_.first()) tail_ = Run();
    tail_.Append(slice);
    while (tail_.bytes > most_tail_ && tail_.changes.size() > slice.changes.size()) {
      tail_.DropFirst();
    }
    return;
  }
  older_bytes_ += slice.bytes;
  older_.push_front(std::move(slice));
  while (older_bytes_ > most_older_ && older_.size() > 1) {
    older_bytes_ -= older_.back().bytes;
    older_.pop_back();
  }
}

}  // namespace partyline
