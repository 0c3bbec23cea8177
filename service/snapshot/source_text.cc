// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/source_text.h"

#include <algorithm>

#include "service/base/utf8.h"

namespace partyline {
namespace {

constexpr std::int64_t kStride = 128;

// Bytes of the code point at which `text` begins; `text` is not empty.
std::size_t PointLength(absl::string_view text) {
  return std::max<std::size_t>(1, Utf8Length(text));
}

}  // namespace

SourceText::SourceText(absl::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size(); at += PointLength(text.substr(at))) {
    if (length_++ % kStride == 0) strides_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::optional<absl::string_view> SourceText::Slice(std::int64_t start, std::int64_t end) const {
  if (start < 0 || start > end || end > length_) return std::nullopt;
  const std::size_t first = ByteOf(start);
  return text_.substr(first, ByteOf(end) - first);
}

std::size_t SourceText::ByteOf(std::int64_t point) const {
  if (point == length_) return text_.size();
  std::size_t at = strides_[point / kStride];
  for (std::int64_t i = 0; i < point % kStride; ++i) at += PointLength(text_.substr(at));
  return at;
}

}  // namespace partyline
