// SPDX-License-Identifier: Apache-2.0
#include "client/picture/escape.h"

#include <unicode/utf8.h>

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace partyline::client::picture {
namespace {

constexpr absl::string_view kReplacement = "\xef\xbf\xbd";

bool TurnsDirection(UChar32 c) {
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool IsHarmful(UChar32 c) {
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || TurnsDirection(c) ||
         (c & 0xfffe) == 0xfffe;
}

// The text with each letter of ASCII as `escaped` has it, all others as they are, and what does
// harm replaced.
std::string Escaped(absl::string_view text, absl::FunctionRef<std::string(char)> escaped) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::string out;
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    if (c == '\n' || c == '\t') {
      absl::StrAppend(&out, escaped(static_cast<char>(c)));
    } else if (IsHarmful(c)) {
      absl::StrAppend(&out, kReplacement);
    } else if (c < 0x80) {
      absl::StrAppend(&out, escaped(static_cast<char>(c)));
    } else {
      absl::StrAppend(&out, text.substr(start, at - start));
    }
  }
  return out;
}

std::string XmlLetter(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\t':
      return " ";
    default:
      return std::string(1, c);
  }
}

}  // namespace

std::string XmlLines(absl::string_view text) { return Escaped(text, XmlLetter); }

std::string XmlText(absl::string_view text) {
  return Escaped(text, [](char c) { return c == '\n' ? " " : XmlLetter(c); });
}

std::string DotText(absl::string_view text) {
  // Graphviz reads the entities of HTML in every string.
  const std::string inner = Escaped(text, [](char c) -> std::string {
    if (c == '\\') return "\\\\";
    if (c == '"') return "\\\"";
    if (c == '&') return "&amp;";
    if (c == '\n') return "\\n";
    return c == '\t' ? " " : std::string(1, c);
  });
  return absl::StrCat("\"", inner, "\"");
}

std::string MermaidText(absl::string_view text) {
  constexpr absl::string_view kPlain = " .,()-";
  const std::string inner = Escaped(text, [&](char c) -> std::string {
    if (c == '\n') return "<br/>";
    if (c == '\t') return " ";
    const bool plain = absl::ascii_isalnum(c) || kPlain.find(c) != absl::string_view::npos;
    return plain ? std::string(1, c) : absl::StrCat("#", static_cast<int>(c), ";");
  });
  return absl::StrCat("\"", inner, "\"");
}

std::string IdText(absl::string_view text) {
  std::string id;
  for (const char c : text) id += absl::ascii_isalnum(c) ? c : '-';
  return id;
}

}  // namespace partyline::client::picture
