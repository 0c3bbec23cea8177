// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_JSONL_LINE_READER_H_
#define PARTYLINE_CLIENT_JSONL_LINE_READER_H_

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace partyline::client {

// A line of a file, without its line feed.
struct FileLine {
  std::int64_t number = 0;  // from 1
  std::int64_t offset = 0;  // of its first byte in the file
  absl::string_view text;   // until the next line is read
};

// Bytes of the longest line: records have at most a few MiB, and JSON may make six bytes of one.
inline constexpr std::size_t kLongestLine = std::size_t{32} << 20;

// Reads a file line by line, with no more of it in memory than the longest line. Not thread-safe.
//
// INVALID_ARGUMENT, as `file:line:column: what is wrong` with columns in characters from 1, ends
// the reading: at a byte order mark, a carriage return at a line's end, text that is not UTF-8, an
// empty line, a line longer than `kLongestLine`, and a last line that no line feed ends.
class LineReader {
 public:
  // NOT_FOUND or INVALID_ARGUMENT if it cannot be read, or not more than once (a pipe).
  static absl::StatusOr<LineReader> Open(const std::string& path);

  // The next line; nothing at the end of the file.
  absl::StatusOr<std::optional<FileLine>> Next();

  // The text of a line read before, of which `length` bytes stand at `offset`. INVALID_ARGUMENT if
  // the file has got shorter. The lines of `Next` go on where they were.
  absl::StatusOr<std::string> At(std::int64_t offset, std::int64_t length);

  // Bytes of the file.
  std::int64_t size() const { return size_; }

  // An error at a place of the file. `fault` begins with the column: `14: what is wrong`.
  absl::Status ErrorAt(std::int64_t line, absl::string_view fault) const;

 private:
  LineReader(std::string path, std::ifstream file, std::int64_t size);

  // Brings more of the file into the buffer; false at its end.
  absl::StatusOr<bool> Fill();
  absl::Status CheckForm(absl::string_view text) const;

  std::string path_;
  std::ifstream file_;
  std::int64_t size_ = 0;
  std::string buffer_;  // of the file, from its byte `buffer_start_` on
  std::int64_t buffer_start_ = 0;
  std::size_t next_ = 0;   // in the buffer: the first byte not read
  std::int64_t line_ = 0;  // the last one read
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_JSONL_LINE_READER_H_
