// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_READER_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_READER_H_

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace partyline::client::csv {

// A cell, and where it begins in its file: line and column in characters, both from 1.
struct Cell {
  std::string text;
  std::int64_t line = 0;
  std::int64_t column = 0;
};

// Bytes of the longest row, and its most cells.
inline constexpr std::size_t kLongestRow = std::size_t{1} << 20;
inline constexpr std::size_t kMostCells = 1000;

struct ReaderOptions {
  char delimiter = ',';
  bool ends_with_line_feed = false;       // a file that does not was cut off
  absl::string_view if_it_is_whole = "";  // what to do about one that was not; added to the fault
};

// Reads a file of RFC 4180 row by row, with no more of it in memory than a row: UTF-8, with or
// without a byte order mark; rows end with a line feed, after a carriage return or not; quoted
// cells hold anything, a quote doubled. Not thread-safe.
//
// INVALID_ARGUMENT, as `file:line:column: what is wrong`, ends the reading: at text that is not
// UTF-8, a zero byte, a quote within a cell, a quoted cell that goes on after its quote or never
// ends, a carriage return alone, and rows over the limits above.
class Reader {
 public:
  // `path` is shown in errors as `name`. NOT_FOUND or INVALID_ARGUMENT if it cannot be read, or is
  // no regular file: tables are read twice.
  static absl::StatusOr<Reader> Open(const std::string& path, const std::string& name,
                                     ReaderOptions options = {});

  // The next row; false at the end of the file, which has no further cell.
  absl::StatusOr<bool> Next(std::vector<Cell>& row);

  // Bytes read so far, and of the file.
  std::int64_t position() const { return read_; }
  std::int64_t size() const { return size_; }

  // An error at a place of the file.
  absl::Status ErrorAt(std::int64_t line, std::int64_t column, absl::string_view fault) const;

 private:
  static constexpr int kEnd = -1;

  Reader(std::string name, std::ifstream file, std::int64_t size, ReaderOptions options);

  int Peek();
  void Skip();            // the byte peeked at; keeps line and column
  void Take(Cell& cell);  // the same, into the cell
  absl::Status ReadQuoted(Cell& cell);
  absl::Status ReadPlain(Cell& cell);
  absl::StatusOr<bool> EndCell();  // whether the row goes on
  absl::Status CheckText(const Cell& cell, bool quoted) const;
  absl::Status CheckSize() const;

  std::string name_;
  std::ifstream file_;
  std::int64_t size_ = 0;
  ReaderOptions options_;
  std::string buffer_;
  std::size_t next_ = 0;  // in the buffer
  std::int64_t read_ = 0;
  std::int64_t line_ = 1;
  std::int64_t column_ = 1;
  std::int64_t row_line_ = 1;   // where the row began
  std::int64_t row_start_ = 0;  // the byte
};

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_READER_H_
