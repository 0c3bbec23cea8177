// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_DID_YOU_MEAN_H_
#define PARTYLINE_CLIENT_CLI_DID_YOU_MEAN_H_

#include "absl/status/status.h"
#include "partyline/client.h"

namespace partyline::client {

// The error with the record names that may have been meant, if it is that there is no record of a
// name: those of the same collection that a search for the name's own words finds, three at most.
// The server is asked for them; if it has none, the error stays as it is.
absl::Status HintAtNamesakes(const Client& client, absl::Status status);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_DID_YOU_MEAN_H_
