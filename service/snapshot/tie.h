// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_TIE_H_
#define PARTYLINE_SERVICE_SNAPSHOT_TIE_H_

#include <vector>

#include "partyline/v1/event.pb.h"
#include "partyline/v1/evidence.pb.h"
#include "service/model/date.h"
#include "service/snapshot/row.h"

namespace partyline {

// A tie between two bodies over an event, seen from one of them. There is one for each pair of a
// body before and a body after a lineage event, through redirects; a body is not tied to itself,
// and who has no record has no tie.
//
// `standing` is the weakest of those of the event's occurrence and of the near and the far
// participant: undisputed, self-claimed, disputed, reported, inferred, proposed, intended, denied,
// in this order. A body that stands on one side twice counts as what stands better. `date` is the
// hull of all the event's dates but denied ones, whoever gives them; without bounds if there are
// none.
struct Tie {
  Ordinal other;  // the body on the far side
  Ordinal event;
  v1::EventKind kind;
  v1::Standing standing;
  v1::ParticipantRole near_role;
  v1::ParticipantRole far_role;
  DaySpan date;
  bool operator==(const Tie&) const = default;
};

// A body's part, in a role with a side or as what is renamed, in a lineage event that ties it to
// nobody: a foundation, a rename, a dissolution, a merger whose other sides no source names.
// Standing and date as a Tie's; who has a role twice counts as what stands better.
struct LonePart {
  Ordinal event;
  v1::EventKind kind;
  v1::Standing standing;
  v1::ParticipantRole role;
  DaySpan date;
  bool operator==(const LonePart&) const = default;
};

// A body's ties, in the order of date, then event ordinal, then the other body's ordinal, or the
// role.
struct Ties {
  std::vector<Tie> before;      // to what it came from
  std::vector<Tie> after;       // to what came out of it
  std::vector<LonePart> alone;  // one for each event and role
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_TIE_H_
