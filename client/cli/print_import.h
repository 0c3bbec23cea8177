// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_IMPORT_H_
#define PARTYLINE_CLIENT_CLI_PRINT_IMPORT_H_

#include <string>

#include "client/cli/style.h"
#include "client/import/import.h"
#include "client/jsonl/import.h"
#include "google/protobuf/struct.pb.h"

namespace partyline::client {

// How many records of each collection were created, updated and found as they are, a line for each
// collection; with `dry_run`, would have been.
std::string ImportText(const ImportCounts& counts, bool dry_run, const Style& style);

// The same for programs: `counts` of what was created, updated and unchanged, the names of each,
// `commits`, `dry_run`, and `log` and `revision` as strings, for they are 64 bits wide.
google::protobuf::Struct ImportStruct(const ImportReport& report, bool dry_run);

// The same of a file, whose records are too many to be named: the counts of each collection under
// `collections`, and how many records were `replaced`.
google::protobuf::Struct ImportStruct(const FileImportReport& report, bool dry_run);

// The records created and updated, a line for each.
std::string ImportedNamesText(const ImportReport& report, bool dry_run);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_IMPORT_H_
