// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_QUERY_LINEAGE_STORY_H_
#define PARTYLINE_TESTS_SERVICE_QUERY_LINEAGE_STORY_H_

#include <string>
#include <vector>

#include "service/query/lineage.h"

namespace partyline {

// The communist parties of Azerbaijan and Uzbekistan and what tied them to one another: a division
// into two of one name, a splinter, a merger, a transformation, a claim to succession, and a merger
// that was reported and denied.
const Snapshot& PostSoviet();

LineageQuery QueryFor(const Snapshot& snapshot, const std::string& root,
                      v1::Direction direction = v1::DIRECTION_BOTH);

// A walk that nobody cancels.
Lineage Walk(const Snapshot& snapshot, const LineageQuery& query);

// A record's name without its collection.
std::string Short(const Snapshot& snapshot, Ordinal ordinal);

// "az-avkp up 2 down -", in order.
std::vector<std::string> Nodes(const Snapshot& snapshot, const Lineage& lineage);

// "az-avkp > az-avkp1", in order.
std::vector<std::string> Edges(const Snapshot& snapshot, const Lineage& lineage);

// "az-acp-pml DIRECTION_ANCESTORS FRONTIER_REASON_DEPTH 1", in order.
std::vector<std::string> Frontiers(const Snapshot& snapshot, const Lineage& lineage);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_QUERY_LINEAGE_STORY_H_
