// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_TEXT_FILE_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_TEXT_FILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// A stretch of a text file and where it stands. Positions are counted in code points; `text` lives
// as long as the TextFile. An empty piece (an empty cell) has `start == end`.
struct Piece {
  absl::string_view text;
  std::int32_t line = 0;    // from 1
  std::int64_t column = 0;  // from 1
  std::int64_t start = 0;   // of the whole file, from 0
  std::int64_t end = 0;     // the first one after it
};

// A text file with its lines and positions. Immutable; any thread may read it. Views and pieces
// into it live as long as it does.
//
// Lines are to be read: a tab, or another control character of one byte that only sets text apart,
// is a space in them. bytes() and Between() give the file as it is.
class TextFile {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{1} << 20;

  // INVALID_ARGUMENT with the byte and line for what is not UTF-8 or holds NUL; with the size for
  // files of more than kMostBytes.
  static absl::StatusOr<std::shared_ptr<const TextFile>> Of(std::string bytes);

  // What Of says of a file of so many bytes.
  static absl::Status TooLarge(std::size_t bytes);

  TextFile(const TextFile&) = delete;
  TextFile& operator=(const TextFile&) = delete;

  absl::string_view bytes() const { return bytes_; }
  std::int64_t length() const { return length_; }  // in code points

  // Without their line ends (LF or CRLF), and the first without a byte order mark. Both count in
  // positions all the same.
  const std::vector<absl::string_view>& lines() const { return lines_; }

  // The first line with a tab or the like that is read as a space; 0: there is none.
  std::int32_t first_spaced_line() const { return first_spaced_line_; }

  // Where `part` stands, which lies within lines().
  Piece PieceOf(absl::string_view part) const;

  // The code points from `start` to the one before `end`, as the file has them.
  absl::string_view Between(std::int64_t start, std::int64_t end) const;

 private:
  explicit TextFile(std::string bytes);

  std::int64_t CodePointsBefore(std::size_t offset) const;
  std::size_t OffsetOf(std::int64_t code_point) const;
  absl::string_view Spaced(std::size_t start, std::size_t end);

  const std::string bytes_;
  std::string read_;  // bytes_ with spaces in place of tabs and the like
  std::int32_t first_spaced_line_ = 0;
  std::int64_t length_ = 0;
  std::vector<absl::string_view> lines_;
  std::vector<std::size_t> line_starts_;  // offsets, in bytes
  std::vector<std::int64_t> marks_;       // code points before every 64th byte
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_TEXT_FILE_H_
