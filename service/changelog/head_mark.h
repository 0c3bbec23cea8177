// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_HEAD_MARK_H_
#define PARTYLINE_SERVICE_CHANGELOG_HEAD_MARK_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/changelog/entry_chain.h"
#include "service/changelog/placed_file.h"

struct sqlite3_file;

namespace partyline {

// Which log it is, and an entry that it had, in general its newest.
struct LogMark {
  std::uint64_t log = 0;
  LogEnd end;
};

// A small file beside a SQLite log, PATH-head, that says how far the log has come. SQLite takes a
// write-ahead log up to its first damaged page for the whole, and a lost one for none, and says
// nothing; the mark tells.
//
// It holds two marks, each with a checksum of its own. The first is flushed and stays as it is
// while the log is open; the second is written after each append and not flushed, which costs a
// microsecond. A power cut may tear the second; then the first still holds. A mark is never ahead
// of what is durable, because it is written after that.
//
// Written through SQLite's VFS, so that what tests do to the disk happens to it too. Not
// thread-safe.
class HeadMark {
 public:
  // Opens the mark of the log at `path`; NOT_FOUND without `create` if there is none. `vfs` as for
  // SqliteConnection.
  static absl::StatusOr<std::unique_ptr<HeadMark>> Open(const std::string& path,
                                                        const std::string& vfs, bool create);

  // What the mark of the log at `path` says, though that file be gone, without which SQLite opens
  // no other. Nothing: no mark, or none that is whole. Of the system's files.
  static std::optional<LogMark> LoadLeftBehind(const std::string& path);

  ~HeadMark();
  HeadMark(const HeadMark&) = delete;
  HeadMark& operator=(const HeadMark&) = delete;

  // The later of the marks that are whole; nothing if none is.
  absl::StatusOr<std::optional<LogMark>> Load();

  // Sets both and flushes each before the next, so that one is whole at any time.
  absl::Status Set(const LogMark& mark);

  // Sets the second, without a flush.
  absl::Status Note(const LogMark& mark);

  // The file, noted as it was opened.
  const PlacedFile& file() const { return placed_; }

 private:
  HeadMark(const std::string& log_path, std::size_t file_bytes);

  absl::Status Write(std::int64_t place, const LogMark& mark);
  absl::Status ErrorOf(int code) const;

  const std::string path_;  // SQLite's file points to it
  PlacedFile placed_;
  const std::unique_ptr<char[]> storage_;
  sqlite3_file* file_ = nullptr;  // in storage_, once it is open
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_HEAD_MARK_H_
