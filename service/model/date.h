// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_DATE_H_
#define PARTYLINE_SERVICE_MODEL_DATE_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline {

// A calendar day, counted from 1970-01-01 in the (proleptic) Gregorian calendar.
using Day = std::int32_t;
inline constexpr Day kNoEarliest = std::numeric_limits<Day>::min();  // no bound below
inline constexpr Day kNoLatest = std::numeric_limits<Day>::max();    // no bound above

// The days that a vague date can mean, both ends inclusive.
struct DaySpan {
  Day earliest = kNoEarliest;
  Day latest = kNoLatest;
  bool operator==(const DaySpan&) const = default;
};

// "1994-12-12", from year 0001 to 9999; nothing if malformed or no such day.
std::optional<Day> ParseDay(absl::string_view text);

// As ParseDay reads it; ".." for a bound that is not there.
std::string FormatDay(Day day);

// The days that an EDTF expression contains, or INVALID_ARGUMENT with what is wrong with it.
// Understands days, months, years 0001 to 9999, seasons (21-24: March to May and so on; winter ends
// in the next year), `X` digits, intervals, open (`..`) and unknown ends, and the qualifiers ? ~ %
// at the end of a date, which change nothing in the span.
absl::StatusOr<DaySpan> ParseEdtf(absl::string_view text);

// The days that a date can mean: its own bounds, or its EDTF's. A malformed date has no bounds.
DaySpan BoundsOf(const v1::FuzzyDate& date);

// What is wrong with the date as a whole (bounds in the wrong order, outside its EDTF, nothing
// given); OK if nothing.
absl::Status CheckDate(const v1::FuzzyDate& date);

// Whether `a` is earlier than `b`: YES if every day of `a` is, NO if none can be, else POSSIBLE.
v1::Answer Earlier(DaySpan a, DaySpan b);

// Whether the two can mean the same: their spans meet. "1993" and "end of 1993" agree.
bool Agree(DaySpan a, DaySpan b);

// Whether a fact of this period held on `day`. `written` is when its sources were written, as far
// as known: what is `ongoing` held then.
//
// The period is one unbroken stretch. Its start, end and attested dates, and `written` if ongoing,
// are points at which it held. NO before the start or after the end; YES between the earliest and
// the latest point that are sure; else POSSIBLE.
v1::Answer HeldOn(const v1::Period& period, Day day, std::optional<DaySpan> written = std::nullopt);

// Calls `visit` for each of those points, with the days that it can mean.
void ForEachPoint(const v1::Period& period, std::optional<DaySpan> written,
                  absl::FunctionRef<void(DaySpan)> visit);

// Whether something dated `date` had happened by the end of `day`.
v1::Answer HappenedBy(DaySpan date, Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_DATE_H_
