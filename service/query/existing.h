// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_EXISTING_H_
#define PARTYLINE_SERVICE_QUERY_EXISTING_H_

#include "service/model/date.h"
#include "service/query/stop_check.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Whether a body existed on a day, surely or possibly, as far as the dates of its beginnings and
// ends, and of the elections that it stood in, say.
//
// It did not before the earliest of its dated beginnings (a foundation, a splinter, what a
// transformation, division, merger, breakaway or revival of another body made) that are undisputed
// or disputed, nor after an undisputed dissolution, unless it may have ended later too, or may have
// been taken up again. A beginning or end that is only claimed by the body itself, reported or
// inferred never shortens that time, but makes it longer where it is earlier or later, or has no
// date; so does one without a date that is disputed. What is denied, or only proposed or intended,
// says nothing. To be banned, absorbed, or succeeded by another body is no end.
class Existence {
 public:
  // By these ties alone.
  Existence(const Ties& ties, Day day);

  bool IsPossible() const { return !had_not_begun_ && !had_ended_; }

  // Who stands in an election is there. An election that surely was before that beginning, or after
  // that end, contradicts it: the body may have existed between the two, and from the election to
  // its beginning or from its end to the election.
  void AddElection(DaySpan when);

  // For one fact of the body, with a point at which that held: a point that surely lies before that
  // beginning, or after that end, contradicts it, which then says nothing of this fact.
  void AddPointOfFact(DaySpan point);

 private:
  bool BeforeBeginning(DaySpan when) const { return when.latest < begun_; }
  bool AfterEnd(DaySpan when) const { return ended_ < when.earliest && when.earliest < again_; }

  Day day_;
  Day begun_;  // the first day on which it can have been there
  Day ended_;  // the last
  Day again_;  // since when it may have been taken up again after that
  bool had_not_begun_;
  bool had_ended_;
};

// By its ties, and by elections where they exclude the day: costs what refers to the body until one
// brings it in. `check`, if there is one, takes a step for each record looked at; once it says to
// stop, elections may be left out.
Existence ExistenceOn(const Snapshot& snapshot, const Row& body, Day day,
                      StopCheck* check = nullptr);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_EXISTING_H_
