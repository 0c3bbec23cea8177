// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_QUERY_STORY_H_
#define PARTYLINE_TESTS_SERVICE_QUERY_STORY_H_

#include <memory>
#include <string>

#include "partyline/v1/record.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The state after one commit that creates `records`. What a story leaves out is filled in: labels
// of records, ids of facts (`names-1`, by field and place), evidence (asserted by
// sources/encyclopedia), and that source.
std::shared_ptr<const Snapshot> SnapshotOf(v1::RecordSet records);

// The same from a RecordSet in text form.
std::shared_ptr<const Snapshot> SnapshotOf(const std::string& text);

// A record of the state by name, which must be there.
const Row& RowOf(const Snapshot& snapshot, const std::string& name);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_QUERY_STORY_H_
