// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/text_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "unicode/utf8.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kMarkEvery = 64;
constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool StartsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

absl::Status Refuse(absl::string_view bytes, std::int32_t offset, absl::string_view what) {
  const auto line = 1 + std::count(bytes.begin(), bytes.begin() + offset, '\n');
  return absl::InvalidArgumentError(absl::StrCat("byte ", offset, ", line ", line, ": ", what));
}

absl::Status CheckBytes(absl::string_view bytes) {
  if (bytes.size() > TextFile::kMostBytes) return TextFile::TooLarge(bytes.size());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, size, c);
    if (c < 0) return Refuse(bytes, start, "is not UTF-8");
    if (c == 0) return Refuse(bytes, start, "NUL: this is no text");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const TextFile>> TextFile::Of(std::string bytes) {
  const absl::Status status = CheckBytes(bytes);
  if (!status.ok()) return status;
  return std::shared_ptr<const TextFile>(new TextFile(std::move(bytes)));
}

absl::Status TextFile::TooLarge(std::size_t bytes) {
  return absl::InvalidArgumentError(absl::StrCat("has ", bytes, " bytes, more than ", kMostBytes));
}

TextFile::TextFile(std::string bytes) : bytes_(std::move(bytes)), read_(bytes_) {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (i % kMarkEvery == 0) marks_.push_back(length_);
    if (StartsCodePoint(bytes_[i])) ++length_;
  }
  for (std::size_t start = 0; start < bytes_.size();) {
    const std::size_t end = std::min(bytes_.find('\n', start), bytes_.size());
    const bool has_return = end > start && bytes_[end - 1] == '\r';
    absl::string_view line = Spaced(start, has_return ? end - 1 : end);
    if (start == 0 && line.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
      line.remove_prefix(kByteOrderMark.size());
    }
    line_starts_.push_back(start);
    lines_.push_back(line);
    start = end + 1;
  }
}

// The stretch of a line as it is to be read.
absl::string_view TextFile::Spaced(std::size_t start, std::size_t end) {
  for (std::size_t i = start; i < end; ++i) {
    if (bytes_[i] != '\t' && bytes_[i] != '\v' && bytes_[i] != '\f' && bytes_[i] != '\r') continue;
    read_[i] = ' ';
    const bool is_inside = i > start && i + 1 < end;
    if (is_inside && first_spaced_line_ == 0) {
      first_spaced_line_ = static_cast<std::int32_t>(lines_.size()) + 1;
    }
  }
  return absl::string_view(read_).substr(start, end - start);
}

std::int64_t TextFile::CodePointsBefore(std::size_t offset) const {
  if (marks_.empty()) return 0;
  const std::size_t mark = std::min(offset / kMarkEvery, marks_.size() - 1);
  std::int64_t count = marks_[mark];
  for (std::size_t i = mark * kMarkEvery; i < offset; ++i) count += StartsCodePoint(bytes_[i]);
  return count;
}

std::size_t TextFile::OffsetOf(std::int64_t code_point) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), code_point);
  if (after == marks_.begin()) return 0;
  const auto mark = static_cast<std::size_t>(after - marks_.begin()) - 1;
  std::int64_t left = code_point - marks_[mark];
  std::size_t offset = mark * kMarkEvery;
  for (; offset < bytes_.size(); ++offset) {
    if (StartsCodePoint(bytes_[offset]) && left-- == 0) break;
  }
  return offset;
}

absl::string_view TextFile::Between(std::int64_t start, std::int64_t end) const {
  const std::size_t from = OffsetOf(start);
  const std::size_t to = OffsetOf(end);
  return to <= from ? "" : absl::string_view(bytes_).substr(from, to - from);
}

Piece TextFile::PieceOf(absl::string_view part) const {
  const auto offset = static_cast<std::size_t>(part.data() - read_.data());
  Piece piece;
  piece.text = part;
  piece.start = CodePointsBefore(offset);
  piece.end = CodePointsBefore(offset + part.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  piece.line = static_cast<std::int32_t>(after - line_starts_.begin());
  const std::size_t line_start = after == line_starts_.begin() ? 0 : *(after - 1);
  piece.column = piece.start - CodePointsBefore(line_start) + 1;
  return piece;
}

}  // namespace partyline::client::import_text
