// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_LINES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_LINES_H_

#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// What the form of one line says. All parts returned lie in the line.

// Without white space and marks of writing direction at either end.
absl::string_view BareLine(absl::string_view line);

// `== text ==` as its level and text; level 0 if it is none.
struct HeadingLine {
  int level = 0;
  absl::string_view text;
};
HeadingLine HeadingOf(absl::string_view line);

// Whether it begins with a dash or a bullet, as the lines of a list do.
bool BeginsItem(absl::string_view line);

// `- Key: value`, with any dash or bullet, a colon of any width, and blanks or none between. The
// key is empty if it is none: a key has a letter or digit, and the colon of `https://` ends none.
struct EntryLine {
  absl::string_view key;
  absl::string_view value;
};
EntryLine EntryOf(absl::string_view line);

// The cells of `| a | b |`, trimmed; the closing bar may be missing.
std::vector<absl::string_view> CellsOf(absl::string_view line);

// |---|:--:|
bool IsRule(const std::vector<absl::string_view>& cells);

// Whether the line ends as a sentence does, or has the end of one in it, and so is no bare name.
bool IsSentence(absl::string_view line);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_LINES_H_
