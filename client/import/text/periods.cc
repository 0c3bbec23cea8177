// SPDX-License-Identifier: Apache-2.0

// Times between dates, and before or after one.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestDate = 64;

// Whether it is a number of so many digits.
bool IsNumber(absl::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789") == absl::string_view::npos;
}

// `before 1989`: a day that is not stated, and one that it lies on or before, or behind.
struct Limit {
  absl::string_view words;
  bool is_last;  // counted from the last day of the date; otherwise from the first
  int days;      // to the first or last that can be meant
};
constexpr Limit kLimits[] = {
    {"before ", false, -1},      {"prior to ", false, -1}, {"not later than ", true, 0},
    {"no later than ", true, 0}, {"by ", true, 0},         {"after ", true, 1}};

// The first or last day that a date made here can mean; nothing for one that is only about so.
std::optional<absl::CivilDay> EndOf(const v1::FuzzyDate& date, bool is_last) {
  if (absl::StrContains(date.edtf(), "~")) return std::nullopt;
  const std::string bound = BoundOf(date, is_last);
  const std::vector<absl::string_view> parts = absl::StrSplit(bound, '-');
  int year = 0;
  int month = 0;
  int day = 0;
  const bool is_day = parts.size() == 3 && absl::SimpleAtoi(parts[0], &year) &&
                      absl::SimpleAtoi(parts[1], &month) && absl::SimpleAtoi(parts[2], &day);
  if (!is_day) return std::nullopt;
  const absl::CivilDay end = absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1;
  return std::min(absl::CivilDay(absl::CivilMonth(year, month)) + (day - 1), end);
}

// The two sides of a period, empty where open; both empty where the text is none.
struct Sides {
  absl::string_view from;
  absl::string_view to;
  bool is_since = false;
};
Sides SidesOf(absl::string_view text) {
  for (const absl::string_view word : {"since ", "from "}) {
    if (!absl::StartsWithIgnoreCase(text, word)) continue;
    return {Trim(text.substr(word.size())), "", word == "since "};
  }
  for (const absl::string_view word : {"until ", "till "}) {
    if (absl::StartsWithIgnoreCase(text, word)) return {"", Trim(text.substr(word.size())), false};
  }
  for (const absl::string_view dash : {"–", "—", "-"}) {
    const std::size_t at = text.find(dash);
    if (at == absl::string_view::npos) continue;
    return {Trim(text.substr(0, at)), Trim(text.substr(at + dash.size())), false};
  }
  return {};
}

}  // namespace

std::optional<v1::FuzzyDate> ReadDateOrBound(absl::string_view text) {
  if (auto date = ReadDate(text)) return date;
  if (!WhyNotCarried(text, kLongestDate).empty()) return std::nullopt;
  const std::string folded = FoldKey(text);
  for (const Limit& limit : kLimits) {
    absl::string_view rest = folded;
    if (!absl::ConsumePrefix(&rest, limit.words)) continue;
    const auto date = ReadDate(rest);
    const auto day = date.has_value() ? EndOf(*date, limit.is_last) : std::nullopt;
    if (!day.has_value()) return std::nullopt;
    v1::FuzzyDate bound;
    bound.set_text(std::string(text));
    const std::string end = absl::FormatCivilTime(*day + limit.days);
    limit.days > 0 ? bound.set_earliest(end) : bound.set_latest(end);
    return bound;
  }
  return std::nullopt;
}

std::optional<v1::Period> ReadPeriod(absl::string_view text) {
  if (text.size() > kLongestDate) return std::nullopt;
  const Sides sides = SidesOf(text);
  const auto start = ReadDate(sides.from);
  const bool is_cut = IsNumber(sides.from, 4) && IsNumber(sides.to, 2);
  const auto end =
      ReadDate(is_cut ? absl::StrCat(sides.from.substr(0, 2), sides.to) : std::string(sides.to));
  const std::string to = FoldKey(sides.to);
  const bool ongoing =
      sides.is_since || to == "present" || to == "today" || to == "now" || to == "incumbent";
  const bool is_read = (start.has_value() || sides.from.empty()) &&
                       (end.has_value() || ongoing || to.empty()) &&
                       (start.has_value() || end.has_value());
  const bool is_reversed = start.has_value() && end.has_value() && !AreInOrder(*start, *end);
  if (!is_read || is_reversed) return std::nullopt;
  v1::Period period;
  period.set_ongoing(ongoing);
  if (start.has_value()) *period.mutable_start() = *start;
  if (end.has_value()) *period.mutable_end() = *end;
  return period;
}

}  // namespace partyline::client::import_text
