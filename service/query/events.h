// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_EVENTS_H_
#define PARTYLINE_SERVICE_QUERY_EVENTS_H_

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/list.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Events in the order of their dates (dated.h), those after the event named `after` ("" for the
// first page). `participant` is the record that the request names so; null: it names none.
//
// A part in an event counts however it stands. What is asked of participants is looked up in the
// events that refer to a record in question alone; `cancelled` is asked before each of those is
// decoded, and ends the listing early when it returns true.
RowPage ListEvents(const Snapshot& snapshot, const v1::ListEventsRequest& request,
                   const Row* participant, absl::string_view after,
                   absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_EVENTS_H_
