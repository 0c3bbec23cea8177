// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_CHECK_CITATIONS_H_
#define PARTYLINE_SERVICE_SNAPSHOT_CHECK_CITATIONS_H_

#include "service/model/error.h"
#include "service/snapshot/draft.h"

namespace partyline {

// Whether citations agree with the sources' texts as they are after the commit. A span lies within
// the source's length where that is known; words stand at their span where the text is held; a text
// held still has what records that the commit leaves alone cite of it. A citation of a source that
// was replaced counts places of the old one and is not checked.
void CheckCitations(const Draft& draft, Violations& invalid);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_CHECK_CITATIONS_H_
