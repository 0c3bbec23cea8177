// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_ENTRY_TABLE_H_
#define PARTYLINE_SERVICE_CHANGELOG_ENTRY_TABLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/changelog/entry_chain.h"
#include "service/changelog/sqlite_connection.h"

namespace partyline {

// An entry as the database holds it.
struct StoredEntry {
  std::int64_t number = 0;
  std::string request_id;
  std::string bytes;
  std::string chain;
};

// What is asked of the table of entries. Not thread-safe; the connection must outlive it.
class EntryTable {
 public:
  static absl::StatusOr<EntryTable> Open(SqliteConnection& db);

  // To be asked for slices alone, which no trigger or index is needed for.
  static absl::StatusOr<EntryTable> OpenToRead(SqliteConnection& db);

  // Within a transaction of the caller's.
  absl::Status Insert(std::int64_t number, absl::string_view request_id, absl::string_view bytes,
                      absl::string_view chain);

  absl::StatusOr<std::optional<std::int64_t>> Find(absl::string_view request_id);

  // The entries from number `first` to `last`, in order; no more than 256, and no more than are
  // begun within 256 KiB, nor than can be read. An error: `first` cannot be.
  absl::StatusOr<std::vector<StoredEntry>> Slice(std::int64_t first, std::int64_t last);

 private:
  explicit EntryTable(SqliteStatement slice);

  std::optional<SqliteStatement> insert_;  // these two not if opened to read
  std::optional<SqliteStatement> find_;
  SqliteStatement slice_;
};

// Whether `entry` is the one after `before`, and as it was written. Otherwise says what it is
// instead: "is missing", "is damaged".
std::optional<absl::string_view> FaultOf(const LogEnd& before, const StoredEntry& entry);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_ENTRY_TABLE_H_
