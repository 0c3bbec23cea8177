// SPDX-License-Identifier: Apache-2.0

// Extended Date/Time Format (ISO 8601-2), as far as date.h says.
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/model/date.h"

namespace partyline {
namespace {

// Which end of a span of days is looked for.
enum class End { kFirst, kLast };

constexpr std::array<int, 13> kDaysInMonth = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

absl::Status Wrong(absl::string_view text, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("`", text, "` ", what));
}

bool IsLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

Day DayOf(absl::CivilDay day) { return static_cast<Day>(day - absl::CivilDay()); }

// Digits, some of which may be X: any digit.
bool IsPattern(absl::string_view text, std::size_t size) {
  if (text.size() != size) return false;
  for (const char c : text) {
    if (!absl::ascii_isdigit(c) && c != 'X') return false;
  }
  return true;
}

bool Matches(absl::string_view pattern, int number) {
  for (auto digit = pattern.rbegin(); digit != pattern.rend(); ++digit, number /= 10) {
    if (*digit != 'X' && *digit - '0' != number % 10) return false;
  }
  return true;
}

// The first or last number from `low` to `high` that the pattern can stand for; 0 if there is none.
int Extreme(absl::string_view pattern, int low, int high, End end) {
  for (int i = low; i <= high; ++i) {
    const int number = end == End::kFirst ? i : high + low - i;
    if (Matches(pattern, number)) return number;
  }
  return 0;
}

// The number that `pattern` stands for when the digits of `filling`, from the last, take the place
// of its Xs.
int Fill(absl::string_view pattern, int filling) {
  int number = 0;
  int unit = 1;
  for (auto digit = pattern.rbegin(); digit != pattern.rend(); ++digit, unit *= 10) {
    if (*digit == 'X') {
      number += filling % 10 * unit;
      filling /= 10;
    } else {
      number += (*digit - '0') * unit;
    }
  }
  return number;
}

// A year, a month and a day of which parts may be left open. Empty: not given.
struct Parts {
  absl::string_view year;
  absl::string_view month;
  absl::string_view day;
};

// The first or last day that `parts` can mean in a year of which it is known whether it is a leap
// year; 0 in `month` if there is none.
struct MonthAndDay {
  int month = 0;
  int day = 0;
};
MonthAndDay ExtremeIn(const Parts& parts, bool leap_year, End end) {
  for (int i = 1; i <= 12; ++i) {
    const int month = end == End::kFirst ? i : 13 - i;
    if (!Matches(parts.month, month)) continue;
    const int days = month == 2 && !leap_year ? 28 : kDaysInMonth[month];
    const int day = Extreme(parts.day, 1, days, end);
    if (day > 0) return {month, day};
  }
  return {};
}

// The first or last day that `parts` can mean; nothing if no year has such a day.
std::optional<Day> ExtremeDay(const Parts& parts, End end) {
  const MonthAndDay in_leap = ExtremeIn(parts, true, end);
  const MonthAndDay in_common = ExtremeIn(parts, false, end);
  if (in_leap.month == 0) return std::nullopt;
  int fillings = 1;
  for (const char c : parts.year) fillings *= c == 'X' ? 10 : 1;
  for (int i = 0; i < fillings; ++i) {
    const int year = Fill(parts.year, end == End::kFirst ? i : fillings - 1 - i);
    const MonthAndDay& found = IsLeap(year) ? in_leap : in_common;
    if (year > 0 && found.month > 0) return DayOf(absl::CivilDay(year, found.month, found.day));
  }
  return std::nullopt;
}

absl::StatusOr<DaySpan> SpanOf(absl::string_view text, const Parts& parts) {
  const std::optional<Day> first = ExtremeDay(parts, End::kFirst);
  const std::optional<Day> last = ExtremeDay(parts, End::kLast);
  if (!first.has_value() || !last.has_value()) return Wrong(text, "does not exist in the calendar");
  return DaySpan{*first, *last};
}

// Spring, summer and autumn are March to November by threes; winter is December and the two months
// after it.
absl::StatusOr<DaySpan> SeasonOf(absl::string_view text, absl::string_view year, char season) {
  const absl::StatusOr<DaySpan> years = SpanOf(text, {year, "XX", "XX"});
  if (!years.ok()) return years;
  const int first_month = 3 * (season - '0');
  const absl::CivilMonth start(absl::CivilDay() + years->earliest),
      end(absl::CivilDay() + years->latest);
  return DaySpan{DayOf(absl::CivilDay(start.year(), first_month, 1)),
                 DayOf(absl::CivilDay(end.year(), first_month + 3, 1) - 1)};
}

// A date without interval: `1994-12-12`, `200X`, `2002-22~`.
absl::StatusOr<DaySpan> ParseDate(absl::string_view text) {
  absl::string_view bare = text;
  if (!bare.empty() && absl::string_view("?~%").find(bare.back()) != absl::string_view::npos) {
    bare.remove_suffix(1);
  }
  const std::vector<absl::string_view> parts = absl::StrSplit(bare, '-');
  if (parts.empty() || parts.size() > 3 || !IsPattern(parts[0], 4) || parts[0] == "0000") {
    return Wrong(text, "does not begin with a year 0001 to 9999");
  }
  if (parts.size() == 1) return SpanOf(text, {parts[0], "XX", "XX"});
  if (!IsPattern(parts[1], 2)) return Wrong(text, "has no month of two digits");
  const bool is_season = parts[1] >= "21" && parts[1] <= "24";
  if (parts.size() == 2 && is_season) return SeasonOf(text, parts[0], parts[1][1]);
  if (parts.size() == 2) return SpanOf(text, {parts[0], parts[1], "XX"});
  if (!IsPattern(parts[2], 2)) return Wrong(text, "has no day of two digits");
  return SpanOf(text, {parts[0], parts[1], parts[2]});
}

// One side of an interval; `..` and nothing leave it open.
absl::StatusOr<DaySpan> ParseSide(absl::string_view text) {
  if (text.empty() || text == "..") return DaySpan{};
  return ParseDate(text);
}

}  // namespace

absl::StatusOr<DaySpan> ParseEdtf(absl::string_view text) {
  // Of a view without an address, as a default one is, there are no sides at all.
  const std::vector<absl::string_view> sides = absl::StrSplit(text, '/');
  if (sides.size() <= 1) return ParseDate(text);
  if (sides.size() > 2) return Wrong(text, "has more than one slash");
  const absl::StatusOr<DaySpan> start = ParseSide(sides[0]);
  if (!start.ok()) return start;
  const absl::StatusOr<DaySpan> end = ParseSide(sides[1]);
  if (!end.ok()) return end;
  if (*start == DaySpan{} && *end == DaySpan{}) return Wrong(text, "is open on both sides");
  if (start->earliest > end->latest) return Wrong(text, "ends before it starts");
  return DaySpan{start->earliest, end->latest};
}

}  // namespace partyline
