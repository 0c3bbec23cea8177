// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_LABELS_H_
#define PARTYLINE_CLIENT_CLI_LABELS_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/client.h"

namespace partyline::client {

// What to call records: display names by record name.
using Labels = absl::flat_hash_map<std::string, std::string>;

// The label of a record; its record name where there is none.
std::string LabelOf(const Labels& labels, absl::string_view name);

// The labels of every record in the answer and of every record that it points at. Those that are
// not in the answer itself are asked for; those that cannot be had are left out, for an answer
// without labels is an answer still.
Labels LoadLabels(const Client& client, const google::protobuf::Message& answer);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_LABELS_H_
