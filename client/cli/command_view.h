// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COMMAND_VIEW_H_
#define PARTYLINE_CLIENT_CLI_COMMAND_VIEW_H_

#include <string>
#include <vector>

namespace partyline::client {

// An option or argument, as those who tell of command lines need it.
struct OptionView {
  std::vector<std::string> names;  // `-o`, `--output`; of an argument, what it is called: `NAME`
  std::string help;
  std::string type;  // of its value: `FILE`; empty: a flag, or an argument
  bool takes_value = false;
  bool is_list = false;  // values may be joined by commas
  bool is_required = false;
  std::vector<std::string> words;  // that the value can be; empty: any text
};

// A command with those below it. Made of what parses command lines, so that what is made of it
// cannot be out of step with that.
struct CommandView {
  std::string name;  // `csv`
  std::string path;  // `import csv`; of the program: empty
  std::string help;
  std::string footer;
  std::vector<OptionView> options;
  std::vector<OptionView> arguments;
  std::vector<CommandView> commands;
  std::vector<std::string> formats;  // of its answers; of one that has others below it: all
};

// The command and all below it, outer ones first.
std::vector<const CommandView*> AllCommands(const CommandView& program);

// Whether the value names a file or directory; one of this program's contexts; a format of answers.
bool IsPath(const OptionView& option);
bool IsContext(const OptionView& option);
bool IsFormat(const OptionView& option);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COMMAND_VIEW_H_
