// SPDX-License-Identifier: Apache-2.0
#include "client/picture/svg_shapes.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "client/picture/escape.h"

namespace partyline::client::picture {
namespace {

constexpr double kOverlap = 0.4;  // of parts of a bar, so that no seam shows

std::string RectAt(double left, double top, double right, double height,
                   absl::string_view attributes) {
  return absl::StrCat("<rect x=\"", Number(left), "\" y=\"", Number(top), "\" width=\"",
                      Number(right - left), "\" height=\"", Number(height), "\" ", attributes,
                      "/>");
}

// Around 0, 0.
absl::string_view PathOf(Turn turn) {
  switch (turn) {
    case Turn::kLeaves:
      return "M-4-5L5.2 0L-4 5Z";
    case Turn::kJoins:
      return "M-4.2-4.2H4.2V4.2H-4.2Z";
    case Turn::kContinues:
      return "M0-6L6 0L0 6L-6 0Z";
    case Turn::kRenames:
      return "M-1.2-7H1.2V7H-1.2Z";
    case Turn::kEnds:
      return "M-5-8.5H1.4V8.5H-5V6.1H-1.4V-6.1H-5Z";
    case Turn::kBegins:
      break;
  }
  return "M5-8.5H-1.4V8.5H5V6.1H1.4V-6.1H5Z";
}

}  // namespace

std::string Number(double value) {
  const std::string text = absl::StrFormat("%.1f", value);
  const absl::string_view number = absl::StripSuffix(text, ".0");
  return number == "-0" ? "0" : std::string(number);
}

std::string TextAt(double x, double y, absl::string_view classes, absl::string_view text,
                   absl::string_view anchor) {
  return absl::StrCat("<text x=\"", Number(x), "\" y=\"", Number(y), "\" class=\"", classes, "\"",
                      anchor == "start" ? "" : absl::StrCat(" text-anchor=\"", anchor, "\""), ">",
                      XmlText(text), "</text>");
}

std::string LineFrom(double x0, double y0, double x1, double y1, absl::string_view classes) {
  return absl::StrCat("<line x1=\"", Number(x0), "\" y1=\"", Number(y0), "\" x2=\"", Number(x1),
                      "\" y2=\"", Number(y1), "\" class=\"", classes, "\"/>");
}

std::string CurveFrom(double x0, double y0, double x1, double y1, absl::string_view classes) {
  return absl::StrCat("<path d=\"M", Number(x0), " ", Number(y0), "C", Number(x1), " ", Number(y0),
                      " ", Number(x0), " ", Number(y1), " ", Number(x1), " ", Number(y1),
                      "\" class=\"", classes, "\"/>");
}

bool IsLine(Turn turn) {
  return turn == Turn::kBegins || turn == Turn::kRenames || turn == Turn::kEnds;
}

Exactness ExactnessOf(const Happening& happening) {
  if (!happening.dated.has_value()) return Exactness::kNot;
  return happening.dated->exact() ? Exactness::kDay : Exactness::kSpan;
}

std::string MarkAt(double x, double y, Turn turn, Exactness exactness, Surety surety) {
  const bool is_dated =
      exactness == Exactness::kDay || (IsLine(turn) && exactness == Exactness::kSpan);
  const bool filled = is_dated && surety == Surety::kSure;
  const absl::string_view class_of = ClassOf(turn);
  const std::string classes =
      filled ? absl::StrCat("pl-mark pl-sharp pl-mark-", absl::StripPrefix(class_of, "pl-"))
             : absl::StrCat("pl-mark pl-vague ", class_of, ClassOf(surety));
  return absl::StrCat("<path d=\"", PathOf(turn), "\" transform=\"translate(", Number(x), " ",
                      Number(y), ")\" class=\"", classes, "\"/>");
}

std::string Whisker(const Reach& reach, double y, Turn turn) {
  constexpr double kBelow = 9;
  constexpr double kEnd = 2.5;
  constexpr double kBeyond = 12;
  const double at = y + kBelow;
  const auto path = [&](const std::string& lines, absl::string_view dashes) {
    return absl::StrCat("<path d=\"", lines, "\" fill=\"none\" stroke-width=\"1.3\"", dashes,
                        " class=\"", ClassOf(turn), "\"/>");
  };
  const auto beyond = [&](double x, double to) {
    return path(absl::StrCat("M", Number(x), " ", Number(at), "H", Number(to)),
                " stroke-dasharray=\"1.5 2\"");
  };
  const std::string line = absl::StrCat(
      "M", Number(reach.left), " ",
      reach.open_before
          ? Number(at)
          : absl::StrCat(Number(at - kEnd), "v", Number(2 * kEnd), "m0-", Number(kEnd)),
      "H", Number(reach.right),
      reach.open_after ? "" : absl::StrCat("m0-", Number(kEnd), "v", Number(2 * kEnd)));
  return absl::StrCat(path(line, reach.disagrees ? " stroke-dasharray=\"5 3\"" : ""),
                      reach.open_before ? beyond(reach.left, reach.left - kBeyond) : "",
                      reach.open_after ? beyond(reach.right, reach.right + kBeyond) : "");
}

std::string BarPart(const PlacedPart& part, double top, bool root, absl::string_view id) {
  switch (part.fill) {
    case Fill::kOutside:
      return RectAt(part.left, top + 1, part.right, kBarHeight - 2, "class=\"pl-outside\"");
    case Fill::kUndated:
      return RectAt(part.left, top + 1, part.right, kBarHeight - 2,
                    "rx=\"4\" class=\"pl-undated\"");
    case Fill::kFadeIn:
      return RectAt(part.left, top, part.right + kOverlap, kBarHeight,
                    absl::StrCat("fill=\"url(#", id, root ? "-root" : "", "-in)\""));
    case Fill::kFadeOut:
      return RectAt(part.left - kOverlap, top, part.right, kBarHeight,
                    absl::StrCat("fill=\"url(#", id, root ? "-root" : "", "-out)\""));
    case Fill::kSolid:
      break;
  }
  return RectAt(part.left, top, part.right, kBarHeight,
                absl::StrCat("class=\"", root ? "pl-root" : "pl-bar", "\""));
}

std::string CrossAt(double x, double y, Turn turn) {
  return absl::StrCat("<path d=\"M-4-4L4 4M-4 4L4-4\" transform=\"translate(", Number(x), " ",
                      Number(y), ")\" stroke-width=\"2\" class=\"", ClassOf(turn), "\"/>");
}

std::string DoubtAt(double x, double y) {
  return TextAt(x, y + kLabelSize * 0.36, "pl-name pl-own", "?", "middle");
}

std::string SpanAt(const PlacedSpan& span, double top, absl::string_view id) {
  return RectAt(span.left, top, span.right, kBarHeight,
                absl::StrCat("fill=\"url(#", id, "-span)\""));
}

std::string RailsAt(double right, double top, bool root) {
  constexpr double kRail = 1.6;
  const std::string attributes = absl::StrCat("class=\"", root ? "pl-root" : "pl-bar", "\"");
  return absl::StrCat(RectAt(right, top, right + kRails, kRail, attributes),
                      RectAt(right, top + kBarHeight - kRail, right + kRails, kRail, attributes));
}

std::string ArrowAt(const PlacedPart& last, double top, bool root) {
  constexpr double kWider = 3;
  const bool outside = last.fill == Fill::kOutside;
  const double height = kBarHeight + 2 * kWider;
  return absl::StrCat("<path d=\"M", Number(last.right), " ", Number(top - kWider), "v",
                      Number(height), "l", Number(height * 0.7), "-", Number(height / 2),
                      "Z\" class=\"",
                      outside ? "pl-outside"
                      : root  ? "pl-root"
                              : "pl-bar",
                      "\"/>");
}

std::string Core(double left, double right, double top) {
  const double y = top + kBarHeight / 2;
  return LineFrom(left, y, right, y, "pl-core");
}

std::string Gradients(absl::string_view id) {
  std::string out = "<defs>";
  for (const bool root : {false, true}) {
    for (const bool in : {true, false}) {
      const absl::string_view stop = root ? "pl-root-stop" : "pl-stop";
      absl::StrAppend(&out, "<linearGradient id=\"", id, root ? "-root" : "", in ? "-in" : "-out",
                      "\"><stop offset=\"0\" class=\"", stop, "\" stop-opacity=\"", in ? "0" : "1",
                      "\"/><stop offset=\"1\" class=\"", stop, "\" stop-opacity=\"", in ? "1" : "0",
                      "\"/></linearGradient>");
    }
  }
  return absl::StrCat(out, "<pattern id=\"", id,
                      "-span\" width=\"3.4\" height=\"3.4\" patternUnits=\"userSpaceOnUse\" "
                      "patternTransform=\"rotate(45)\"><rect width=\"1.8\" height=\"3.4\" "
                      "class=\"pl-span\"/></pattern></defs>\n");
}

absl::string_view ClassOf(Turn turn) {
  switch (turn) {
    case Turn::kLeaves:
      return "pl-leaves";
    case Turn::kJoins:
      return "pl-joins";
    case Turn::kContinues:
      return "pl-continues";
    default:
      return "pl-alone";
  }
}

absl::string_view ClassOf(Surety surety) {
  switch (surety) {
    case Surety::kClaimed:
      return " pl-claimed";
    case Surety::kDisputed:
      return " pl-disputed";
    case Surety::kWeak:
      return " pl-weak";
    case Surety::kDenied:
      return " pl-denied";
    case Surety::kInConflict:
      return " pl-contested";
    case Surety::kDoubtful:
      return " pl-doubtful";
    case Surety::kSure:
      break;
  }
  return "";
}

}  // namespace partyline::client::picture
