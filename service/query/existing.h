// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_EXISTING_H_
#define PARTYLINE_SERVICE_QUERY_EXISTING_H_

#include "service/model/date.h"
#include "service/snapshot/tie.h"

namespace partyline {

// Whether a body with these ties existed on `day`, surely or possibly, as far as the dates of its
// beginnings and ends say.
//
// It did not before the earliest of its dated beginnings (a foundation, a splinter, what a
// transformation, division, merger, breakaway or revival of another body made) that are undisputed
// or disputed, nor after an undisputed dissolution, unless it may have ended later too, or may have
// been taken up again. A beginning or end that is only claimed by the body itself, reported or
// inferred never shortens that time, but makes it longer where it is earlier or later, or has no
// date; so does one without a date that is disputed. What is denied, or only proposed or intended,
// says nothing. To be banned, absorbed, or succeeded by another body is no end.
bool MayHaveExisted(const Ties& ties, Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_EXISTING_H_
