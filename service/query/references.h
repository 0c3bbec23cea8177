// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_REFERENCES_H_
#define PARTYLINE_SERVICE_QUERY_REFERENCES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// That a fact, or a record itself, points at a record.
struct Pointing {
  const Row* record;
  std::string fact_id;                               // empty: the record itself
  std::string path;                                  // `leaderships.person`
  v1::Standing standing = v1::STANDING_UNSPECIFIED;  // of the fact
  bool candidate = false;
};

// One page of what points at a record. Rows live as long as the snapshot.
struct PointingPage {
  std::vector<Pointing> references;
  std::string next;             // where the next page starts; empty: this was the last
  std::int64_t total_size = 0;  // of all pages
};

// What points at `target` from other records, through redirects, in the order of record name, fact
// id and path, from the place `after` on ("": the first page). A fact that points there twice by
// one path, as two citations of one source do, points there once. A page ends before
// kMaxPageBytes. Decodes the records of the page alone, and looks at every record that refers to
// the target; `cancelled` is asked now and then.
PointingPage ListReferences(const Snapshot& snapshot, const v1::ListReferencesRequest& request,
                            const Row& target, absl::string_view after,
                            absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_REFERENCES_H_
