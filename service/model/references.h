// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_REFERENCES_H_
#define PARTYLINE_SERVICE_MODEL_REFERENCES_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "partyline/v1/record.pb.h"
#include "service/model/walk.h"

namespace partyline {

// A reference to a record, seen where it stands in a record body. Valid during the visit; its texts
// as long as the bytes.
struct Reference {
  const FieldPath& path;          // as in violations
  absl::string_view plain_path;   // without places in lists, and without the name in which every
                                  // Ref ends: `leaderships.person`; lives for ever
  bool candidate;                 // it is one of a Ref's candidates
  absl::string_view name;         // the record referred to
  absl::string_view fact_id;      // of the fact that it stands in; empty: the record itself
  absl::string_view target_fact;  // for pointers: the fact referred to; empty otherwise
  const google::protobuf::RepeatedPtrField<std::string>& collections;  // allowed; empty: any
};

// Calls `visit` for every reference to a record anywhere in a record body, in the order of the
// fields: those whose rule has `refers_to`, and the records of `contradicts` pointers. `bytes` are
// the CanonicalBytes of the body.
void ForEachReference(v1::RecordKind kind, absl::string_view bytes,
                      absl::FunctionRef<void(const Reference&)> visit);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_REFERENCES_H_
