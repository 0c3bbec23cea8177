// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_DAYS_H_
#define PARTYLINE_CLIENT_PICTURE_DAYS_H_

#include <optional>
#include <vector>

#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::picture {

// A day, counted from 1970-01-01.
using Day = int;

// The days within which something happened: one, or as many as its sources leave open.
struct When {
  Day first = 0;
  Day last = 0;
  // Too open to be drawn at a point: longer than a year, open to one side, marked as uncertain, or
  // dated in ways that do not agree.
  bool vague = false;
  // How its sources leave it open beyond those days, which is vague: before them, after them, or
  // both, where they say that it is approximate or uncertain.
  bool open_before = false;
  bool open_after = false;
  // Its sources do not agree: no day suits all of them, and these are those of all.
  bool disagrees = false;

  bool operator==(const When&) const = default;

  bool open() const { return open_before || open_after; }

  // Known to the day.
  bool exact() const { return first == last && !vague; }

  // Where it is drawn.
  Day middle() const { return first + (last - first) / 2; }
};

// The days that a date can mean. Absent: it says none that this program understands.
std::optional<When> WhenOf(const v1::FuzzyDate& date);

// The days of what several sources date, at least one: those that all allow, or else, vaguely,
// those that any does. Their order does not matter.
When Combined(const std::vector<When>& whens);

// Those of its days that are not after `until`: vague and open to what comes after it, where that
// leaves some out. It begins by then, or is open before.
When Until(Day until, const When& when);

// The first of January of the year.
Day StartOfYear(int year);

// The year that the day is in.
int YearOf(Day day);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_DAYS_H_
