// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMPLETION_H_
#define PARTYLINE_CLIENT_CLI_COMPLETION_H_

#include <string>

#include "client/cli/command_view.h"

namespace partyline::client {

// Scripts by which shells complete commands, options, words that options take (also within lists;
// of formats those that the command has), contexts, and files where one is meant. They ask no
// server, and this program for its contexts alone. The options of the program itself may follow any
// command.
std::string BashCompletion(const CommandView& program);
std::string ZshCompletion(const CommandView& program);
std::string FishCompletion(const CommandView& program);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMPLETION_H_
