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
    : state_(std::move(state)), kinds_(kinds) {}

std::string InitialState::NextPart() {
  std::vector<const Row*> rows;
  std::size_t bytes = 0;
  bool is_full = false;
  while (v1::RecordKind_IsValid(kind_)) {
    const auto kind = static_cast<v1::RecordKind>(kind_);
    const auto take = [&](const Row& row) {
      const std::size_t size = FieldSize(Batch::kRecordsFieldNumber, WholeRecordSize(row));
      is_full = !rows.empty() && bytes + size > kPartBytes;
      if (is_full) {
        from_ = std::string(row.name());
        return false;
      }
      rows.push_back(&row);
      bytes += size;
      return true;
    };
    if (kinds_.Has(kind)) state_->Scan(kind, from_, take);
    if (is_full) break;
    ++kind_;
    from_.clear();
  }
  return rows.empty() ? "" : EncodePart(rows, bytes, *state_);
}

}  // namespace partyline
