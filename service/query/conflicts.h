// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_CONFLICTS_H_
#define PARTYLINE_SERVICE_QUERY_CONFLICTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/contested.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// One page of conflicts, each as the bytes of a v1::Conflict.
struct ConflictPage {
  std::vector<std::string> conflicts;
  std::string next;             // where the next page starts; empty: this was the last
  std::int64_t total_size = 0;  // of all pages
};

// The page of the conflicts that the request's filters let through, from the place `after` on ("":
// the first page). `record` is the one that the request names; kNoOrdinal: none. A page ends before
// kMaxPageBytes, and no conflict is longer than that.
//
// The groups of a state are found once (see ContestedGroupsOf). A page without filters then costs
// what it shows; with filters it looks at every group, to count them.
ConflictPage ListConflicts(const Snapshot& snapshot, const v1::ListConflictsRequest& request,
                           Ordinal record, absl::string_view after,
                           absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_CONFLICTS_H_
