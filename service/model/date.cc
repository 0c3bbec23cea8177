// SPDX-License-Identifier: Apache-2.0
#include "service/model/date.h"

#include <algorithm>
#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"

namespace partyline {
namespace {

// The bounds of a date that is well formed; INVALID_ARGUMENT with what is wrong otherwise.
absl::StatusOr<DaySpan> BoundsOfParts(const v1::FuzzyDate& date) {
  DaySpan span;
  if (!date.edtf().empty()) {
    absl::StatusOr<DaySpan> edtf = ParseEdtf(date.edtf());
    if (!edtf.ok()) return edtf;
    span = *edtf;
  }
  const DaySpan outer = span;
  if (date.has_earliest()) {
    const std::optional<Day> day = ParseDay(date.earliest());
    if (!day.has_value()) return absl::InvalidArgumentError("earliest is not a day YYYY-MM-DD");
    span.earliest = *day;
  }
  if (date.has_latest()) {
    const std::optional<Day> day = ParseDay(date.latest());
    if (!day.has_value()) return absl::InvalidArgumentError("latest is not a day YYYY-MM-DD");
    span.latest = *day;
  }
  if (span.earliest > span.latest) return absl::InvalidArgumentError("earliest is after latest");
  if (span.earliest < outer.earliest || span.latest > outer.latest) {
    return absl::InvalidArgumentError(absl::StrCat("earliest and latest must lie within edtf, ",
                                                   FormatDay(outer.earliest), " to ",
                                                   FormatDay(outer.latest)));
  }
  return span;
}

// The days on which a period surely held, if `lowest` is not after `highest`: those between the
// two.
struct SureStretch {
  Day lowest = kNoLatest;
  Day highest = kNoEarliest;

  // Takes in a day, known to lie within `span`, on which the period held.
  void Include(DaySpan span) {
    lowest = std::min(lowest, span.latest);
    highest = std::max(highest, span.earliest);
  }
};

}  // namespace

std::optional<Day> ParseDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!absl::ascii_isdigit(text[i])) return std::nullopt;
  }
  int year = 0;
  int month = 0;
  int day = 0;
  if (!absl::SimpleAtoi(text.substr(0, 4), &year) || !absl::SimpleAtoi(text.substr(5, 2), &month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day) || year == 0) {
    return std::nullopt;
  }
  const absl::CivilDay civil(year, month, day);  // 1993-02-30 becomes 1993-03-02
  if (civil.year() != year || civil.month() != month || civil.day() != day) return std::nullopt;
  return static_cast<Day>(civil - absl::CivilDay());
}

std::string FormatDay(Day day) {
  if (day == kNoEarliest || day == kNoLatest) return "..";
  const absl::CivilDay civil = absl::CivilDay() + day;
  return absl::StrFormat("%04d-%02d-%02d", civil.year(), civil.month(), civil.day());
}

DaySpan BoundsOf(const v1::FuzzyDate& date) { return BoundsOfParts(date).value_or(DaySpan{}); }

absl::Status CheckDate(const v1::FuzzyDate& date) {
  if (date.edtf().empty() && !date.has_earliest() && !date.has_latest()) {
    return absl::InvalidArgumentError("needs edtf, earliest or latest: words alone are no date");
  }
  return BoundsOfParts(date).status();
}

v1::Answer Earlier(DaySpan a, DaySpan b) {
  if (a.latest < b.earliest) return v1::ANSWER_YES;
  return a.earliest >= b.latest ? v1::ANSWER_NO : v1::ANSWER_POSSIBLE;
}

bool Agree(DaySpan a, DaySpan b) { return a.earliest <= b.latest && b.earliest <= a.latest; }

v1::Answer HeldOn(const v1::Period& period, Day day, std::optional<DaySpan> written) {
  if (period.has_start() && day < BoundsOf(period.start()).earliest) return v1::ANSWER_NO;
  if (period.has_end() && day > BoundsOf(period.end()).latest) return v1::ANSWER_NO;
  SureStretch sure;
  ForEachPoint(period, written, [&](DaySpan point) { sure.Include(point); });
  return sure.lowest <= day && day <= sure.highest ? v1::ANSWER_YES : v1::ANSWER_POSSIBLE;
}

void ForEachPoint(const v1::Period& period, std::optional<DaySpan> written,
                  absl::FunctionRef<void(DaySpan)> visit) {
  if (period.has_start()) visit(BoundsOf(period.start()));
  if (period.has_end()) visit(BoundsOf(period.end()));
  for (const v1::FuzzyDate& attested : period.attested()) visit(BoundsOf(attested));
  if (period.ongoing() && written.has_value()) visit(*written);
}

v1::Answer HappenedBy(DaySpan date, Day day) {
  if (date.latest <= day) return v1::ANSWER_YES;
  return date.earliest > day ? v1::ANSWER_NO : v1::ANSWER_POSSIBLE;
}

}  // namespace partyline
