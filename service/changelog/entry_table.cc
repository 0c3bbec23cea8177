// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/entry_table.h"

#include <cstddef>
#include <utility>

#include "service/base/status_macros.h"

namespace partyline {
namespace {

constexpr std::size_t kSliceEntries = 256;
constexpr std::size_t kSliceBytes = 256 << 10;

}  // namespace

EntryTable::EntryTable(SqliteStatement slice) : slice_(std::move(slice)) {}

absl::StatusOr<EntryTable> EntryTable::Open(SqliteConnection& db) {
  ASSIGN_OR_RETURN(EntryTable table, OpenToRead(db));
  ASSIGN_OR_RETURN(table.insert_, db.Prepare("INSERT INTO entry (number, request_id, bytes, chain) "
                                             "VALUES (?1, ?2, ?3, ?4)"));
  ASSIGN_OR_RETURN(table.find_, db.Prepare("SELECT number FROM entry WHERE request_id = ?1"));
  return table;
}

absl::StatusOr<EntryTable> EntryTable::OpenToRead(SqliteConnection& db) {
  ASSIGN_OR_RETURN(SqliteStatement slice,
                   db.Prepare("SELECT number, request_id, bytes, chain FROM entry "
                              "WHERE number BETWEEN ?1 AND ?2 ORDER BY number"));
  return EntryTable(std::move(slice));
}

absl::Status EntryTable::Insert(std::int64_t number, absl::string_view request_id,
                                absl::string_view bytes, absl::string_view chain) {
  RETURN_IF_ERROR(insert_->BindInteger(1, number));
  RETURN_IF_ERROR(insert_->BindBytes(2, request_id));
  RETURN_IF_ERROR(insert_->BindBytes(3, bytes));
  RETURN_IF_ERROR(insert_->BindBytes(4, chain));
  return insert_->Run();
}

absl::StatusOr<std::optional<std::int64_t>> EntryTable::Find(absl::string_view request_id) {
  const StatementRun run(*find_);
  RETURN_IF_ERROR(find_->BindBytes(1, request_id));
  ASSIGN_OR_RETURN(const bool found, find_->Step());
  if (!found) return std::nullopt;
  return find_->Integer(0);
}

absl::StatusOr<std::vector<StoredEntry>> EntryTable::Slice(std::int64_t first, std::int64_t last) {
  const StatementRun run(slice_);
  RETURN_IF_ERROR(slice_.BindInteger(1, first));
  RETURN_IF_ERROR(slice_.BindInteger(2, last));
  std::vector<StoredEntry> entries;
  for (std::size_t bytes = 0; bytes < kSliceBytes && entries.size() < kSliceEntries;) {
    const absl::StatusOr<bool> row = slice_.Step();
    if (!row.ok() && entries.empty()) return row.status();
    if (!row.ok() || !*row) break;  // who asks for what follows meets the fault
    entries.push_back({slice_.Integer(0), std::string(slice_.Bytes(1)),
                       std::string(slice_.Bytes(2)), std::string(slice_.Bytes(3))});
    bytes += entries.back().bytes.size();
  }
  return entries;
}

std::optional<absl::string_view> FaultOf(const LogEnd& before, const StoredEntry& entry) {
  if (entry.number != before.number + 1) return "is missing";
  if (entry.chain != ChainNext(before.chain, entry.number, entry.request_id, entry.bytes)) {
    return "is damaged: its checksum is another";
  }
  return std::nullopt;
}

}  // namespace partyline
