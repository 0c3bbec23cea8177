// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SUBJECTS_H_
#define PARTYLINE_SERVICE_QUERY_SUBJECTS_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The records that a record is of, sorted, each once: itself; of a result also its election, and
// its party, person and alliance and the parties that are said to have nominated; of an event also
// who took part. Through redirects. Decodes results and events.
std::vector<Ordinal> SubjectsOf(const Snapshot& snapshot, const Row& row);

// Whether any of those may be wanted: false only if none is. Decodes nothing.
bool MayBeOf(const Snapshot& snapshot, const Row& row, absl::FunctionRef<bool(Ordinal)> wanted);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SUBJECTS_H_
