// SPDX-License-Identifier: Apache-2.0
#include "client/picture/layout.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "absl/algorithm/container.h"
#include "client/picture/bar_names.h"
#include "client/picture/notes.h"
#include "client/picture/rows.h"

namespace partyline::client::picture {
namespace {

constexpr double kSide = 8;       // left and right of what the axis shows
constexpr double kPieceGap = 14;  // between what stands on one row
constexpr double kNarrowest = 7;  // a bar of a day
constexpr double kBarTop = 17;    // below the top of its row
constexpr double kCurve = 12;     // how far a curve to the next row reaches
constexpr double kWidestCurve = 26;
constexpr double kNarrowestCurve = 3;

// Days to places.
class Scale {
 public:
  Scale(const Timeline& timeline, double width) : first_(timeline.first), last_(timeline.last) {
    bool fades_in = false;
    bool fades_out = false;
    for (const Bar& bar : timeline.bars) {
      fades_in = fades_in || FadesIn(bar);
      fades_out = fades_out || bar.end_edge != Edge::kStated || bar.ongoing || FadesOut(bar);
    }
    left_ = kSide + (fades_in ? kFade : 0);
    right_ = width - kSide - (fades_out ? kFade : 0);
    days_ = std::max(timeline.last - timeline.first, 1);
  }

  // Days that the timeline does not show stand at its ends.
  double Of(Day day) const {
    return left_ + (right_ - left_) * ((std::clamp(day, first_, last_) - first_) / days_);
  }
  double years() const { return days_ / 365.25; }
  double per_year() const { return (right_ - left_) / years(); }

