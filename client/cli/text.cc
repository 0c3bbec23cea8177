// SPDX-License-Identifier: Apache-2.0
#include "client/cli/text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace partyline::client {
namespace {

constexpr UChar32 kSoftHyphen = 0xad;
constexpr char kEscape = '\x1b';
constexpr char kNoColour[] = "\x1b[0m";

// Calls `visit` for each code point with its bytes; U_SENTINEL stands for bytes that are not UTF-8.
void ForEachCodePoint(absl::string_view text,
                      absl::FunctionRef<void(UChar32, absl::string_view)> visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c;
    U8_NEXT(bytes, at, size, c);
    visit(c < 0 ? U_SENTINEL : c, text.substr(start, at - start));
  }
}

int Columns(UChar32 c) {
  if (c < 0 || c == kSoftHyphen) return 1;  // which terminals show
  const auto type = U_MASK(u_charType(c));
  if (type & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) return 0;
  if (c >= 0x1160 && c <= 0x11ff) return 0;  // Hangul vowels and finals join the letter before
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool TurnsDirection(UChar32 c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

bool IsLineOrParagraphSeparator(UChar32 c) { return c == 0x2028 || c == 0x2029; }

// The colour in which the text ends if it begins in `colour`; empty: none.
std::string ColourAfter(absl::string_view text, std::string colour) {
  const std::size_t last = text.rfind(kEscape);
  if (last == absl::string_view::npos) return colour;
  const absl::string_view sequence = text.substr(last, text.find('m', last) + 1 - last);
  return sequence == kNoColour ? "" : std::string(sequence);
}

void CarryColours(std::vector<std::string>& lines) {
  std::string colour;
  for (std::string& line : lines) {
    const std::string begin = colour;
    colour = ColourAfter(line, std::move(colour));
    line = absl::StrCat(begin, line, colour.empty() ? "" : kNoColour);
  }
}

void AppendEscaped(absl::string_view bytes, std::string& out) {
  for (const char byte : bytes) {
    absl::StrAppendFormat(&out, "\\x%02x", static_cast<unsigned char>(byte));
  }
}

}  // namespace

int DisplayWidth(absl::string_view text) {
  int width = 0;
  bool colour = false;  // within an escape sequence, which ends with an m
  ForEachCodePoint(text, [&](UChar32 c, absl::string_view) {
    colour = colour || c == kEscape;
    if (!colour) width += Columns(c);
    colour = colour && c != 'm';
  });
  return width;
}

std::string PadTo(absl::string_view text, int width) {
  const int missing = width - DisplayWidth(text);
  return absl::StrCat(text, std::string(missing > 0 ? missing : 0, ' '));
}

std::vector<std::string> Wrap(absl::string_view text, int width, int first_width) {
  if (width <= 0) return {std::string(text)};
  std::vector<std::string> lines(1);
  int room = first_width > 0 ? first_width : width;
  int used = 0;
  for (const absl::string_view word : absl::StrSplit(text, ' ')) {
    const int columns = DisplayWidth(word);
    if (used > 0 && used + 1 + columns > room) {
      absl::StripTrailingAsciiWhitespace(&lines.back());
      lines.emplace_back();
      room = width;
      used = 0;
    }
    absl::StrAppend(&lines.back(), used > 0 ? " " : "", word);
    used += columns + (used > 0 ? 1 : 0);
  }
  CarryColours(lines);
  return lines;
}

std::string Printable(absl::string_view text) {
  std::string out;
  ForEachCodePoint(text, [&](UChar32 c, absl::string_view bytes) {
    if (c == '\n' || c == '\t' || IsLineOrParagraphSeparator(c)) {
      out += ' ';
    } else if (c < 0) {
      AppendEscaped(bytes, out);
    } else if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) {
      absl::StrAppendFormat(&out, "\\x%02x", c);
    } else if (TurnsDirection(c)) {
      absl::StrAppendFormat(&out, "\\u%04x", c);
    } else {
      absl::StrAppend(&out, bytes);
    }
  });
  return out;
}

bool HasLetter(absl::string_view text) {
  bool has = false;
  ForEachCodePoint(text, [&](UChar32 c, absl::string_view) { has = has || u_isalpha(c); });
  return has;
}

bool IsUtf8(absl::string_view text) {
  bool valid = true;
  ForEachCodePoint(text, [&](UChar32 c, absl::string_view) { valid = valid && c >= 0; });
  return valid;
}

void MakePrintable(google::protobuf::Message& message) {
  using google::protobuf::FieldDescriptor;
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection.FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        MakePrintable(field->is_repeated() ? *reflection.MutableRepeatedMessage(&message, field, i)
                                           : *reflection.MutableMessage(&message, field));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && field->is_repeated()) {
        reflection.SetRepeatedString(&message, field, i,
                                     Printable(reflection.GetRepeatedString(message, field, i)));
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        reflection.SetString(&message, field, Printable(reflection.GetString(message, field)));
      }
    }
  }
}

}  // namespace partyline::client
