// SPDX-License-Identifier: Apache-2.0
#include "client/picture/days.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace partyline::client::picture {
namespace {

constexpr int kLongestYear = 366;
constexpr int kSpring = 21;  // and so on to winter, 24

Day DayOf(absl::CivilDay day) { return static_cast<Day>(day - absl::CivilDay(1970)); }

std::optional<int> NumberOf(absl::string_view digits) {
  int number = 0;
  if (digits.find_first_not_of("0123456789") != absl::string_view::npos) return std::nullopt;
  return absl::SimpleAtoi(digits, &number) ? std::optional<int>(number) : std::nullopt;
}

When Months(absl::CivilMonth first, int count) {
  return {DayOf(absl::CivilDay(first)), DayOf(absl::CivilDay(first + count)) - 1};
}

// What digits can mean, any of which may be X, that is in range.
struct Digits {
  int least = 0;
  int most = 0;
};

std::optional<Digits> DigitsOf(absl::string_view text, int least, int most) {
  const auto from = NumberOf(absl::StrReplaceAll(text, {{"X", "0"}}));
  const auto to = NumberOf(absl::StrReplaceAll(text, {{"X", "9"}}));
  if (!from.has_value() || !to.has_value()) return std::nullopt;
  const Digits digits = {std::max(*from, least), std::min(*to, most)};
  return digits.least <= digits.most ? std::optional<Digits>(digits) : std::nullopt;
}

int DaysIn(absl::CivilMonth month) {
  return static_cast<int>(absl::CivilDay(month + 1) - absl::CivilDay(month));
}

// `1994`, `1994-12`, `1994-12-12`, `2002-22`; any digit but a season's may be X, not known.
std::optional<When> PointOf(absl::string_view text) {
  const std::size_t size = text.size();
  if (size != 4 && size != 7 && size != 10) return std::nullopt;
  if ((size > 4 && text[4] != '-') || (size > 7 && text[7] != '-')) return std::nullopt;
  const auto year = DigitsOf(text.substr(0, 4), 1, 9999);
  if (!year.has_value()) return std::nullopt;
  const auto season = size == 7 ? NumberOf(text.substr(5)) : std::nullopt;
  if (season.has_value() && *season >= kSpring && *season < kSpring + 4) {
    const int first = 3 * (*season - kSpring) + 3;
    const Day from = Months(absl::CivilMonth(year->least, first), 3).first;
    return When{from, Months(absl::CivilMonth(year->most, first), 3).last};
  }
  const auto month = size > 4 ? DigitsOf(text.substr(5, 2), 1, 12) : Digits{1, 12};
  const auto day = size > 7 ? DigitsOf(text.substr(8), 1, 31) : Digits{1, 31};
  if (!month.has_value() || !day.has_value()) return std::nullopt;
  const int end = std::min(day->most, DaysIn(absl::CivilMonth(year->most, month->most)));
  const When when = {DayOf(absl::CivilDay(year->least, month->least, day->least)),
                     DayOf(absl::CivilDay(year->most, month->most, end))};
  return when.first <= when.last ? std::optional<When>(when) : std::nullopt;
}

// A point, or from one to another, either of which may be open; vague where it is marked so.
std::optional<When> EdtfOf(absl::string_view text) {
  const std::string plain = absl::StrReplaceAll(text, {{"?", ""}, {"~", ""}, {"%", ""}});
  const bool marked = plain.size() != text.size();
  const std::size_t slash = plain.find('/');
  const absl::string_view view = plain;
  std::optional<When> when = PointOf(view.substr(0, slash));
  if (slash == absl::string_view::npos) {
    if (when.has_value()) when->vague = when->open_before = when->open_after = marked;
    return when;
  }
  const std::optional<When> end = PointOf(view.substr(slash + 1));
  if (!when.has_value() && !end.has_value()) return std::nullopt;
  const bool open = !when.has_value() || !end.has_value();
  const bool open_before = marked || !when.has_value();
  const bool open_after = marked || !end.has_value();
  if (!when.has_value()) when = When{end->last, end->last};
  if (end.has_value()) when->last = std::max(when->first, end->last);
  return When{when->first, when->last, marked || open, open_before, open_after};
}

// The days that both allow; the first is after the last if there are none. Of two that are open to
// a side, the outer bound is kept: it is where what is known of it reaches.
When Narrowed(const When& a, const When& b) {
  When both = {std::max(a.first, b.first),   std::min(a.last, b.last),
               a.vague && b.vague,           a.open_before && b.open_before,
               a.open_after && b.open_after, a.disagrees && b.disagrees};
  if (both.open_before) {
    both.first = std::min(a.first, b.first);
  } else if (a.open_before || b.open_before) {
    both.first = a.open_before ? b.first : a.first;
  }
  if (both.open_after) {
    both.last = std::max(a.last, b.last);
  } else if (a.open_after || b.open_after) {
    both.last = a.open_after ? b.last : a.last;
  }
  return both;
}

// The days that either allows, where they have none in common.
When Widened(const When& a, const When& b) {
  return {std::min(a.first, b.first),     std::max(a.last, b.last),     true,
          a.open_before || b.open_before, a.open_after || b.open_after, true};
}

}  // namespace

std::optional<When> WhenOf(const v1::FuzzyDate& date) {
  std::optional<When> when = EdtfOf(date.edtf());
  const auto earliest = PointOf(date.earliest());
  const auto latest = PointOf(date.latest());
  if (!when.has_value()) {
    if (!earliest.has_value() && !latest.has_value()) return std::nullopt;
    when = When{(earliest.has_value() ? earliest : latest)->first,
                (latest.has_value() ? latest : earliest)->last,
                !earliest.has_value() || !latest.has_value(), !earliest.has_value(),
                !latest.has_value()};
  } else {
    if (earliest.has_value()) when->first = earliest->first;
    if (latest.has_value()) when->last = latest->last;
    when->open_before = when->open_before && !earliest.has_value();
    when->open_after = when->open_after && !latest.has_value();
  }
  if (when->last < when->first) when->last = when->first;
  when->vague = when->vague || when->last - when->first >= kLongestYear;
  return when;
}

When Combined(const std::vector<When>& whens) {
  When both = whens.front();
  When either = whens.front();
  for (const When& when : whens) {
    both = Narrowed(both, when);
    either = Widened(either, when);
  }
  if (both.first > both.last) return either;
  both.vague = both.vague || both.open() || both.last - both.first >= kLongestYear;
  return both;
}

When Until(Day until, const When& when) {
  if (when.last <= until) return when;
  return {std::min(when.first, until), until, true, when.open_before, true, when.disagrees};
}

Day StartOfYear(int year) { return DayOf(absl::CivilDay(year)); }

int YearOf(Day day) { return static_cast<int>((absl::CivilDay(1970) + day).year()); }

}  // namespace partyline::client::picture
