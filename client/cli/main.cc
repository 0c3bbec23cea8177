// SPDX-License-Identifier: Apache-2.0
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>

#include "client/cli/app.h"
#include "client/cli/server_program.h"
#include "client/cli/terminal.h"

namespace {

// Columns of the terminal that the stream goes to; 0 if it goes to none.
int WidthOf(int stream) {
  winsize size = {};
  return isatty(stream) && ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::optional<std::string> Variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  const bool terminal_out = isatty(STDOUT_FILENO) != 0;
  const bool terminal_err = isatty(STDERR_FILENO) != 0;
  partyline::client::Pager pager(std::cout);
  partyline::client::Environment environment{
      .out = std::cout,
      .err = std::cerr,
      .colour_out = partyline::client::ShowsColours(terminal_out, Variable),
      .colour_err = partyline::client::ShowsColours(terminal_err, Variable),
      .terminal_err = terminal_err,
      .width = WidthOf(STDOUT_FILENO),
      .width_err = WidthOf(STDERR_FILENO),
      .config_directory = partyline::client::ConfigDirectory(Variable),
      .become_server = partyline::client::BecomeServerProgram};
  if (terminal_out) {
    environment.start_pager = [&pager] { pager.Start(partyline::client::PagerCommand(Variable)); };
  }
  return partyline::client::RunApp({argv + 1, argv + argc}, environment);
}
