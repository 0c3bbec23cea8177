// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_STYLE_H_
#define PARTYLINE_CLIENT_CLI_STYLE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client {

// How text is to look where it is shown.
struct Style {
  bool colour = false;
  int width = 0;  // columns of the terminal; 0: no limit
};

// What a stretch of text is to the reader.
enum class Tone { kPlain, kTitle, kQuiet, kGood, kDoubt, kBad };

// The text in the tone's colour.
std::string Paint(const Style& style, Tone tone, absl::string_view text);

// The text, painted as it is to be, wrapped to the terminal: its first line after `first`, those it
// is broken into after `rest`. Each ends with a line feed.
std::string Hang(absl::string_view first, absl::string_view rest, absl::string_view text,
                 const Style& style);

// The tones of answers and standings.
Tone ToneOf(v1::Answer answer);
Tone ToneOf(v1::Standing standing);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_STYLE_H_
