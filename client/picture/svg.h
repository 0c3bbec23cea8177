// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_SVG_H_
#define PARTYLINE_CLIENT_PICTURE_SVG_H_

#include <string>

#include "client/picture/svg_style.h"
#include "client/picture/timeline.h"

namespace partyline::client::picture {

// As wide as the text of an article.
inline constexpr double kArticleWidth = 720;

// How a picture looks.
struct Look {
  double width = kArticleWidth;
  Theme theme = Theme::kReader;
};

// The timeline as an SVG document, as wide as asked for and as high as it takes: time from left to
// right, a bar for each body with its names above it, a curve for each tie, a mark for each event,
// a legend of what there is, and the sources. It stands alone or within HTML, has no script and
// loads nothing. Any number of them may stand on one page: ids of pictures that differ, differ.
// Takes any texts. Equal timelines and looks give equal bytes.
std::string SvgOf(const Timeline& timeline, const Look& look = {});

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_SVG_H_
