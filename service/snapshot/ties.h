// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_TIES_H_
#define PARTYLINE_SERVICE_SNAPSHOT_TIES_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/event.pb.h"
#include "service/snapshot/row.h"

namespace partyline {

// Whether events of a kind say where a body came from or what became of it.
bool IsLineageKind(v1::EventKind kind);

// A tie with both its ends.
struct EventTie {
  Ordinal before;
  Ordinal after;
  Tie from_before;  // as seen from `before`

  Tie FromAfter() const;
};

// The ties that an event makes, as Tie documents them, in the order of (before, after). `resolve`
// gives the number of the live record that a name leads to.
std::vector<EventTie> TiesOf(const v1::Event& event, Ordinal number,
                             absl::FunctionRef<Ordinal(absl::string_view name)> resolve);

// Puts `tie` where it belongs in a list that is in the order that Ties documents.
void InsertTie(std::vector<Tie>& ties, const Tie& tie);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_TIES_H_