 private:
  Day first_;
  Day last_;
  double days_ = 1;
  double left_ = 0;
  double right_ = 0;
};

std::vector<AxisTick> TicksOf(const Timeline& timeline, const Scale& scale) {
  constexpr double kApart = 56;
  constexpr int kSteps[] = {1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000};
  const int* step =
      absl::c_find_if(kSteps, [&](int years) { return years * scale.per_year() >= kApart; });
  const int years = step == std::end(kSteps) ? kSteps[12] : *step;
  std::vector<AxisTick> ticks;
  const int last = YearOf(timeline.last);
  for (int year = (YearOf(timeline.first) / years) * years; year <= last; year += years) {
    if (year <= 0 || StartOfYear(year) < timeline.first) continue;
    ticks.push_back({scale.Of(StartOfYear(year)), year});
  }
  if (ticks.empty()) ticks.push_back({scale.Of(timeline.first), YearOf(timeline.first)});
  return ticks;
}

// Days that a part of a bar shows.
void AddSpan(const When& when, const PlacedPart& part, const Scale& scale, PlacedBar& placed) {
  constexpr double kLeast = 1;  // to be seen
  const PlacedSpan span = {std::max(part.left, scale.Of(when.first)),
                           std::min(part.right, scale.Of(when.last))};
  if (span.right - span.left >= kLeast) placed.spans.push_back(span);
}

// The parts of a bar, with all days on which it may have begun or ended. Those too short to be seen
// are drawn a little longer; not beyond an end after which more is told.
void PlaceParts(const Bar& bar, const Scale& scale, PlacedBar& placed) {
  for (const Stretch& stretch : bar.stretches) {
    double left = scale.Of(stretch.begin.first);
    double right = scale.Of(stretch.end.last);
    const bool is_last = &stretch == &bar.stretches.back();
    const bool is_extra = stretch.outside && bar.stretches.size() > 1;
    const double lacks = is_extra ? 0 : std::max(kNarrowest - (right - left), 0.0);
    // Not before a stated beginning; not beyond an end, if it can be helped.
    const bool begins = stretch.begin == bar.begin ? bar.start_edge == Edge::kStated : true;
    const bool ends = stretch.end == bar.end ? bar.end_edge != Edge::kUnknown : true;
    const bool to_left = ends && (!begins || !is_last);
    (to_left ? left : right) += to_left ? -lacks : lacks;
    const PlacedPart part = {left, right, stretch.outside ? Fill::kOutside : Fill::kSolid};
    placed.parts.push_back(part);
    AddSpan(stretch.begin, part, scale, placed);
    AddSpan(stretch.end, part, scale, placed);
  }
  const PlacedPart whole = {placed.parts.front().left, placed.parts.back().right};
  for (const Naming& naming : bar.namings) {
    const bool borne_before = naming.from <= bar.first();
    if (naming.is_dated && !borne_before) AddSpan(naming.since, whole, scale, placed);
  }
}

// A body that nothing dates, around the place where it is told of.
PlacedBar PlaceStub(const Bar& bar, const Scale& scale) {
  constexpr double kHalf = 12;
  const double middle = scale.Of(bar.first());
  PlacedBar placed;
  placed.left = middle - kHalf;
  placed.right = middle + kHalf;
  placed.parts.push_back({placed.left, placed.right, Fill::kUndated});
  placed.arrow = bar.ongoing;
  if (placed.arrow) placed.right += kBarHeight;
  return placed;
}

PlacedBar PlaceBar(const Bar& bar, const Scale& scale) {
  PlacedBar placed;
  PlaceParts(bar, scale, placed);
  const PlacedPart first = placed.parts.front();
  const PlacedPart last = placed.parts.back();
  // Beyond the end, or within it where it is the last day that is possible.
  const bool late = bar.start_edge == Edge::kStated && !bar.begin.open_before;
  const bool early = bar.end_edge == Edge::kStated && !bar.end.open_after;
  const double within = std::min(kFade, (last.right - first.left) / 3);
  if (FadesIn(bar) && first.fill != Fill::kOutside) {
    const double from = late ? first.left : first.left - kFade;
    placed.parts.front().left = late ? first.left + within : first.left;
    placed.parts.insert(placed.parts.begin(), {from, placed.parts.front().left, Fill::kFadeIn});
  }
  if (FadesOut(bar) && last.fill != Fill::kOutside) {
    const double to = early ? last.right : last.right + kFade;
    placed.parts.back().right = early ? last.right - within : last.right;
    placed.parts.push_back({placed.parts.back().right, to, Fill::kFadeOut});
  }
  placed.arrow = bar.ongoing;
  placed.rails = bar.end_edge == Edge::kImplied && last.fill != Fill::kOutside;
  placed.left = placed.parts.front().left;
  placed.right = placed.parts.back().right + (placed.arrow   ? kBarHeight
                                              : placed.rails ? kRails
                                                             : 0);
  return placed;
}

Piece PieceOf(const std::vector<int>& chain, const Layout& layout) {
  Piece piece = {layout.width, 0, {}};
  for (const int index : chain) {
    const PlacedBar& bar = layout.bars[index];
    piece.left = std::min(piece.left, bar.left);
    piece.right = std::max(piece.right, bar.right);
    for (const PlacedName& name : bar.names) {
      if (name.text.empty()) continue;
      piece.left = std::min(piece.left, name.left);
      piece.right = std::max(piece.right, name.left + name.width);
      piece.names.emplace_back(name.left, name.left + name.width);
    }
  }
  return piece;
}

// For each bar the one that it became and that goes on where it ends: the two share a row. None:
// -1. One body that becomes one other, as sources state and nobody denies.
std::vector<int> ContinuedBy(const Timeline& timeline) {
  std::vector<int> next(timeline.bars.size(), -1);
  std::set<int> taken;
  for (const Happening& happening : timeline.happenings) {
    if (happening.kind != v1::EVENT_KIND_TRANSFORMATION || happening.links.size() != 1) continue;
    const Link& link = happening.links.front();
    const Bar& from = timeline.bars[link.from];
    const Bar& to = timeline.bars[link.to];
    const bool ends = from.end_edge != Edge::kUnknown && !from.stretches.back().outside;
    const bool begins = to.start_edge == Edge::kStated && !to.stretches.front().outside;
    const bool follows =
        ends && begins && from.last() <= to.first() && !from.end.vague && !to.begin.vague;
    if (!follows || SuretyOf(link.standing) != Surety::kSure || next[link.from] >= 0) continue;
    if (taken.insert(link.to).second) next[link.from] = link.to;
  }
  return next;
}

// Bars that share a row, first ones first.
std::vector<std::vector<int>> ChainsOf(const Timeline& timeline, double limit, const Scale& scale,
                                       std::vector<PlacedBar>& placed) {
  const auto place = [&scale](Day day) { return scale.Of(day); };
  std::vector<int> next = ContinuedBy(timeline);
  std::vector<bool> continues(timeline.bars.size());
  for (std::size_t i = 0; i < next.size(); ++i) {
    if (next[i] < 0) continue;
    // A name that has no room beside what follows needs a row of its own.
    PlaceNames(timeline.bars[i], place, placed[next[i]].left - kNameGap, false, placed[i]);
    const PlacedName& last = placed[i].names.back();
    const Naming& naming = timeline.bars[i].namings.back();
    const bool is_whole = last.text == naming.text || last.text == naming.short_text;
    if (is_whole && !last.text.empty()) {
      continues[next[i]] = true;
      placed[i].rails = false;
      placed[i].right = placed[i].parts.back().right;
    } else {
      next[i] = -1;
    }
  }
  std::vector<std::vector<int>> chains;
  for (std::size_t i = 0; i < next.size(); ++i) {
    if (continues[i]) continue;
    chains.emplace_back();
    for (int bar = static_cast<int>(i); bar >= 0; bar = next[bar]) {
      chains.back().push_back(bar);
      if (next[bar] < 0) PlaceNames(timeline.bars[bar], place, limit, true, placed[bar]);
    }
  }
  return chains;
}

void PlaceRows(const Timeline& timeline, const Scale& scale, Layout& layout) {
  const auto chains = ChainsOf(timeline, layout.width - 2, scale, layout.bars);
  std::vector<int> piece_of(timeline.bars.size());
  std::vector<Piece> pieces;
  for (const std::vector<int>& chain : chains) {
    for (const int bar : chain) piece_of[bar] = static_cast<int>(pieces.size());
    pieces.push_back(PieceOf(chain, layout));
  }
  std::vector<PieceTie> ties;
  for (const Happening& happening : timeline.happenings) {
    for (const Link& link : happening.links) {
      if (piece_of[link.from] == piece_of[link.to]) continue;
      const auto event = static_cast<int>(&happening - timeline.happenings.data());
      ties.push_back({piece_of[link.from], piece_of[link.to], scale.Of(happening.at), event});
    }
  }
  const std::vector<int> rows = RowsOf(pieces, ties, kPieceGap);
  for (std::size_t i = 0; i < layout.bars.size(); ++i) {
    PlacedBar& bar = layout.bars[i];
    bar.row = rows[piece_of[i]];
    bar.top = bar.row * kRowHeight + kBarTop;
    layout.height = std::max(layout.height, (bar.row + 1) * kRowHeight);
  }
}

double MiddleOf(const PlacedBar& bar) { return bar.top + kBarHeight / 2; }

// A curve that leaves the one bar or joins the other a little before or after the day, so that what
// comes into being or ends then does so at the day itself.
PlacedLink PlaceLink(const Timeline& timeline, const Layout& layout, const Scale& scale, int index,
                     int number, double reach) {
  const Happening& happening = timeline.happenings[index];
  const Link& link = happening.links[number];
  const PlacedBar& from = layout.bars[link.from];
  const PlacedBar& to = layout.bars[link.to];
  const bool joins = TurnOf(happening.kind) == Turn::kJoins;
  const double at = scale.Of(happening.at);
  PlacedLink placed = {index, number, at, MiddleOf(from), at, MiddleOf(to), from.row == to.row};
  if (!placed.straight) (joins ? placed.x1 : placed.x0) += joins ? reach : -reach;
  placed.x0 = std::clamp(placed.x0, from.left, std::max(from.left, std::min(from.right, at)));
  placed.x1 = std::clamp(placed.x1, std::min(std::max(to.left, at), to.right), to.right);
  placed.x1 = std::max(placed.x1, placed.x0);
  return placed;
}

// How far the curves of an event reach, all alike. Not over a year, which is what people read off,
// where a year can be seen.
double ReachOf(const Happening& happening, const Layout& layout, const Scale& scale) {
  int rows = 1;
  for (const Link& link : happening.links) {
    rows = std::max(rows, std::abs(layout.bars[link.from].row - layout.bars[link.to].row));
  }
  const double year = std::max(scale.per_year(), kNarrowestCurve);
  return std::min({kCurve + 3 * (rows - 1), kWidestCurve, year});
}

void PlaceHappening(const Timeline& timeline, const Scale& scale, int index, Layout& layout) {
  const Happening& happening = timeline.happenings[index];
  const double at = scale.Of(happening.at);
  PlacedMark mark = {index, at, 0, at, at};
  if (happening.dated.has_value()) {
    mark.left = scale.Of(happening.dated->first);
    mark.right = scale.Of(happening.dated->last);
  }
  const bool joins = TurnOf(happening.kind) == Turn::kJoins;
  std::set<int> marked;  // where the curves meet the day: once for each bar
  const auto add = [&](int bar, double x) {
    if (!marked.insert(bar).second) return;
    mark.x = x;
    mark.y = MiddleOf(layout.bars[bar]);
    layout.marks.push_back(mark);
  };
  const double reach = ReachOf(happening, layout, scale);
  for (std::size_t i = 0; i < happening.links.size(); ++i) {
    const Link& link = happening.links[i];
    const PlacedLink placed = PlaceLink(timeline, layout, scale, index, static_cast<int>(i), reach);
    layout.links.push_back(placed);
    add(joins ? link.from : link.to, joins ? placed.x0 : placed.x1);
  }
  const bool bounds = SaysWhatIs(happening.standing);  // what does not bounds no bar
  for (const int bar : happening.alone) {
    add(bar, bounds ? std::clamp(at, layout.bars[bar].left, layout.bars[bar].right) : at);
  }
}

}  // namespace

Layout LayOut(const Timeline& timeline, double width) {
  Layout layout;
  layout.width = width;
  const Scale scale(timeline, width);
  for (const Bar& bar : timeline.bars) {
    const bool is_dated = bar.is_dated || !timeline.has_days;
    layout.bars.push_back(is_dated ? PlaceBar(bar, scale) : PlaceStub(bar, scale));
  }
  PlaceRows(timeline, scale, layout);
  for (std::size_t i = 0; i < timeline.happenings.size(); ++i) {
    PlaceHappening(timeline, scale, static_cast<int>(i), layout);
  }
  layout.notes = NotesOf(timeline, layout);
  if (timeline.has_days) layout.ticks = TicksOf(timeline, scale);
  return layout;
}

}  // namespace partyline::client::picture
