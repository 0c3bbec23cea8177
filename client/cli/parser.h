// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PARSER_H_
#define PARTYLINE_CLIENT_CLI_PARSER_H_

#include <CLI/CLI.hpp>
#include <string>

#include "absl/status/status.h"
#include "client/cli/arguments.h"
#include "client/cli/execute.h"

namespace partyline::client {

// How commands are typed. Only app.cc, app_import.cc and app_listings.cc include this: no other
// file knows the parser of command lines, which reports by exceptions that end in RunApp.

// An option with a list of words, separated by commas or given several times.
inline CLI::Option* AddWords(CLI::App& app, const std::string& name, Words& words,
                             const char* help) {
  return app.add_option(name, words, help)->delimiter(',')->allow_extra_args(false);
}

// An option with a text, which goes to the server as it is: the server knows what a day is or a
// name, and says so.
inline CLI::Option* AddText(CLI::App& app, const std::string& name, const char* type,
                            std::string* text, const char* help) {
  return app.add_option(name, *text, help)->type_name(type);
}

// Ends parsing if the option's words mean nothing.
inline void Check(const std::string& option, const absl::Status& status) {
  if (!status.ok()) throw CLI::ValidationError(option, std::string(status.message()));
}

// Adds the commands that show one page of a listing, or all: list, parties, sources, search,
// elections, results, events, references and conflicts. `invocation` must outlive `app`.
void AddListings(CLI::App& app, Invocation& invocation);

// Adds the commands that commit what stands in files: import dataset, import text. `invocation`
// must outlive `app`.
void AddImports(CLI::App& app, Invocation& invocation);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PARSER_H_
