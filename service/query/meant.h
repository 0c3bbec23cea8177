// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_MEANT_H_
#define PARTYLINE_SERVICE_QUERY_MEANT_H_

#include "partyline/v1/evidence.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Whether a reference means `row` surely, through redirects. A record that is only a candidate for
// what is meant is not meant.
bool Means(const Snapshot& snapshot, const v1::Ref& ref, const Row& row);

// Whether a fact that stands so says something of what is or was: not if it is denied, or only
// proposed or intended.
bool SaysWhatIs(v1::Standing standing);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_MEANT_H_
