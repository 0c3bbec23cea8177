// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_APP_H_
#define PARTYLINE_CLIENT_CLI_APP_H_

#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "partyline/client.h"

namespace partyline::client {

// What the command line stands in. Must outlive the call it is given to.
struct Environment {
  std::ostream& out;
  std::ostream& err;
  bool colour_out = false;  // the stream goes to a terminal that shows colours
  bool colour_err = false;
  bool terminal_err = false;  // the stream goes to a terminal
  int width = 0;              // columns of the terminal that `out` goes to; 0: no limit
  int width_err = 0;          // of that which `err` goes to
  std::istream& in = std::cin;
  std::string config_directory = {};  // of this program's own files; empty: there are none
  // Has what will be written to `out` go through one; empty: there is none.
  std::function<void()> start_pager = {};
  // Goes on as partylined with these arguments; empty: it cannot. An error: there is none.
  std::function<absl::Status(const std::vector<std::string>&)> become_server = {};
  std::function<absl::Time()> now = absl::Now;
  std::function<Client(const Options&)> connect = [](const Options& options) {
    return Client(options);
  };
};

// Runs `partyline` with these arguments (without the program's name) and returns its exit code
// (print_error.h). Reads PARTYLINE_ENDPOINT and PARTYLINE_CONTEXT from the process's environment,
// and sets GRPC_VERBOSITY there unless it is set.
int RunApp(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_APP_H_
