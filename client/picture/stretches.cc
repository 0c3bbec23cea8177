// SPDX-License-Identifier: Apache-2.0
#include "client/picture/stretches.h"

#include <algorithm>
#include <utility>

#include "absl/algorithm/container.h"

namespace partyline::client::picture {
namespace {

// Where a bar begins or ends, in the order of days.
struct Point {
  When when;
  enum { kDissolved, kBecame, kBegan } kind;
};

std::vector<Point> PointsOf(const Life& life) {
  std::vector<Point> points;
  for (const When& when : life.begins) points.push_back({when, Point::kBegan});
  for (const When& when : life.turns) points.push_back({when, Point::kBecame});
  for (const When& when : life.ends) points.push_back({when, Point::kDissolved});
  absl::c_stable_sort(points, [](const Point& a, const Point& b) {
    return std::pair(a.when.middle(), a.kind) < std::pair(b.when.middle(), b.kind);
  });
  return points;
}

// Whether the bar ends there. What becomes another body ends, unless it is later said to have been
// dissolved.
bool Ends(const std::vector<Point>& points, std::size_t at) {
  if (points[at].kind != Point::kBecame) return points[at].kind == Point::kDissolved;
  for (std::size_t i = at + 1; i < points.size() && points[i].kind != Point::kBegan; ++i) {
    if (points[i].kind == Point::kDissolved) return false;
  }
  return true;
}

// Lays the stretches between the points; says whether the last one was left open.
bool LayStretches(const std::vector<Point>& points, Day first, Bar& bar) {
  bool open = points.empty() || points.front().kind != Point::kBegan;
  Day since = first;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Day day = points[i].when.middle();
    if (points[i].kind == Point::kBegan && !open) {
      since = day;
      open = true;
    } else if (open && Ends(points, i)) {
      bar.stretches.push_back({std::min(since, day), day});
      bar.end = points[i].when;
      open = false;
    }
  }
  if (open) bar.stretches.push_back({since, since});
  return open;
}

}  // namespace

Day FirstOf(const std::vector<When>& whens) {
  Day first = kNoDay;
  for (const When& when : whens) first = std::min(first, when.middle());
  return first;
}

Day LastOf(const std::vector<When>& whens) {
  Day last = -kNoDay;
  for (const When& when : whens) last = std::max(last, when.middle());
  return last;
}

void DrawLife(const Life& life, Day until, Bar& bar) {
  const std::vector<Point> points = PointsOf(life);
  const Day first = FirstOf(life.traces);
  const Day last = life.ongoing ? until : std::min(LastOf(life.traces), until);
  const bool stated = !points.empty() && points.front().kind == Point::kBegan;
  bar.begin = stated ? points.front().when : When{first, first};
  bar.start_edge = stated ? Edge::kStated : Edge::kUnknown;
  const bool open = LayStretches(points, first, bar);
  const Edge beyond = life.ongoing ? Edge::kOngoing : Edge::kUnknown;
  if (open) {
    bar.stretches.back().last = std::max(bar.stretches.back().first, last);
    bar.end = {bar.stretches.back().last, bar.stretches.back().last};
    bar.end_edge = beyond;
  } else if (last > bar.end.last) {
    bar.stretches.push_back({bar.stretches.back().last, last, true});
    bar.end_edge = beyond;
  } else {
    bar.end_edge = Edge::kStated;
  }
  if (stated && first < bar.begin.first) {
    bar.stretches.insert(bar.stretches.begin(), {first, bar.stretches.front().first, true});
    bar.start_edge = Edge::kUnknown;
  }
}

}  // namespace partyline::client::picture
