// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_TEXT_WIDTH_H_
#define PARTYLINE_CLIENT_PICTURE_TEXT_WIDTH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::client::picture {

// How wide UTF-8 text is in a common sans-serif font, in ems: rather a little more than less, for
// nobody knows which font a reader has. Bytes that are not UTF-8 count as a letter each.
double WidthOf(absl::string_view text);

// The text, or as much of its beginning as is no wider than `ems`, with an ellipsis. Empty: not
// even a letter fits.
std::string Shortened(absl::string_view text, double ems);

// The text in lines of at most `ems`, broken at spaces; longer words are broken anywhere.
std::vector<std::string> Lines(absl::string_view text, double ems);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_TEXT_WIDTH_H_
