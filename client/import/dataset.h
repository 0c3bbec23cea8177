// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_DATASET_H_
#define PARTYLINE_CLIENT_IMPORT_DATASET_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client {

// A record of a data set, and where it stands.
struct DatasetRecord {
  v1::Record record;  // has a body with a name
  std::string place;  // `parties.txtpb:12`
};

// A data set: records kept as text.
struct Dataset {
  std::string name;                    // of its directory: `post-soviet`
  std::vector<DatasetRecord> records;  // in the order of files, then lines; names are unique
};

// Reads every `*.txtpb` of a directory, each a `partyline.v1.RecordSet` in text format.
//
// INVALID_ARGUMENT lists every fault of the form, one a line, as `file:line:column: what is wrong`:
// text that does not parse, records without a body or a name, names that occur twice. NOT_FOUND if
// there is no such directory, or nothing in it. Whether the records keep the contract's rules is
// for the server to say.
absl::StatusOr<Dataset> ReadDataset(const std::string& directory);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_IMPORT_DATASET_H_
