// SPDX-License-Identifier: Apache-2.0
#include "client/picture/text_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/str_split.h"

namespace partyline::client::picture {
namespace {

constexpr absl::string_view kEllipsis = "…";
constexpr double kMargin = 1.06;  // fonts wider than the common ones

// Letters of ASCII that are far from the usual width of their sort.
constexpr absl::string_view kThin = "ijl|.,:;!' I`";
constexpr absl::string_view kNarrow = "()[]{}frt-/\\\"*";
constexpr absl::string_view kWide = "mwMW@%";

double AsciiWidth(char c) {
  if (kThin.find(c) != absl::string_view::npos) return 0.28;
  if (kNarrow.find(c) != absl::string_view::npos) return 0.36;
  if (kWide.find(c) != absl::string_view::npos) return 0.88;
  return c >= 'A' && c <= 'Z' ? 0.70 : 0.555;
}

double LetterWidth(UChar32 c) {
  if (c < 0) return 0.6;
  if (c < 0x80) return AsciiWidth(static_cast<char>(c));
  const auto type = U_MASK(u_charType(c));
  if (type & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  if (width == U_EA_WIDE || width == U_EA_FULLWIDTH) return 1.05;
  if (c == 0x2014 || c == 0x2026) return 1.0;  // em dash, ellipsis
  return type & (U_GC_LU_MASK | U_GC_LT_MASK) ? 0.72 : 0.6;
}

// Where the longest beginning of the text ends that is no wider than `ems`.
std::size_t EndWithin(absl::string_view text, double ems) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  double width = 0;
  std::int32_t at = 0;
  while (at < size) {
    const std::int32_t start = at;
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    width += LetterWidth(c) * kMargin;
    if (width > ems) return start;
  }
  return text.size();
}

}  // namespace

double WidthOf(absl::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  double width = 0;
  for (std::int32_t at = 0; at < size;) {
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    width += LetterWidth(c) * kMargin;
  }
  return width;
}

std::string Shortened(absl::string_view text, double ems) {
  if (WidthOf(text) <= ems) return std::string(text);
  absl::string_view part = text.substr(0, EndWithin(text, ems - WidthOf(kEllipsis)));
  while (!part.empty() && (part.back() == ' ' || part.back() == ',' || part.back() == '(')) {
    part.remove_suffix(1);
  }
  return part.empty() ? "" : std::string(part) + std::string(kEllipsis);
}

std::vector<std::string> Lines(absl::string_view text, double ems) {
  std::vector<std::string> lines(1);
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const std::string longer = lines.back() + (lines.back().empty() ? "" : " ") + std::string(word);
    if (WidthOf(longer) <= ems) {
      lines.back() = longer;
      continue;
    }
    if (!lines.back().empty()) lines.emplace_back();
    while (WidthOf(word) > ems) {
      const std::size_t end = std::max<std::size_t>(EndWithin(word, ems), 1);
      lines.back() = std::string(word.substr(0, end));
      lines.emplace_back();
      word.remove_prefix(end);
    }
    lines.back() = std::string(word);
  }
  return lines;
}

}  // namespace partyline::client::picture
