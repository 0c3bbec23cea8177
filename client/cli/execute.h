// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_EXECUTE_H_
#define PARTYLINE_CLIENT_CLI_EXECUTE_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/app.h"
#include "client/cli/session.h"

namespace partyline::client {

// What the command line asks for: the options that all commands share, and the command.
struct Invocation {
  std::string endpoint{kDefaultEndpoint};
  absl::Duration timeout = absl::Seconds(10);
  std::string output = "text";
  bool no_colour = false;
  std::function<absl::Status(const Session&)> run;
};

// Connects, runs the command, prints its error if there is one, and returns the exit code.
int Execute(const Invocation& invocation, const Environment& environment);

// Prints what is wrong with the command line. `command` is as much of it as was understood:
// `partyline get`.
int RefuseUsage(absl::string_view what, absl::string_view command, Format format,
                const Environment& environment);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_EXECUTE_H_
