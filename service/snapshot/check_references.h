// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_CHECK_REFERENCES_H_
#define PARTYLINE_SERVICE_SNAPSHOT_CHECK_REFERENCES_H_

#include "absl/status/status.h"
#include "service/model/error.h"
#include "service/snapshot/draft.h"

namespace partyline {

// Whether every reference leads somewhere after the commit.
//
// Adds to `invalid` records of a collection that the field does not take, and records that cannot
// replace a deleted one. Returns what `invalid` has then, or else DANGLING_REFERENCE for records
// and facts that are not there and for facts taken away while others point at them, or else
// RECORD_IN_USE for a deleted record still referred to, or replaced by what stands on the other
// side of a lineage event.
absl::Status CheckReferences(const Draft& draft, Violations& invalid);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_CHECK_REFERENCES_H_
