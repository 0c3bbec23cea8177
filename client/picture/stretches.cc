// SPDX-License-Identifier: Apache-2.0
#include "client/picture/stretches.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"

namespace partyline::client::picture {
namespace {

// Where a bar begins or ends, in the order of days.
struct Point {
  When when;
  enum { kDissolved, kBecame, kBegan, kFounded } kind;

  bool begins() const { return kind == kBegan || kind == kFounded; }
};

std::vector<Point> PointsOf(const Life& life) {
  std::vector<Point> points;
  for (const When& when : life.founded) points.push_back({when, Point::kFounded});
  for (const When& when : life.begins) points.push_back({when, Point::kBegan});
  for (const When& when : life.turns) points.push_back({when, Point::kBecame});
  for (const When& when : life.ends) points.push_back({when, Point::kDissolved});
  absl::c_stable_sort(points, [](const Point& a, const Point& b) {
    return std::pair(a.when.middle(), a.kind) < std::pair(b.when.middle(), b.kind);
  });
  return points;
}

// Forgets beginnings before which the body was seen: what came out of another body was there before
// all the same. A stated foundation stays.
void ForgetRefuted(const Life& life, std::vector<Point>& points) {
  const auto is_refuted = [&](const Point& point) {
    return point.kind == Point::kBegan && absl::c_any_of(life.seen, [&](const When& seen) {
             return seen.last < point.when.first;
           });
  };
  while (!points.empty() && is_refuted(points.front())) points.erase(points.begin());
}

// Whether the bar ends there. What becomes another body ends, unless it is seen afterwards or said
// to have been dissolved, and did not begin anew before.
bool Ends(const std::vector<Point>& points, std::size_t at, const Life& life) {
  if (points[at].kind != Point::kBecame) return points[at].kind == Point::kDissolved;
  Day anew = kNoDay;
  for (std::size_t i = at + 1; i < points.size() && anew == kNoDay; ++i) {
    if (points[i].kind == Point::kDissolved) return false;
    if (points[i].begins()) anew = points[i].when.first;
  }
  return absl::c_none_of(life.seen, [&](const When& seen) {
    return seen.first > points[at].when.last && seen.last < anew;
  });
}

// Lays the stretches between the points, the first one from `since` on if that is there; says
// whether the last one was left open.
bool LayStretches(const std::vector<Point>& points, const Life& life, std::optional<When> since,
                  Bar& bar) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    const When& when = points[i].when;
    if (points[i].begins()) {
      if (!since.has_value()) since = when;
    } else if (since.has_value() && Ends(points, i, life)) {
      if (since->middle() > when.middle()) since = When{when.middle(), when.middle()};
      bar.stretches.push_back({*since, when});
      bar.end = when;
      bar.end_edge = points[i].kind == Point::kBecame ? Edge::kImplied : Edge::kStated;
      since.reset();
    }
  }
  if (since.has_value()) bar.stretches.push_back({*since, {since->middle(), since->middle()}});
  return since.has_value();
}

bool IsToldOfAfter(const Life& life, Day day) {
  return life.ongoing ||
         absl::c_any_of(life.traces, [&](const When& when) { return when.first > day; });
}

bool IsToldOfBefore(const Life& life, Day day) {
  return absl::c_any_of(life.traces, [&](const When& when) { return when.last < day; });
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
  std::vector<Point> points = PointsOf(life);
  ForgetRefuted(life, points);
  const Day first = FirstOf(life.traces);
  const Day last =
      life.ongoing ? until : std::min(std::max(LastOf(life.traces), LastOf(life.seen)), until);
  const bool stated = !points.empty() && points.front().begins();
  bar.begin = stated ? points.front().when : When{first, first};
  bar.start_edge = stated ? Edge::kStated : Edge::kUnknown;
  const bool open =
      LayStretches(points, life, stated ? std::nullopt : std::optional<When>(bar.begin), bar);
  const Edge beyond = life.ongoing ? Edge::kOngoing : Edge::kUnknown;
  if (open) {
    const When& begin = bar.stretches.back().begin;
    Day end = std::max(begin.middle(), last);
    if (begin.last == until) end = until;  // on any day until then it may have begun
    bar.stretches.back().end = bar.end = {end, end};
    bar.end_edge = beyond;
  } else if (last > bar.end.last && IsToldOfAfter(life, bar.end.last)) {
    bar.stretches.push_back({{bar.end.last, bar.end.last}, {last, last}, true});
    bar.end_edge = beyond;
  }
  if (stated && first < bar.begin.first && IsToldOfBefore(life, bar.begin.first)) {
    const Day begin = bar.begin.first;
    bar.stretches.insert(bar.stretches.begin(), {{first, first}, {begin, begin}, true});
    bar.start_edge = Edge::kUnknown;
  }
}

}  // namespace partyline::client::picture
