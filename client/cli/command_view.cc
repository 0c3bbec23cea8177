// SPDX-License-Identifier: Apache-2.0
#include "client/cli/command_view.h"

namespace partyline::client {

std::vector<const CommandView*> AllCommands(const CommandView& program) {
  std::vector<const CommandView*> all = {&program};
  for (const CommandView& command : program.commands) {
    const std::vector<const CommandView*> below = AllCommands(command);
    all.insert(all.end(), below.begin(), below.end());
  }
  return all;
}

bool IsPath(const OptionView& option) {
  const std::string& type = option.type;
  const std::string& name = option.names.front();
  return type == "FILE" || type == "DIR" || name == "FILE" || name == "DIR";
}

}  // namespace partyline::client
