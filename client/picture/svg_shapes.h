// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_SVG_SHAPES_H_
#define PARTYLINE_CLIENT_PICTURE_SVG_SHAPES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/picture/layout.h"

namespace partyline::client::picture {

// Parts of an SVG document. Class names are those of kSvgStyle.

// A coordinate, to a tenth.
std::string Number(double value);

// `text` is escaped here; `anchor` is start, middle or end.
std::string TextAt(double x, double y, absl::string_view classes, absl::string_view text,
                   absl::string_view anchor = "start");

std::string LineFrom(double x0, double y0, double x1, double y1, absl::string_view classes);

// An S from one place to another, flat at both ends.
std::string CurveFrom(double x0, double y0, double x1, double y1, absl::string_view classes);

// How exactly a date is known.
enum class Exactness { kDay, kSpan, kNot };
Exactness ExactnessOf(const Happening& happening);

// Whether the mark of an event is a line, without an inside.
bool IsLine(Turn turn);

// The mark of an event: a shape for each turn, hollow where its day is not known. A line is
// hollow only without any date. One that is not sure is hollow too, and drawn as such ties are.
std::string MarkAt(double x, double y, Turn turn, Exactness exactness,
                   Surety surety = Surety::kSure);

// How far the date of a mark reaches, beneath it; dotted where it may be beyond that, dashed where
// its sources do not agree on it.
struct Reach {
  double left;
  double right;
  bool open_before = false;
  bool open_after = false;
  bool disagrees = false;
};
std::string Whisker(const Reach& reach, double y, Turn turn);

// A part of a bar. `id` is what the ids of the document's gradients begin with.
std::string BarPart(const PlacedPart& part, double top, bool root, absl::string_view id);

// The end of a bar that is still there, behind its last part.
std::string ArrowAt(const PlacedPart& last, double top, bool root);

// A span on a bar that is drawn already.
std::string SpanAt(const PlacedSpan& span, double top, absl::string_view id);

// The end of a bar that is only implied, behind its last part.
std::string RailsAt(double right, double top, bool root);

// The mark of a tie that is denied, and of one that may be of another body.
std::string CrossAt(double x, double y, Turn turn);
std::string DoubtAt(double x, double y);

// The line within the bar of what is no party.
std::string Core(double left, double right, double top);

// The gradients of bars that fade, and the pattern of spans.
std::string Gradients(absl::string_view id);

// The class of a turn's lines: `pl-leaves`; of its marks with `pl-mark-` before.
absl::string_view ClassOf(Turn turn);

// The class of a tie's curve: ` pl-disputed`; empty: it is sure.
absl::string_view ClassOf(Surety surety);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_SVG_SHAPES_H_
