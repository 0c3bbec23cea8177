// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_EVIDENCE_H_
#define PARTYLINE_SERVICE_MODEL_EVIDENCE_H_

#include "partyline/v1/evidence.pb.h"

namespace partyline {

// How a fact stands, from its own evidence alone; the rules are with `Standing` in evidence.proto.
// The strongest way of affirming is the one whose standing comes first in that enum, so that
// another affirmation never weakens a fact.
v1::Standing StandingOf(const v1::Evidence& evidence);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_EVIDENCE_H_
