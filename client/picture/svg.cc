// SPDX-License-Identifier: Apache-2.0
#include "client/picture/svg.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/picture/describe.h"
#include "client/picture/escape.h"
#include "client/picture/layout.h"
#include "client/picture/svg_legend.h"
#include "client/picture/svg_shapes.h"
#include "client/picture/svg_style.h"
#include "client/picture/text_width.h"

namespace partyline::client::picture {
namespace {

constexpr double kSide = 14;  // around the whole
constexpr double kTitleSize = 18;
constexpr double kTitleLine = 23;
constexpr double kSmallSize = 11.5;
constexpr double kSmallLine = 16;
constexpr double kAxis = 24;  // with the years
constexpr double kBetweenParts = 14;
constexpr double kLongAxis = 500;  // from this height on the years stand below, too

std::string Group(absl::string_view attributes, absl::string_view title,
                  absl::string_view elements) {
  return absl::StrCat("<g", attributes, "><title>", XmlLines(title), "</title>", elements,
                      "</g>\n");
}

std::string Moved(double x, double y, absl::string_view elements) {
  return absl::StrCat("<g transform=\"translate(", Number(x), " ", Number(y), ")\">\n", elements,
                      "</g>\n");
}

// Texts one under the other.
Block TextBlock(const std::vector<std::string>& lines, absl::string_view classes, double first,
                double line) {
  Block block;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    absl::StrAppend(&block.elements,
                    TextAt(0, first + line * static_cast<double>(i), classes, lines[i]), "\n");
  }
  block.height = line * static_cast<double>(lines.size());
  return block;
}

Block HeadOf(const Timeline& timeline, double width) {
  Block head = TextBlock(Lines(timeline.title, width / kTitleSize / 1.07), "pl-title", kTitleSize,
                         kTitleLine);
  absl::StrAppend(&head.elements, TextAt(0, head.height + 13, "pl-small", Extent(timeline)), "\n");
  head.height += 13 + kBetweenParts;
  return head;
}

// What the numbers in the plot stand for.
Block NotesBlock(const Layout& layout, double width) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < layout.notes.size(); ++i) {
    const std::string text = absl::StrCat(i + 1, "\u00a0\u00a0", layout.notes[i].text);
    for (std::string& line : Lines(text, width / kSmallSize)) lines.push_back(std::move(line));
  }
  return lines.empty() ? Block() : TextBlock(lines, "pl-small", kSmallSize, kSmallLine);
}

Block FootOf(const Timeline& timeline, double width) {
  std::string text;
  if (!timeline.sources.empty()) {
    text = absl::StrCat(timeline.sources.size() == 1 ? "Source: " : "Sources: ",
                        absl::StrJoin(timeline.sources, "; "), ". ");
  }
  if (timeline.revision > 0)
    absl::StrAppend(&text, "Partyline,\u00a0revision\u00a0", timeline.revision, ".");
  if (text.empty()) return {};
  return TextBlock(Lines(text, width / kSmallSize), "pl-small", kSmallSize, kSmallLine);
}

std::string AxisOf(const Layout& layout) {
  std::string out;
  for (const AxisTick& tick : layout.ticks) {
    absl::StrAppend(&out, LineFrom(tick.x, 0, tick.x, layout.height, "pl-grid"),
                    TextAt(tick.x, -8, "pl-small", absl::StrCat(tick.year), "middle"));
    if (layout.height >= kLongAxis) {
      absl::StrAppend(
          &out, TextAt(tick.x, layout.height + 16, "pl-small", absl::StrCat(tick.year), "middle"));
    }
    out += '\n';
  }
  if (!layout.ticks.empty())
    absl::StrAppend(&out, LineFrom(0, 0, layout.width, 0, "pl-axis"), "\n");
  return out;
}

// The stretches of a bar on which the body is known to have been there.
std::pair<double, double> SolidPart(const PlacedBar& placed) {
  std::pair<double, double> ends = {placed.right, placed.left};
  for (const PlacedPart& part : placed.parts) {
    if (part.fill != Fill::kSolid) continue;
    ends = {std::min(ends.first, part.left), std::max(ends.second, part.right)};
  }
  return ends;
}

