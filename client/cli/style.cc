// SPDX-License-Identifier: Apache-2.0
#include "client/cli/style.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/cli/text.h"

namespace partyline::client {
namespace {

// Columns of a line at least, however deep it stands.
constexpr int kLeastRoom = 24;

// Select Graphic Rendition parameters (ECMA-48).
absl::string_view Sgr(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kTitle:
      return "1";
    case Tone::kQuiet:
      return "2";
    case Tone::kGood:
      return "32";
    case Tone::kDoubt:
      return "33";
    case Tone::kBad:
      return "31";
  }
  return "";
}

}  // namespace

std::string Paint(const Style& style, Tone tone, absl::string_view text) {
  if (!style.colour || tone == Tone::kPlain || text.empty()) return std::string(text);
  return absl::StrCat("\x1b[", Sgr(tone), "m", text, "\x1b[0m");
}

std::string Hang(absl::string_view first, absl::string_view rest, absl::string_view text,
                 const Style& style) {
  const auto room = [&](absl::string_view margin) {
    return style.width > 0 ? std::max(style.width - DisplayWidth(margin), kLeastRoom) : 0;
  };
  std::string out;
  absl::string_view before = first;
  for (const std::string& line : Wrap(text, room(rest), room(first))) {
    absl::StrAppend(&out, before, line, "\n");
    before = rest;
  }
  return out;
}

Tone ToneOf(v1::Answer answer) {
  switch (answer) {
    case v1::ANSWER_YES:
      return Tone::kGood;
    case v1::ANSWER_POSSIBLE:
      return Tone::kDoubt;
    case v1::ANSWER_NO:
      return Tone::kQuiet;
    default:
      return Tone::kPlain;
  }
}

Tone ToneOf(v1::Standing standing) {
  switch (standing) {
    case v1::STANDING_UNDISPUTED:
      return Tone::kPlain;
    case v1::STANDING_DISPUTED:
    case v1::STANDING_DENIED:
      return Tone::kBad;
    default:
      return Tone::kDoubt;
  }
}

}  // namespace partyline::client
