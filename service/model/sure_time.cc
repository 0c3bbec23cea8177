// SPDX-License-Identifier: Apache-2.0
#include "service/model/sure_time.h"

#include <algorithm>

namespace partyline {
namespace {

using Stretch = SureTime::Stretch;

void AddDate(DaySpan span, SureTime& time) {
  if (span == DaySpan()) return;  // words that give no day
  time.dates.push_back({span.earliest, span.latest});
}

// A stretch if there is one, else the dates between which it lies as one.
void AddTerm(DaySpan start, DaySpan end, SureTime& time) {
  if (start.latest < end.earliest) {
    time.whole = Stretch{start.latest, end.earliest};
  } else {
    AddDate({start.earliest, end.latest}, time);
  }
}

// What is ongoing without a known start still meets what is ongoing.
void AddOngoing(DaySpan start, SureTime& time) {
  time.whole = Stretch{std::min(start.latest, kNoLatest - 1), kNoLatest};
}

bool LiesWithin(const std::vector<Stretch>& dates, const std::optional<Stretch>& whole) {
  return whole.has_value() && std::any_of(dates.begin(), dates.end(), [&](const Stretch& date) {
           return whole->first < date.first && date.last < whole->last;
         });
}

bool ShareOne(const std::vector<Stretch>& a, const std::vector<Stretch>& b) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) return true;
    if (*x < *y) {
      ++x;
    } else {
      ++y;
    }
  }
  return false;
}

}  // namespace

SureTime SureTimeOf(const v1::Period& period) {
  SureTime time;
  const DaySpan start = BoundsOf(period.start());
  const DaySpan end = BoundsOf(period.end());
  if (period.has_start() && period.has_end()) {
    AddTerm(start, end, time);
  } else if (period.ongoing()) {
    AddOngoing(start, time);
  } else {
    AddDate(start, time);
    AddDate(end, time);
  }
  for (const v1::FuzzyDate& attested : period.attested()) AddDate(BoundsOf(attested), time);
  std::sort(time.dates.begin(), time.dates.end());
  time.dates.erase(std::unique(time.dates.begin(), time.dates.end()), time.dates.end());
  return time;
}

bool Meet(const SureTime& a, const SureTime& b) {
  if (!a.is_dated() || !b.is_dated() || a == b) return true;
  if (a.whole.has_value() && b.whole.has_value() &&
      std::max(a.whole->first, b.whole->first) < std::min(a.whole->last, b.whole->last)) {
    return true;
  }
  return LiesWithin(a.dates, b.whole) || LiesWithin(b.dates, a.whole) || ShareOne(a.dates, b.dates);
}

}  // namespace partyline
