// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_BEGINNINGS_H_
#define PARTYLINE_SERVICE_QUERY_BEGINNINGS_H_

#include <string>

#include "partyline/v1/event.pb.h"
#include "service/query/apart_lines.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Most events that are looked at for how one body began.
inline constexpr int kMaxBeginnings = 64;

// Whether a body that has `role` in an event of this kind began with it.
bool IsBeginning(v1::EventKind kind, v1::ParticipantRole role);

// How a body began: "founded 1994", "split off 2000". One line for each event, of the first
// kMaxBeginnings in the order of date, and role in it, however often it is said there.
ApartGroup BeginningsOf(const Snapshot& snapshot, const Row& body);

// The dates that the event's sources give: "1 September 1993 or end of 1993". A date goes where
// another says the same or the same more exactly. At most kMaxLines.
std::string DatesOf(const v1::Event& event);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_BEGINNINGS_H_