std::string BarOf(const Timeline& timeline, int index, const PlacedBar& placed,
                  absl::string_view id) {
  const Bar& bar = timeline.bars[index];
  std::string out;
  for (const PlacedPart& part : placed.parts) {
    if (part.right > part.left) out += BarPart(part, placed.top, bar.is_root, id);
  }
  for (const PlacedSpan& span : placed.spans) out += SpanAt(span, placed.top, id);
  const auto [left, right] = SolidPart(placed);
  if (!IsParty(bar.kind) && left < right) out += Core(left, right, placed.top);
  if (placed.arrow) out += ArrowAt(placed.parts.back(), placed.top, bar.is_root);
  if (placed.rails) out += RailsAt(placed.parts.back().right, placed.top, bar.is_root);
  for (std::size_t i = 1; i < placed.names.size(); ++i) {
    if (placed.names[i].again) continue;
    const double x = placed.names[i].begin;
    const bool is_sure = bar.namings[placed.names[i].naming].is_sure;
    out += LineFrom(x, placed.top - 1, x, placed.top + kBarHeight + 1,
                    is_sure ? "pl-notch" : "pl-notch pl-open");
  }
  return Group(absl::StrCat(" data-party=\"", XmlText(bar.party), "\""), About(timeline, bar), out);
}

std::string NamesOf(const Timeline& timeline, int index, const PlacedBar& placed) {
  const Bar& bar = timeline.bars[index];
  std::string out;
  for (const PlacedName& name : placed.names) {
    if (name.text.empty()) continue;
    out += TextAt(name.left, placed.top - 5, bar.is_root ? "pl-name pl-own" : "pl-name", name.text);
  }
  return out.empty() ? "" : Group("", About(timeline, bar), out);
}

std::string CurveOf(const Timeline& timeline, const PlacedLink& placed) {
  const Happening& happening = timeline.happenings[placed.happening];
  const Turn turn = TurnOf(happening.kind);
  const Link& link = happening.links[placed.link];
  const Surety surety = SuretyOf(link);
  const std::string classes = absl::StrCat("pl-curve ", ClassOf(turn), ClassOf(surety));
  std::string curve = placed.straight
                          ? LineFrom(placed.x0, placed.y0, placed.x1, placed.y1, classes)
                          : CurveFrom(placed.x0, placed.y0, placed.x1, placed.y1, classes);
  if (surety == Surety::kDenied) {
    // Near the upper bar, clear of the lower one's name.
    const double y = std::min(placed.y0, placed.y1) + (placed.straight ? 0 : kBarHeight * 1.5);
    curve += CrossAt((placed.x0 + placed.x1) / 2, y, turn);
  }
  // On the bar before, clear of a mark there.
  if (surety == Surety::kDoubtful) curve += DoubtAt(placed.x0 - kBarHeight, placed.y0);
  return curve;
}

// Each event is one group: its curves and its marks, with what it was for a title.
std::string EventsOf(const Timeline& timeline, const Layout& layout) {
  std::vector<std::string> drawn(timeline.happenings.size());
  for (const PlacedLink& link : layout.links) drawn[link.happening] += CurveOf(timeline, link);
  for (const PlacedMark& mark : layout.marks) {
    const Happening& happening = timeline.happenings[mark.happening];
    const Turn turn = TurnOf(happening.kind);
    std::string& out = drawn[mark.happening];
    const Exactness exactness = ExactnessOf(happening);
    if (exactness == Exactness::kSpan) {
      const When& dated = *happening.dated;
      out += Whisker({mark.left, mark.right, dated.open_before, dated.open_after, dated.disagrees},
                     mark.y, turn);
    }
    // Ties say themselves how they stand.
    const Surety surety = happening.links.empty() ? SuretyOf(happening) : Surety::kSure;
    out += MarkAt(mark.x, mark.y, turn, exactness, surety);
    if (surety == Surety::kDenied) out += CrossAt(mark.x, mark.y, turn);
    if (!DoubtOf(timeline, happening).empty()) out += DoubtAt(mark.x + kBarHeight, mark.y);
  }
  std::string alone;
  std::string tied;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const Happening& happening = timeline.happenings[i];
    std::string& all = happening.links.empty() ? alone : tied;
    all += Group(absl::StrCat(" data-event=\"", XmlText(happening.event), "\""),
                 About(timeline, happening), drawn[i]);
  }
  return alone + tied;  // a foundation's bracket lies behind what the body came out of
}

