// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_LINEAGE_H_
#define PARTYLINE_SERVICE_MODEL_LINEAGE_H_

#include "partyline/v1/event.pb.h"

namespace partyline {

// Whether events of a kind say where a body came from or what became of it.
bool IsLineageKind(v1::EventKind kind);

// On which side of such an event a role stands; UNSPECIFIED for one that has no side.
v1::LineageSide SideOf(v1::ParticipantRole role);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_LINEAGE_H_
