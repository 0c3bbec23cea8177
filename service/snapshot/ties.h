// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_TIES_H_
#define PARTYLINE_SERVICE_SNAPSHOT_TIES_H_

#include <map>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/event.pb.h"
#include "service/snapshot/tie.h"

namespace partyline {

// What an event gives to the bodies in it, by their numbers: the ties that it makes, and the parts
// of those to whom it makes none. `resolve` gives the number of the live record that a name leads
// to.
std::map<Ordinal, Ties> TiesOf(const v1::Event& event, Ordinal number,
                               absl::FunctionRef<Ordinal(absl::string_view name)> resolve);

// Takes what event number `event` gave out of `ties`. False, and nothing changed, if that was
// nothing.
bool EraseTies(Ordinal event, Ties& ties);

// Adds what another event gave to `ties`.
void MergeTies(const Ties& more, Ties& ties);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_TIES_H_
