// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_DIFF_H_
#define PARTYLINE_CLIENT_CLI_PRINT_DIFF_H_

#include <string>
#include <vector>

#include "client/cli/compare_records.h"
#include "client/cli/labels.h"
#include "client/cli/past_record.h"
#include "client/cli/style.h"
#include "google/protobuf/struct.pb.h"

namespace partyline::client {

// What became of a record between two revisions, as people read it: its head, fields that are not
// facts, then the facts under their headings: + for what is new, - for what is gone, ~ for what is
// the same but for lines below it. Of a changed fact both sides stand there. Records, differences
// and labels are printable (see MakePrintable).
std::string DiffText(const std::string& name, const PastPair& past,
                     const std::vector<RecordDifference>& differences, const Labels& labels,
                     const Style& style);

// The same for programs: {name, log, from, to, record, replaced_by, changes[]}. `record` is kept,
// created, deleted, or replaced; a change has field, fact_id for a fact, change (added, removed,
// changed), before and after in the JSON form of the contract.
google::protobuf::Struct DiffStruct(const std::string& name, const PastPair& past,
                                    const std::vector<RecordDifference>& differences);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_DIFF_H_
