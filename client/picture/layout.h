// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_LAYOUT_H_
#define PARTYLINE_CLIENT_PICTURE_LAYOUT_H_

#include <string>
#include <vector>

#include "client/picture/timeline.h"

namespace partyline::client::picture {

// Sizes in units of the picture, pixels where it is shown as large as it is.
inline constexpr double kLabelSize = 12;  // of letters
inline constexpr double kBarHeight = 9;
inline constexpr double kRowHeight = 36;  // with the names above the bar
inline constexpr double kFade = 26;   // how long a bar fades that begins or ends nobody knows when
inline constexpr double kRails = 10;  // how far a bar stands open whose end is only implied

// A name as it is written.
struct PlacedName {
  double left = 0;
  double width = 0;    // at most, see WidthOf
  std::string text;    // as much as there is room for; empty: there is none
  int naming = 0;      // of the bar
  double begin = 0;    // where it begins to be borne
  bool again = false;  // it was written before, and then the body was not there for a while
};

// How a part of a bar looks.
enum class Fill {
  kSolid,
  kFadeIn,   // to the right
  kFadeOut,  // to the right
  kOutside,  // spoken of before it began or after it ended
  kUndated   // no source dates it
};

struct PlacedPart {
  double left = 0;
  double right = 0;
  Fill fill = Fill::kSolid;
};

// A stretch somewhere in which a bar begins, ends or takes its next name.
struct PlacedSpan {
  double left = 0;
  double right = 0;
};

struct PlacedBar {
  int row = 0;
  double top = 0;
  double left = 0;  // of all parts
  double right = 0;
  bool arrow = false;  // at its right end: it is still there
  bool rails = false;  // likewise: its end is only implied, and nothing goes on there
  std::vector<PlacedPart> parts;
  std::vector<PlacedSpan> spans;  // within the parts
  std::vector<PlacedName> names;
};

// A curve of a tie, from the bar before to the bar after; it never leads back in time.
struct PlacedLink {
  int happening = 0;
  int link = 0;  // of the happening
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool straight = false;  // both bars are on one row
};

// A mark where something happened.
struct PlacedMark {
  int happening = 0;
  double x = 0, y = 0;
  double left = 0, right = 0;  // the days that its date leaves
};

// A number beside what has no room for its words, which stand below the picture.
struct PlacedNote {
  double x = 0, y = 0;
  std::string text;
};

struct AxisTick {
  double x = 0;
  int year = 0;
};

// Where everything of a timeline stands.
struct Layout {
  double width = 0;
  double height = 0;
  std::vector<PlacedBar> bars;  // as in the timeline
  std::vector<PlacedLink> links;
  std::vector<PlacedMark> marks;
  std::vector<AxisTick> ticks;
  std::vector<PlacedNote> notes;  // the first one is number 1
};

// Lays out a timeline with at least one bar, `width` wide. Pure: equal timelines, equal layouts.
Layout LayOut(const Timeline& timeline, double width);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_LAYOUT_H_
