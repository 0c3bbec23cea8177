// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_AFFILIATED_H_
#define PARTYLINE_SERVICE_QUERY_AFFILIATED_H_

#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/model/date.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Parties for which `matches` is true and that have an affiliation to `body`, in the order of their
// record names. An affiliation that is denied, or only proposed or intended, does not count; nor
// one that may as well be to another body. With a day, only one that held then, surely or possibly.
//
// Decodes the parties that refer to `body`, and asks `cancelled` before each; what was found until
// then is returned.
std::vector<const Row*> AffiliatedTo(const Snapshot& snapshot, const Row& body,
                                     std::optional<Day> on,
                                     absl::FunctionRef<bool(const Row&)> matches,
                                     absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_AFFILIATED_H_
