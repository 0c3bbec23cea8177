// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/reader.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"

namespace partyline::client::csv {
namespace {

constexpr std::size_t kBlock = 256 << 10;
constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

bool IsFirstByte(int byte) { return (byte & 0xC0) != 0x80; }

}  // namespace

absl::StatusOr<Reader> Reader::Open(const std::string& path, const std::string& name,
                                    ReaderOptions options) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return absl::NotFoundError(absl::StrCat(name, ": no such file"));
  }
  if (std::filesystem::is_directory(status)) {
    return absl::InvalidArgumentError(absl::StrCat(name, ": is a directory"));
  }
  if (!std::filesystem::is_regular_file(status)) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, ": is no regular file; it is read twice, so save it as one first"));
  }
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return absl::InvalidArgumentError(absl::StrCat(name, ": cannot be read"));
  Reader reader(name, std::move(file), error ? 0 : static_cast<std::int64_t>(size), options);
  reader.Peek();
  if (reader.buffer_.compare(0, kByteOrderMark.size(), kByteOrderMark.data(),
                             kByteOrderMark.size()) == 0) {
    reader.next_ = kByteOrderMark.size();
  }
  return reader;
}

Reader::Reader(std::string name, std::ifstream file, std::int64_t size, ReaderOptions options)
    : name_(std::move(name)), file_(std::move(file)), size_(size), options_(options) {}

int Reader::Peek() {
  if (next_ == buffer_.size()) {
    buffer_.resize(kBlock);
    file_.read(buffer_.data(), kBlock);
    buffer_.resize(static_cast<std::size_t>(file_.gcount()));
    next_ = 0;
    if (buffer_.empty()) return kEnd;
  }
  return static_cast<unsigned char>(buffer_[next_]);
}

void Reader::Skip() {
  const char byte = buffer_[next_++];
  ++read_;
  if (byte == '\n') {
    ++line_;
    column_ = 1;
  } else if (IsFirstByte(static_cast<unsigned char>(byte))) {
    ++column_;
  }
}

void Reader::Take(Cell& cell) {
  cell.text += buffer_[next_];
  Skip();
}

absl::StatusOr<bool> Reader::Next(std::vector<Cell>& row) {
  row.clear();
  if (Peek() == kEnd) {
    if (file_.bad()) return absl::InvalidArgumentError(absl::StrCat(name_, ": cannot be read"));
    return false;
  }
  row_line_ = line_;
  row_start_ = read_;
  for (;;) {
    Cell& cell = row.emplace_back();
    cell.line = line_;
    cell.column = column_;
    if (row.size() > kMostCells) {
      return ErrorAt(line_, column_, absl::StrCat("a row of more than ", kMostCells, " cells"));
    }
    const bool quoted = Peek() == '"';
    absl::Status read = quoted ? ReadQuoted(cell) : ReadPlain(cell);
    if (read.ok()) read = CheckText(cell, quoted);
    if (!read.ok()) return read;
    const absl::StatusOr<bool> goes_on = EndCell();
    if (!goes_on.ok()) return goes_on.status();
    if (!*goes_on) return true;
  }
}

absl::Status Reader::ReadQuoted(Cell& cell) {
  Skip();
  for (;;) {
    const int byte = Peek();
    if (byte == kEnd) {
      return ErrorAt(cell.line, cell.column,
                     "the quote opened here is never closed; the file is cut off or has a quote "
                     "too many");
    }
    if (const absl::Status size = CheckSize(); !size.ok()) return size;
    if (byte != '"') {
      Take(cell);
      continue;
    }
    Skip();
    if (Peek() != '"') return absl::OkStatus();
    Take(cell);
  }
}

absl::Status Reader::ReadPlain(Cell& cell) {
  for (;;) {
    const int byte = Peek();
    if (byte == kEnd || byte == '\n' || byte == '\r' || byte == options_.delimiter) {
      return absl::OkStatus();
    }
    if (const absl::Status size = CheckSize(); !size.ok()) return size;
    if (byte == '"') {
      return ErrorAt(line_, column_,
                     "a quote within a cell that does not begin with one; quote the whole cell and "
                     "double the quote");
    }
    Take(cell);
  }
}

absl::StatusOr<bool> Reader::EndCell() {
  const int byte = Peek();
  if (byte == options_.delimiter) {
    Skip();
    return true;
  }
  if (byte == kEnd) {
    if (!options_.ends_with_line_feed) return false;
    return ErrorAt(line_, column_,
                   absl::StrCat("the file is cut off within the row: no line feed ends it",
                                options_.if_it_is_whole));
  }
  const std::int64_t line = line_;
  const std::int64_t column = column_;
  if (byte == '\r') Skip();
  if (Peek() == '\n') {
    Skip();
    return false;
  }
  return ErrorAt(line, column,
                 byte == '\r' ? "a carriage return alone; rows end with a line feed"
                              : "text after the quote that closes the cell");
}

absl::Status Reader::CheckText(const Cell& cell, bool quoted) const {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(cell.text.data());
  const auto size = static_cast<std::int32_t>(cell.text.size());
  std::int64_t line = cell.line;
  std::int64_t column = cell.column + (quoted ? 1 : 0);
  for (std::int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) return ErrorAt(line, column, "not UTF-8; convert the file first");
    if (c == 0) return ErrorAt(line, column, "a zero byte; the file must be UTF-8");
    column = c == '\n' ? 1 : column + (quoted && c == '"' ? 2 : 1);
    if (c == '\n') ++line;
  }
  return absl::OkStatus();
}

absl::Status Reader::CheckSize() const {
  if (read_ - row_start_ < static_cast<std::int64_t>(kLongestRow)) return absl::OkStatus();
  return ErrorAt(row_line_, 1,
                 absl::StrCat("a row of more than ", kLongestRow,
                              " bytes; is a quote not closed, or a line feed missing?"));
}

absl::Status Reader::ErrorAt(std::int64_t line, std::int64_t column,
                             absl::string_view fault) const {
  return absl::InvalidArgumentError(absl::StrCat(name_, ":", line, ":", column, ": ", fault));
}

}  // namespace partyline::client::csv
