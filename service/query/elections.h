// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_ELECTIONS_H_
#define PARTYLINE_SERVICE_QUERY_ELECTIONS_H_

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/list.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Elections in the order of their polling days (dated.h), those after the election named `after`
// ("" for the first page). `party` is the record that the request names so; null: it names none.
// What is a party's result is in results.h; ends early when `cancelled` returns true.
RowPage ListElections(const Snapshot& snapshot, const v1::ListElectionsRequest& request,
                      const Row* party, absl::string_view after,
                      absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_ELECTIONS_H_
