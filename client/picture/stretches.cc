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

// Who began on one of the days on which it ended began first, unless it was there before those.
void PutBeginningFirst(const Life& life, std::vector<Point>& points) {
  const auto begin = absl::c_find_if(points, [](const Point& point) { return point.begins(); });
  if (begin == points.begin() || begin == points.end()) return;
  const Day end = points.front().when.last;
  const bool may_be_first = std::all_of(begin, points.end(), [&](const Point& point) {
    return point.begins() && point.when.first <= end;
  });
  const bool was_before =
      absl::c_any_of(life.seen, [&](const When& seen) { return seen.last < begin->when.first; });
  if (may_be_first && !was_before) std::rotate(points.begin(), begin, points.end());
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

// From a beginning to an end: where both may be any of the same days, the one not after the other.
Stretch StretchOf(When begin, When end) {
  if (begin.middle() > end.middle()) {
    begin.last = std::min(begin.last, end.last);
    end.first = std::max(end.first, begin.first);
  }
  return {begin, end};
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
      bar.stretches.push_back(StretchOf(*since, when));
      bar.end = when;
      bar.end_edge = points[i].kind == Point::kBecame ? Edge::kImplied : Edge::kStated;
      since.reset();
    }
  }
  if (since.has_value()) bar.stretches.push_back({*since, {since->middle(), since->middle()}});
  return since.has_value();
}

// The days on which it was there.
std::vector<When> DaysThere(const std::vector<Point>& points, const Life& life) {
  std::vector<When> there = life.seen;
  for (const Point& point : points) there.push_back(point.when);
  return there;
}

bool IsToldOfAfter(const Life& life, Day day) {
  return life.ongoing ||
         absl::c_any_of(life.traces, [&](const When& when) { return when.first > day; });
}

bool IsToldOfBefore(const Life& life, Day day) {
  return absl::c_any_of(life.traces, [&](const When& when) { return when.last < day; });
}

// Who is told of, and on no day surely there.
void DrawTold(const Life& life, Day until, Bar& bar) {
  const Day first = FirstOf(life.traces);
  const Day last = life.ongoing ? until : std::min(LastOf(life.traces), until);
  bar.begin = {first, first};
  bar.end = {last, last};
  bar.ongoing = life.ongoing;
  bar.stretches.push_back({bar.begin, bar.end, true});
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
  PutBeginningFirst(life, points);
  ForgetRefuted(life, points);
  const std::vector<When> there = DaysThere(points, life);
  if (there.empty() || FirstOf(there) > until) return DrawTold(life, until, bar);
  const Day first = std::min(FirstOf(there), until);
  const bool stated = !points.empty() && points.front().begins();
  bar.begin = stated ? points.front().when : When{first, first};
  bar.start_edge = stated ? Edge::kStated : Edge::kUnknown;
  bar.ongoing = life.ongoing;
  if (LayStretches(points, life, stated ? std::nullopt : std::optional<When>(bar.begin), bar)) {
    const Day last = life.ongoing ? until : std::min(LastOf(there), until);
    const Day end = std::max(bar.stretches.back().begin.last, last);
    bar.stretches.back().end = bar.end = {end, end};
    bar.end_edge = Edge::kUnknown;
  }
  const Day told_first = FirstOf(life.traces);
  const Day told_last =
      life.ongoing ? until : std::min(std::max(LastOf(life.traces), LastOf(life.seen)), until);
  if (told_last > bar.end.last && IsToldOfAfter(life, bar.end.last)) {
    bar.stretches.push_back({{bar.end.last, bar.end.last}, {told_last, told_last}, true});
  }
  if (told_first < bar.begin.first && IsToldOfBefore(life, bar.begin.first)) {
    const Day begin = bar.begin.first;
    bar.stretches.insert(bar.stretches.begin(), {{told_first, told_first}, {begin, begin}, true});
  }
}

}  // namespace partyline::client::picture
