// SPDX-License-Identifier: Apache-2.0
#include "client/import/csv/texts.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace partyline::client::csv {
namespace {

// Calls `visit` with every code point and the text of it.
template <typename Visit>
void ForEachLetter(absl::string_view text, Visit visit) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 c;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    visit(c, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)));
  }
}

bool IsControl(UChar32 c) { return u_charType(c) == U_CONTROL_CHAR; }

}  // namespace

std::string OneLine(absl::string_view raw) {
  std::string line;
  std::size_t kept = 0;  // of the line, up to the last letter that is not white space
  ForEachLetter(raw, [&](UChar32 c, absl::string_view letter) {
    const bool is_blank = u_isUWhiteSpace(c) || IsControl(c);
    if (is_blank && line.empty()) return;
    absl::StrAppend(&line, IsControl(c) ? " " : letter);
    if (!is_blank) kept = line.size();
  });
  line.resize(kept);
  return line;
}

std::string Paragraphs(absl::string_view raw) {
  const std::string text = absl::StrReplaceAll(raw, {{"\r\n", "\n"}, {"\r", "\n"}});
  std::string carried;
  ForEachLetter(text, [&](UChar32 c, absl::string_view letter) {
    absl::StrAppend(&carried, IsControl(c) && c != '\n' && c != '\t' ? " " : letter);
  });
  return carried;
}

bool IsCarried(absl::string_view raw) {
  bool is_carried = true;
  ForEachLetter(raw, [&](UChar32 c, absl::string_view) {
    is_carried = is_carried && (!IsControl(c) || c == '\n' || c == '\t');
  });
  return is_carried;
}

}  // namespace partyline::client::csv
