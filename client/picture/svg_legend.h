// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_SVG_LEGEND_H_
#define PARTYLINE_CLIENT_PICTURE_SVG_LEGEND_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/picture/layout.h"
#include "client/picture/timeline.h"

namespace partyline::client::picture {

// Elements of a picture and how high they are.
struct Block {
  std::string elements;
  double height = 0;
};

// What the marks, lines and ends of bars mean, of those only that the timeline has; in lines from
// `left` to `right`. `id` is what the ids of the document's gradients begin with.
Block LegendOf(const Timeline& timeline, const Layout& layout, double left, double right,
               absl::string_view id);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_SVG_LEGEND_H_
