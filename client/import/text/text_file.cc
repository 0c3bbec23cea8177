// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/text_file.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
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
  if (bytes.size() > TextFile::kMostBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("has ", bytes.size(), " bytes, more than ", TextFile::kMostBytes));
  }
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

TextFile::TextFile(std::string bytes) : bytes_(std::move(bytes)) {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (i % kMarkEvery == 0) marks_.push_back(length_);
    if (StartsCodePoint(bytes_[i])) ++length_;
  }
  const absl::string_view all = bytes_;
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = std::min(all.find('\n', start), all.size());
    absl::string_view line = all.substr(start, end - start);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (start == 0 && line.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
      line.remove_prefix(kByteOrderMark.size());
    }
    line_starts_.push_back(start);
    lines_.push_back(line);
    start = end + 1;
  }
}

std::int64_t TextFile::CodePointsBefore(std::size_t offset) const {
  if (marks_.empty()) return 0;
  const std::size_t mark = std::min(offset / kMarkEvery, marks_.size() - 1);
  std::int64_t count = marks_[mark];
  for (std::size_t i = mark * kMarkEvery; i < offset; ++i) count += StartsCodePoint(bytes_[i]);
  return count;
}

Piece TextFile::PieceOf(absl::string_view part) const {
  const auto offset = static_cast<std::size_t>(part.data() - bytes_.data());
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
