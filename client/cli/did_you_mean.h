// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_DID_YOU_MEAN_H_
#define PARTYLINE_CLIENT_CLI_DID_YOU_MEAN_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "partyline/client.h"

namespace partyline::client {

// Errors with the record names that may have been meant, three at most. The server is asked for
// them; if it has none, nothing is said of them.

// If the error is that there is no record of a name: those of the same collection that a search for
// the name's own words finds, or for their beginnings.
absl::Status HintAtNamesakes(const Client& client, absl::Status status);

// If the error comes of asking for `name`, which is neither a record name nor an identifier: the
// records of any collection with this id, or else those that a search finds; and a word on how to
// search for names in the world's sense.
absl::Status HintAtSearch(const Client& client, absl::Status status, absl::string_view name);

// The same for what `request` has in the field that the error is of, if that takes record names.
absl::Status HintAtSearch(const Client& client, absl::Status status,
                          const google::protobuf::Message& request);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_DID_YOU_MEAN_H_
