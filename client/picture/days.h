// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_DAYS_H_
#define PARTYLINE_CLIENT_PICTURE_DAYS_H_

#include <optional>

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

  bool open() const { return open_before || open_after; }

  // Known to the day.
  bool exact() const { return first == last && !vague; }

  // Where it is drawn.
  Day middle() const { return first + (last - first) / 2; }
};

// The days that a date can mean. Absent: it says none that this program understands.
std::optional<When> WhenOf(const v1::FuzzyDate& date);

// The days of what two sources date: those that both allow, or else, vaguely, those that either
// does.
When Combined(const When& a, const When& b);

// Those of its days that are not after `until`, vaguely where that leaves some out. The first one
// is not after it.
When Until(Day until, const When& when);

// The first of January of the year.
Day StartOfYear(int year);

// The year that the day is in.
int YearOf(Day day);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_DAYS_H_
