// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_CHECK_SIDES_H_
#define PARTYLINE_SERVICE_SNAPSHOT_CHECK_SIDES_H_

#include "absl/status/status.h"
#include "service/model/error.h"
#include "service/snapshot/draft.h"

namespace partyline {

// That nothing comes out of itself: no body may stand on both sides of a lineage event by two
// names, since one took the other's place. By one name it is found without a state (CheckRecord).
// Bodies are parties; who else has a part in an event has no lineage.

// Adds to `invalid` each body that stands so in the event that `edit` writes.
void CheckSides(const Draft& draft, const DraftEdit& edit, Violations& invalid);

// RECORD_IN_USE if the commit replaces a record and thereby brings a body onto both sides of an
// event that it leaves as it is; of the first edit that does. A body that stood so before is in
// nobody's way. Decodes each event once, and those alone that the replaced records' ties are of.
absl::Status CheckSidesLeft(const Draft& draft);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_CHECK_SIDES_H_
