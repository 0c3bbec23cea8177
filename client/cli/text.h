// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_TEXT_H_
#define PARTYLINE_CLIENT_CLI_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace partyline::client {

// How many columns a terminal uses for UTF-8 text: two for wide letters, none for combining marks
// and for colours (see Paint).
int DisplayWidth(absl::string_view text);

// The text with spaces behind it, up to `width` columns. Longer text stays as it is.
std::string PadTo(absl::string_view text, int width);

// The text in lines of at most `width` columns, broken at spaces; a longer word has a line of its
// own. A colour that goes on beyond a line's end is ended there and taken up by the next. A width
// of 0 or less means no limit. The first line may have another width, if that is above 0. Never
// empty.
std::vector<std::string> Wrap(absl::string_view text, int width, int first_width = 0);

// The text as it can be shown on one line of a terminal without harm: control characters, marks
// that turn the direction of writing about, and bytes that are not UTF-8 as escapes (`\x1b`,
// `\u202e`); line feeds and tabs as spaces.
std::string Printable(absl::string_view text);

// Whether there is a letter in it, of any script.
bool HasLetter(absl::string_view text);

// Whether the text is UTF-8 from end to end.
bool IsUtf8(absl::string_view text);

// Makes every text in the message printable, at any depth.
void MakePrintable(google::protobuf::Message& message);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_TEXT_H_
