// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_LOOKUP_H_
#define PARTYLINE_SERVICE_RPC_LOOKUP_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/message.h"
#include "partyline/v1/record.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A record that was asked for.
struct Found {
  const Row* row;
  absl::string_view
      redirected_from;  // the name asked for, if that record was replaced by `row`; points into it
};

// The record that a name in a request means: a record name, or an identifier `scheme:value` held by
// a record of `kinds`. RECORD_NOT_FOUND; IDENTIFIER_AMBIGUOUS if several records of `kinds` hold
// it; both name `field`, which has it. That a record name is one of `kinds` is for the field's rule
// (`refers_to`) to see to.
absl::StatusOr<Found> Lookup(const Snapshot& snapshot, absl::Span<const v1::RecordKind> kinds,
                             absl::string_view name, absl::string_view field = "name");

// The record that a field of a request names, which is there: as Lookup, among the kinds of the
// collections that the field's rule lets it come from; any, if it names none.
absl::StatusOr<Found> LookupField(const Snapshot& snapshot,
                                  const google::protobuf::Message& request, int field);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_LOOKUP_H_
