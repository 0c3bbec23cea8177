// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_DATES_H_
#define PARTYLINE_CLIENT_CLI_DATES_H_

#include <string>

#include "partyline/v1/fuzzy_date.pb.h"

namespace partyline::client {

// Dates as people read them. A day, month or year is written one way wherever it comes from:
// `1994-12-12`, `1994-12`, `1994`. A source's words that say more than that stand in quotes, as
// they are: “end of 1993”. A text without a letter is no words, but the raw cell of a table, and
// stands only where there is nothing else.

// A date: `1994-12-12`, “end of 1993”, `not before 2014-12-01`. Never sharper than its source.
std::string Describe(const v1::FuzzyDate& date);

// A period in a few words: `1993 – 1998`, `from 1995, ongoing`, `attested 2014-12`. Empty: nothing
// is stated.
std::string Describe(const v1::Period& period);

// The days of what happened: one day, however vague, stands alone; more are a period.
std::string DescribeDays(const v1::Period& period);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_DATES_H_
