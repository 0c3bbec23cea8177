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

// A year, or with X for its last digits a decade or a century.
std::optional<When> Years(absl::string_view text) {
  const auto first = NumberOf(absl::StrReplaceAll(text, {{"X", "0"}}));
  const auto last = NumberOf(absl::StrReplaceAll(text, {{"X", "9"}}));
  if (text.size() != 4 || !first.has_value() || !last.has_value() || *first == 0) {
    return std::nullopt;
  }
  return When{StartOfYear(*first), StartOfYear(*last + 1) - 1};
}

// `1994`, `1994-12`, `1994-12-12`, `2002-22`, `200X`.
std::optional<When> PointOf(absl::string_view text) {
  if (text.size() <= 4) return Years(text);
  const auto year = NumberOf(text.substr(0, 4));
  const auto part = NumberOf(text.substr(5, 2));
  if (!year.has_value() || !part.has_value() || text[4] != '-') return std::nullopt;
  if (text.size() == 7 && *part >= 1 && *part <= 12) {
    return Months(absl::CivilMonth(*year, *part), 1);
  }
  if (text.size() == 7 && *part >= kSpring && *part < kSpring + 4) {
    return Months(absl::CivilMonth(*year, 3 * (*part - kSpring) + 3), 3);
  }
  absl::CivilDay day;
  if (text.size() != 10 || !absl::ParseCivilTime(text, &day)) return std::nullopt;
  return When{DayOf(day), DayOf(day)};
}

// A point, or from one to another, either of which may be open; vague where it is marked so.
std::optional<When> EdtfOf(absl::string_view text) {
  std::string plain = absl::StrReplaceAll(text, {{"?", ""}, {"~", ""}, {"%", ""}});
  const bool marked = plain.size() != text.size();
  plain = absl::StrReplaceAll(plain, {{"-XX", ""}});
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

When Combined(const When& a, const When& b) {
  const When both = {std::max(a.first, b.first), std::min(a.last, b.last), a.vague && b.vague,
                     a.open_before && b.open_before, a.open_after && b.open_after};
  if (both.first <= both.last) return both;
  return {std::min(a.first, b.first), std::max(a.last, b.last), true,
          a.open_before || b.open_before, a.open_after || b.open_after};
}

When Until(Day until, const When& when) {
  return when.last <= until ? when : When{when.first, until, true, when.open_before};
}

Day StartOfYear(int year) { return DayOf(absl::CivilDay(year)); }

int YearOf(Day day) { return static_cast<int>((absl::CivilDay(1970) + day).year()); }

}  // namespace partyline::client::picture
