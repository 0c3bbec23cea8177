// SPDX-License-Identifier: Apache-2.0
#include "client/jsonl/line_reader.h"

#include <unicode/utf8.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/jsonl/format.h"

namespace partyline::client {
namespace {

constexpr std::size_t kBlock = 256 << 10;
constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

// The first byte that is not part of UTF-8 text; nothing if all are.
std::optional<std::size_t> NotUtf8(absl::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    if (c < 0) return static_cast<std::size_t>(start);
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<LineReader> LineReader::Open(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return absl::NotFoundError(absl::StrCat(path, ": no such file"));
  }
  if (!std::filesystem::is_regular_file(status)) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": is not a regular file; it is read twice, so put what comes by a pipe in a file"));
  }
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream file(path, std::ios::binary);
  if (error || !file.is_open()) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  }
  return LineReader(path, std::move(file), static_cast<std::int64_t>(size));
}

LineReader::LineReader(std::string path, std::ifstream file, std::int64_t size)
    : path_(std::move(path)), file_(std::move(file)), size_(size) {}

absl::StatusOr<std::optional<FileLine>> LineReader::Next() {
  std::size_t searched = 0;  // of the buffer, beyond next_
  std::size_t end;
  while ((end = buffer_.find('\n', next_ + searched)) == std::string::npos) {
    searched = buffer_.size() - next_;
    if (searched > kLongestLine) {
      return ErrorAt(line_ + 1, absl::StrCat("1: a line longer than ", kLongestLine, " bytes"));
    }
    const absl::StatusOr<bool> more = Fill();
    if (!more.ok()) return more.status();
    if (*more) continue;
    if (searched == 0) return std::nullopt;
    const std::int64_t column = CharactersIn(absl::string_view(buffer_).substr(next_)) + 1;
    return ErrorAt(line_ + 1, absl::StrCat(column, ": the file is cut off within the line"));
  }
  const absl::string_view text = absl::string_view(buffer_).substr(next_, end - next_);
  const FileLine line = {++line_, buffer_start_ + static_cast<std::int64_t>(next_), text};
  next_ = end + 1;
  if (const absl::Status form = CheckForm(text); !form.ok()) return form;
  return line;
}

absl::StatusOr<bool> LineReader::Fill() {
  buffer_.erase(0, next_);
  buffer_start_ += static_cast<std::int64_t>(std::exchange(next_, 0));
  const std::size_t filled = buffer_.size();
  buffer_.resize(filled + kBlock);
  file_.clear();
  file_.seekg(buffer_start_ + static_cast<std::int64_t>(filled));
  file_.read(buffer_.data() + filled, kBlock);
  const auto count = static_cast<std::size_t>(file_.gcount());
  buffer_.resize(filled + count);
  if (file_.bad()) return absl::InvalidArgumentError(absl::StrCat(path_, ": cannot be read"));
  return count > 0;
}

absl::Status LineReader::CheckForm(absl::string_view text) const {
  if (line_ == 1 && absl::StartsWith(text, kByteOrderMark)) {
    return ErrorAt(line_, "1: a byte order mark; the file must be UTF-8 without one");
  }
  if (const auto bad = NotUtf8(text); bad.has_value()) {
    return ErrorAt(line_, absl::StrCat(CharactersIn(text.substr(0, *bad)) + 1, ": not UTF-8"));
  }
  if (absl::EndsWith(text, "\r")) {
    return ErrorAt(line_, absl::StrCat(CharactersIn(text),
                                       ": a carriage return; lines must end with a line feed "
                                       "alone (tr -d '\\r' mends it)"));
  }
  if (text.empty()) return ErrorAt(line_, "1: an empty line");
  return absl::OkStatus();
}

absl::StatusOr<std::string> LineReader::At(std::int64_t offset, std::int64_t length) {
  std::string text(static_cast<std::size_t>(length), '\0');
  file_.clear();
  file_.seekg(offset);
  file_.read(text.data(), length);
  if (file_.gcount() == length) return text;
  return absl::InvalidArgumentError(
      absl::StrCat(path_, ": has got shorter while it was read; import it again"));
}

absl::Status LineReader::ErrorAt(std::int64_t line, absl::string_view fault) const {
  return absl::InvalidArgumentError(absl::StrCat(path_, ":", line, ":", fault));
}

}  // namespace partyline::client
