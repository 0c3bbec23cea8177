// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_DATES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_DATES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::import_text {

// Dates as infoboxes and tables write them, with English names of months and seasons: `1994`,
// `12 December 1994`, `December 12, 1994`, `Dec 1994`, `1994-12-12`, `12.12.1994`, `end of 1993`,
// `early 2000s`, `summer of 2002`, `c. 1990`, `~1990`, and two of them with a dash between
// (`2000–2001`, `4–6 May 1990`).
// Never sharper than the text. Nothing if it is anything else: `3/4/1994` may be March or April.
std::optional<v1::FuzzyDate> ReadDate(absl::string_view text);

// The same, and what lies before or after a date: `before 1989`, `after May 1990`, `by 1991`. Such
// a date has the words and a first or last day, and no more.
std::optional<v1::FuzzyDate> ReadDateOrBound(absl::string_view text);

// A time in office or membership: `1994–2001`, `1994–present`, `since 1994`, `until 2001`. A year
// alone is nothing: it may be anything.
std::optional<v1::Period> ReadPeriod(absl::string_view text);

// The first or last day that a date read here can mean, as text that compares like the days do: a
// 31st of any month stands for its last day.
std::string BoundOf(const v1::FuzzyDate& date, bool is_last);

// Whether the first can begin before the last ends.
bool AreInOrder(const v1::FuzzyDate& first, const v1::FuzzyDate& last);

// The one year (1500 to 2199) named in the text; 0 if there is none, or more than one.
int YearIn(absl::string_view text);

// The same where the words say that it is the year: 0 for `before 1995`, `since 1995`, `1990s` and
// `1995?`.
int YearSaid(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_DATES_H_
