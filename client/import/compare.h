// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_COMPARE_H_
#define PARTYLINE_CLIENT_IMPORT_COMPARE_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/import/dataset.h"
#include "partyline/client.h"

namespace partyline::client {

// Where records stand, by name: `parties.txtpb:12:3`.
using Places = absl::flat_hash_map<std::string, std::string>;

// How a data set differs from what a server has.
struct Difference {
  std::vector<v1::Edit>
      edits;  // creates and updates, in the data set's order; updates carry the etag compared with
  std::vector<std::string> unchanged;  // names
  Places places;                       // of the data set's records, as far as they have any
  v1::Revision base;  // the state compared with, the last one if it moved on meanwhile
};

// Compares every record with the server's of the same name, apart from what the server writes
// itself. Words of citations and texts of sources that the server has and the data set leaves out
// are kept, as long as they are of the same span and the same document.
//
// Records that the server has and the data set has not are left alone. Where many of them are too
// much for one answer, fewer are asked for at once. FAILED_PRECONDITION if a
// record of the data set has been replaced by another one. `may_update`, if there is any, is asked
// about each record that differs, with the server's and the place of the data set's; its error ends
// the comparison.
using MayUpdate = std::function<absl::Status(const v1::Record& theirs, absl::string_view place)>;
absl::StatusOr<Difference> Compare(const Client& client, const Dataset& dataset,
                                   const MayUpdate& may_update = nullptr);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_COMPARE_H_
