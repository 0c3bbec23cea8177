// SPDX-License-Identifier: Apache-2.0
#include "client/cli/command_view.h"

#include "absl/strings/string_view.h"

namespace partyline::client {

std::vector<const CommandView*> AllCommands(const CommandView& program) {
  std::vector<const CommandView*> all = {&program};
  for (const CommandView& command : program.commands) {
    const std::vector<const CommandView*> below = AllCommands(command);
    all.insert(all.end(), below.begin(), below.end());
  }
  return all;
}

namespace {

// Whether the value of an option, or an argument, is called so.
bool IsCalled(const OptionView& option, absl::string_view what) {
  return option.type == what || option.names.front() == what;
}

}  // namespace

bool IsPath(const OptionView& option) {
  return IsCalled(option, "FILE") || IsCalled(option, "DIR");
}

bool IsContext(const OptionView& option) { return IsCalled(option, "CONTEXT"); }

bool IsFormat(const OptionView& option) { return IsCalled(option, "FORMAT"); }

}  // namespace partyline::client
