// SPDX-License-Identifier: Apache-2.0
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "absl/strings/string_view.h"
#include "client/cli/app.h"

namespace {

// Columns of the terminal that the stream goes to; 0 if it goes to none.
int WidthOf(int stream) {
  winsize size = {};
  return isatty(stream) && ioctl(stream, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool ShowsColours(int stream) {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || absl::string_view(terminal) == "dumb";
  return isatty(stream) && !dumb && !IsSet("NO_COLOR");
}

}  // namespace

int main(int argc, char** argv) {
  const partyline::client::Environment environment{.out = std::cout,
                                                   .err = std::cerr,
                                                   .colour_out = ShowsColours(STDOUT_FILENO),
                                                   .colour_err = ShowsColours(STDERR_FILENO),
                                                   .terminal_err = isatty(STDERR_FILENO) != 0,
                                                   .width = WidthOf(STDOUT_FILENO)};
  return partyline::client::RunApp({argv + 1, argv + argc}, environment);
}
