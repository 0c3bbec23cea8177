// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_LABELS_H_
#define PARTYLINE_CLIENT_CLI_LABELS_H_

#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/client.h"

namespace partyline::client {

// What to call records: display names by record name. For a fact that another record's fact
// contradicts perhaps also what it says and who says so, by its pointer (see Surroundings).
using Labels = absl::flat_hash_map<std::string, std::string>;

// The label of a record; its record name where there is none.
std::string LabelOf(const Labels& labels, absl::string_view name);

// Adds the labels of records that are not there yet, as far as they can be had.
void AskForLabels(const Client& client, const std::set<std::string>& names, Labels& labels);

// The labels of every record in the answer and of every record that it or one of the conflicts
// points at or has a part of. What is not in the answer itself is asked for; what cannot be had is
// left out, for an answer without labels is an answer still. `name` is one more to label, as the
// question has it.
Labels LoadLabels(const Client& client, const google::protobuf::Message& answer,
                  absl::string_view name = "", const v1::ListConflictsResponse& conflicts = {});

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_LABELS_H_
