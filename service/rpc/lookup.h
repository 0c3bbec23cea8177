// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_LOOKUP_H_
#define PARTYLINE_SERVICE_RPC_LOOKUP_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/record.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A record that was asked for.
struct Found {
  const Row* row;
  absl::string_view
      redirected_from;  // the name asked for, if that record was replaced by `row`; points into it
};

// The record of `kind` that a request's field `name` means: a record name, or an identifier
// `scheme:value`. RECORD_NOT_FOUND; IDENTIFIER_AMBIGUOUS if several records of the kind hold it;
// INVALID_FIELD if it names a record of another kind.
absl::StatusOr<Found> Lookup(const Snapshot& snapshot, v1::RecordKind kind, absl::string_view name);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_LOOKUP_H_
