// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_SVG_STYLE_H_
#define PARTYLINE_CLIENT_PICTURE_SVG_STYLE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::picture {

// On which ground a picture is drawn.
enum class Theme {
  kReader,  // light or dark, as the reader's machine is set
  kLight,
  kDark,
};

// The class of a picture of that theme: rules for dark are of its own, so that pictures of several
// themes can stand on one page.
absl::string_view ThemeClass(Theme theme);

// How the classes of a picture look. The colours are those of Okabe and Ito
// where lines differ, which people of all kinds of colour vision tell apart; every one stands out
// from the ground by 3 to 1 at least, letters by 4.5 to 1; and no difference is one of colour
// alone.
std::string SvgStyle(Theme theme);

// The rules, if the theme is dark or may be: for whom it may be, within a question to the reader's
// machine. They are of no particular picture.
std::string WhereDark(Theme theme, absl::string_view rules);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_SVG_STYLE_H_
