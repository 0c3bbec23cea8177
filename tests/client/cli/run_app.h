// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_CLI_RUN_APP_H_
#define PARTYLINE_TESTS_CLIENT_CLI_RUN_APP_H_

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "client/cli/app.h"

namespace partyline::client {

// How a run of `partyline` ended.
struct AppRun {
  int exit_code;
  std::string out;
  std::string err;
  Options options;  // with which it connected, if it did
};

// A command line as the shell would split it; it has no quotes.
inline std::vector<std::string> WordsOf(const std::string& line) {
  return absl::StrSplit(line, ' ', absl::SkipEmpty());
}

// Runs `partyline` in this process, over `connection`; null: over a connection of its own.
inline AppRun RunWith(std::shared_ptr<Connection> connection,
                      const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  AppRun run;
  Environment environment{.out = out, .err = err};
  environment.connect = [&](const Options& options) {
    run.options = options;
    return connection == nullptr ? Client(options) : Client(connection);
  };
  run.exit_code = RunApp(arguments, environment);
  run.out = out.str();
  run.err = err.str();
  return run;
}

}  // namespace partyline::client

#endif  // PARTYLINE_TESTS_CLIENT_CLI_RUN_APP_H_
