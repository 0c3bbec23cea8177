// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_RIVALS_H_
#define PARTYLINE_CLIENT_CLI_RIVALS_H_

#include "client/cli/labels.h"
#include "google/protobuf/message.h"
#include "partyline/client.h"

namespace partyline::client {

// Adds to the labels, by its pointer, what each fact says that a fact in the answer's records names
// as contradicting it, and who says so: where one side is shown, the other is too. Facts of records
// that are in the answer themselves are left out, as are those that cannot be had.
void AddRivals(const Client& client, const google::protobuf::Message& answer, Labels& labels);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_RIVALS_H_
