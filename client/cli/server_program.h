// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_SERVER_PROGRAM_H_
#define PARTYLINE_CLIENT_CLI_SERVER_PROGRAM_H_

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace partyline::client {

// Has this process go on as partylined, with these arguments: as the one that lies beside its own
// program, or else the one that is found by PATH. Does not come back then. NOT_FOUND, for people,
// if there is neither.
absl::Status BecomeServerProgram(const std::vector<std::string>& arguments);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_SERVER_PROGRAM_H_
