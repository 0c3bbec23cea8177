// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_AS_OF_H_
#define PARTYLINE_SERVICE_QUERY_AS_OF_H_

#include <vector>

#include "google/protobuf/message.h"
#include "partyline/v1/fuzzy_date.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// For each fact of a record body that has a period, whether it held on `day`; facts that no time bounds (names without
// dates) are POSSIBLE. What is ongoing held when the sources of its affirming claims were written.
std::vector<v1::AsOf> FactsAsOf(const Snapshot& snapshot, const google::protobuf::Message& body, Day day);

// The same for one fact's period and evidence.
v1::Answer FactAsOf(const Snapshot& snapshot, const v1::Period& period, const v1::Evidence& evidence, Day day);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_AS_OF_H_
