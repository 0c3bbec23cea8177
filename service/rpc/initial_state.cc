// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/initial_state.h"

#include <utility>
#include <vector>

#include "partyline/v1/change_service.pb.h"
#include "service/rpc/wire.h"

namespace partyline {
namespace {

using Batch = v1::RecordBatch;

// `bytes` is what the records take, tags and all.
std::string EncodePart(const std::vector<const Row*>& rows, std::size_t bytes,
                       const Snapshot& state) {
  std::string revision;
  AppendRevision(Batch::kRevisionFieldNumber, state, revision);
  std::string message;
  message.reserve(bytes + kReplyOverhead);
  AppendHeader(v1::WatchResponse::kRecordsFieldNumber, bytes + revision.size(), message);
  for (const Row* row : rows) AppendWholeRecord(Batch::kRecordsFieldNumber, *row, message);
  message.append(revision);
  return message;
}

}  // namespace

InitialState::InitialState(std::shared_ptr<const Snapshot> state, KindSet kinds)
    : state_(std::move(state)), kinds_(kinds) {
  if (!kinds_.IsAll()) return;
  shared_ = state_->parts().Get([] { return std::make_shared<const StateParts>(); });
}

std::shared_ptr<const std::string> InitialState::NextPart(const ChangeFeed& feed) {
  const std::size_t number = number_++;
  if (shared_ != nullptr) {
    if (std::optional<StateParts::Part> part = shared_->Find(number)) {
      place_ = std::move(part->next);
      return std::move(part->message);
    }
  }
  std::string made = MakePart();
  if (made.empty()) return nullptr;
  auto message = feed.Counted(std::move(made));
  // Slow readers of many states are not to have all of each kept.
  if (shared_ != nullptr && feed.HasRoom(0)) shared_->Keep(number, {message, place_});
  return message;
}

std::string InitialState::MakePart() {
  std::vector<const Row*> rows;
  std::size_t bytes = 0;
  bool is_full = false;
  while (v1::RecordKind_IsValid(place_.kind)) {
    const auto kind = static_cast<v1::RecordKind>(place_.kind);
    const auto take = [&](const Row& row) {
      const std::size_t size = FieldSize(Batch::kRecordsFieldNumber, WholeRecordSize(row));
      is_full = !rows.empty() && bytes + size > kPartBytes;
      if (is_full) {
        place_.from = std::string(row.name());
        return false;
      }
      rows.push_back(&row);
      bytes += size;
      return true;
    };
    if (kinds_.Has(kind)) state_->Scan(kind, place_.from, take);
    if (is_full) break;
    ++place_.kind;
    place_.from.clear();
  }
  return rows.empty() ? "" : EncodePart(rows, bytes, *state_);
}

}  // namespace partyline
