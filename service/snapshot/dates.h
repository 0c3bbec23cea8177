// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_DATES_H_
#define PARTYLINE_SERVICE_SNAPSHOT_DATES_H_

#include <vector>

#include "partyline/v1/election.pb.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/model/date.h"

namespace partyline {

// The days from the first to the last that the period of a dating, or of a polling day, can mean:
// its start alone is a date, however vague.
DaySpan SpanOf(const v1::Period& period);

// The days that each of an event's datings, or of an election's polling days, can mean; in the
// order of the first day, then of the last, each once. What is denied is left out, and what bounds
// nothing.
std::vector<DaySpan> SpansOf(const v1::Event& event);
std::vector<DaySpan> SpansOf(const v1::Election& election);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_DATES_H_
