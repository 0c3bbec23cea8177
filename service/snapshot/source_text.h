// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_SOURCE_TEXT_H_
#define PARTYLINE_SERVICE_SNAPSHOT_SOURCE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline {

// A text whose places are counted in code points. The text must outlive it.
class SourceText {
 public:
  explicit SourceText(absl::string_view text);

  // How many code points it has. A byte that belongs to none counts as one.
  std::int64_t length() const { return length_; }

  // Code points `start` to `end`, the latter exclusive; nothing unless 0 <= start <= end <=
  // length().
  std::optional<absl::string_view> Slice(std::int64_t start, std::int64_t end) const;

 private:
  // Byte at which a code point starts; `point` is at most length().
  std::size_t ByteOf(std::int64_t point) const;

  absl::string_view text_;
  std::int64_t length_ = 0;
  std::vector<std::uint32_t> strides_;  // byte of every kStride-th code point
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_SOURCE_TEXT_H_
