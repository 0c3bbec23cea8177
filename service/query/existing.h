// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_EXISTING_H_
#define PARTYLINE_SERVICE_QUERY_EXISTING_H_

#include "absl/types/span.h"
#include "service/model/date.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Whether a body existed on `day`, surely or possibly, as far as the dates of its beginnings and
// ends, and of the elections that it stood in, say.
//
// It did not before the earliest of its dated beginnings (a foundation, a splinter, what a
// transformation, division, merger, breakaway or revival of another body made) that are undisputed
// or disputed, nor after an undisputed dissolution, unless it may have ended later too, or may have
// been taken up again. A beginning or end that is only claimed by the body itself, reported or
// inferred never shortens that time, but makes it longer where it is earlier or later, or has no
// date; so does one without a date that is disputed. What is denied, or only proposed or intended,
// says nothing. To be banned, absorbed, or succeeded by another body is no end.
//
// Who stands in an election is there. An election that surely was before that beginning, or after
// that end, contradicts it: the body may have existed between the two, and from the election to its
// beginning or from its end to the election.
bool MayHaveExisted(const Snapshot& snapshot, const Row& body, Day day);

// The same of a body with these ties that stood in elections on these days.
bool MayHaveExisted(const Ties& ties, absl::Span<const DaySpan> stood, Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_EXISTING_H_
