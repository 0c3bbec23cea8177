// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_DESCRIBE_H_
#define PARTYLINE_CLIENT_PICTURE_DESCRIBE_H_

#include <string>

#include "client/picture/timeline.h"

namespace partyline::client::picture {

// A timeline in words. Nothing is escaped here.

// How something stands: ` [disputed]`; empty where it simply does.
std::string Mark(v1::Standing standing);

// From when to when: `1876–2011`, `from 1876`; without a year that is not known; empty where none
// is.
std::string Years(const Timeline& timeline);

// What a picture of it is of: `1993–2011 · 5 parties · 5 events · as of 2012-01-01`.
std::string Extent(const Timeline& timeline);

// Days as far as they are known: `1997-10-31`, `1997-10`, `1997`, `1993-10-01 to 1993-12-31`, `not
// after 1959-12-31`, `about 1950`.
std::string Describe(const When& when);

// When a bar begins or ends, in the words of the event by which it does.
enum class Side { kBegin, kEnd };
std::string DateSaid(const Timeline& timeline, const Bar& bar, Side side);

// The date of what happened, and whether it leaves the day open: `1997 (day not known)`.
std::string DateOf(const Happening& happening);

// When a bar begins and ends, as the event is dated by which it does: `1993 or “end of 1993” (day
// not known)`, `not known, first election 1949-01-25`, `there when its source was written`.
std::string BeginOf(const Timeline& timeline, const Bar& bar);
std::string EndOf(const Timeline& timeline, const Bar& bar);

// What happened, and how that stands: `division`, `succession [disputed]`.
std::string What(const Happening& happening);

// What makes a tie doubtful: `uncertain: perhaps AVKP-1 or AVKP-2 instead`; empty: nothing.
std::string DoubtOf(const Timeline& timeline, const Link& link);

// Likewise of what happened without a tie.
std::string DoubtOf(const Timeline& timeline, const Happening& happening);

// To whom: `AVKP → AVKP-1; AVKP-2`; after each tie how it stands, where the event stands better,
// and its doubts.
std::string Whom(const Timeline& timeline, const Happening& happening);

// All of it in lines, as a tooltip has it.
std::string About(const Timeline& timeline, const Happening& happening);
std::string About(const Timeline& timeline, const Bar& bar);

// The whole timeline in sentences, for those who cannot see it.
std::string Summary(const Timeline& timeline);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_DESCRIBE_H_
