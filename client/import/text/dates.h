// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_DATES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_DATES_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client::import_text {

// Dates as infoboxes and tables write them, with English names of months and seasons: `1994`,
// `12 December 1994`, `December 12, 1994`, `Dec 1994`, `1994-12-12`, `12.12.1994`, `end of 1993`,
// `early 2000s`, `summer of 2002`, `c. 1990`, and two of them with a dash between (`2000–2001`).
// Never sharper than the text. Nothing if it is anything else: `3/4/1994` may be March or April.
std::optional<v1::FuzzyDate> ReadDate(absl::string_view text);

// A time in office or membership: `1994–2001`, `1994–present`, `since 1994`, `until 2001`. A year
// alone is nothing: it may be anything.
std::optional<v1::Period> ReadPeriod(absl::string_view text);

// The one year (1500 to 2199) named in the text; 0 if there is none, or more than one.
int YearIn(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_DATES_H_
