// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMPLETION_H_
#define PARTYLINE_CLIENT_CLI_COMPLETION_H_

#include <string>

#include "client/cli/command_view.h"

namespace partyline::client {

// Scripts by which shells complete commands, options, words that options take (also within lists),
// and files where one is meant. They ask neither this program nor a server. The options of the
// program itself may follow any command.
std::string BashCompletion(const CommandView& program);
std::string ZshCompletion(const CommandView& program);
std::string FishCompletion(const CommandView& program);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMPLETION_H_
