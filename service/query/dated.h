// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_DATED_H_
#define PARTYLINE_SERVICE_QUERY_DATED_H_

#include <string>
#include <vector>

#include "service/model/date.h"
#include "service/snapshot/row.h"

namespace partyline {

// The days `from` to `to` of a request, each `YYYY-MM-DD` or empty for no bound; both inclusive.
DaySpan DaysBetween(const std::string& from, const std::string& to);

// Whether an event took place, or votes were cast in an election, on one of `days`, possibly. What
// has no date may have been on any day.
bool MayBeWithin(const Row& row, DaySpan days);

// Puts events or elections in the order of the first of their dates: by the first day that it can
// mean, then the last, then by record name. Those without a date come last.
void SortByDate(std::vector<const Row*>& rows);

// Whether `a` comes before `b` in that order, but for their names; equal where neither comes before
// the other.
bool DatedBefore(const Row& a, const Row& b);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_DATED_H_
