// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_FLAGS_H_
#define PARTYLINE_SERVICE_SERVER_FLAGS_H_

#include <string>
#include <vector>

#include "service/server/config.h"

namespace partyline {

// What partylined was asked to do.
struct Invocation {
  ServerConfig config;
  std::vector<std::string> problems;  // why it cannot; a line each
};

// Reads the environment (PARTYLINED_LISTEN for --listen, and so on), then the command line, which
// goes before it; --flagfile=PATH stands for the flags in that file. Names may be spelt with
// hyphens or underscores.
//
// Ends the program after --help and --version, with 0, and after flags that do not exist or values
// that are not of their type, with 1, having named all of them. Not thread-safe; to be called once.
Invocation ReadInvocation(int argc, char** argv);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_FLAGS_H_