std::string PlotOf(const Timeline& timeline, const Layout& layout, absl::string_view id) {
  std::string out = AxisOf(layout);
  for (std::size_t i = 0; i < layout.bars.size(); ++i) {
    out += BarOf(timeline, static_cast<int>(i), layout.bars[i], id);
  }
  out += EventsOf(timeline, layout);
  for (std::size_t i = 0; i < layout.bars.size(); ++i) {
    out += NamesOf(timeline, static_cast<int>(i), layout.bars[i]);
  }
  for (std::size_t i = 0; i < layout.notes.size(); ++i) {
    const PlacedNote& note = layout.notes[i];
    out += Group(" class=\"pl-number\"", note.text,
                 TextAt(note.x, note.y, "pl-name pl-note", absl::StrCat(i + 1)));
  }
  return out;
}

std::string Opening(const Timeline& timeline, absl::string_view id, const Look& look,
                    double height) {
  const double width = look.width;
  return absl::StrCat(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pl ", ThemeClass(look.theme),
      "\" viewBox=\"0 0 ", Number(width), " ", Number(height), "\" width=\"", Number(width),
      "\" height=\"", Number(height), "\" role=\"img\" aria-labelledby=\"", id, "-title ", id,
      "-desc\">\n<title id=\"", id, "-title\">", XmlText(timeline.title), "</title>\n<desc id=\"",
      id, "-desc\">", XmlText(Summary(timeline)), "</desc>\n");
}

// Eight letters that tell texts apart (FNV-1a); the same everywhere and for ever.
std::string Digest(absl::string_view text) {
  std::uint32_t digest = 2166136261;
  for (const char c : text) digest = (digest ^ static_cast<unsigned char>(c)) * 16777619;
  return absl::StrCat(absl::Hex(digest, absl::kZeroPad8));
}

// `id` begins every id of the document.
std::string Drawn(const Timeline& timeline, const Look& look, absl::string_view id) {
  const double inner = look.width - 2 * kSide;
  const Layout layout = timeline.bars.empty() ? Layout() : LayOut(timeline, inner);
  std::string body;
  double y = kSide;
  const auto add = [&](const Block& block, double after) {
    if (block.height == 0) return;
    body += Moved(kSide, y, block.elements);
    y += block.height + after;
  };
  add(HeadOf(timeline, inner), layout.ticks.empty() ? 0 : kAxis);
  const bool years_below = !layout.ticks.empty() && layout.height >= kLongAxis;
  add({PlotOf(timeline, layout, id), layout.height}, (years_below ? kAxis : 0) + kBetweenParts);
  add(LegendOf(timeline, layout, 0, inner, id), kBetweenParts);
  add(NotesBlock(layout, inner), kBetweenParts);
  add(FootOf(timeline, inner), 0);
  return absl::StrCat(Opening(timeline, id, look, y + kSide), "<style>\n", SvgStyle(look.theme),
                      "</style>\n", Gradients(id),
                      "<rect class=\"pl-ground\" width=\"100%\" height=\"100%\"/>\n", body,
                      "</svg>\n");
}

}  // namespace

std::string SvgOf(const Timeline& timeline, const Look& look) {
  const std::string id = absl::StrCat(
      "pl-", IdText(timeline.bars.empty() ? "nothing" : timeline.bars[timeline.root].party));
  return Drawn(timeline, look, absl::StrCat(id, "-", Digest(Drawn(timeline, look, id))));
}

}  // namespace partyline::client::picture
