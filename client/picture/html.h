// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_HTML_H_
#define PARTYLINE_CLIENT_PICTURE_HTML_H_

#include <string>

#include "client/picture/svg.h"

namespace partyline::client::picture {

// A page with the picture (see SvgOf) and, under it, tables of the same: the bodies with their
// names, and the events with who says so. It has no script and loads nothing, and says so to
// browsers. Where the picture is wider than the page, it can be moved to the side. Takes any texts.
// Equal timelines and looks give equal bytes.
std::string HtmlOf(const Timeline& timeline, const Look& look = {});

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_HTML_H_
