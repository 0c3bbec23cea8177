// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PARSER_H_
#define PARTYLINE_CLIENT_CLI_PARSER_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "client/cli/arguments.h"
#include "client/cli/execute.h"

namespace partyline::client {

// How commands are typed. Only the files app*.cc include this: no other
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

// An option or argument with the number of a revision. The newest is what is shown without it.
inline CLI::Option* AddRevision(CLI::App& app, const std::string& name, std::int64_t* revision,
                                const char* help) {
  return app.add_option(name, *revision, help)
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max(), "1 or more"));
}

// Adds the commands that show one page of a listing, or all: list, parties, sources, search,
// elections, results, events, references, conflicts and history. `invocation` must outlive `app`.
void AddListings(CLI::App& app, Invocation& invocation);

// Adds diff. `invocation` must outlive `app`.
void AddDiff(CLI::App& app, Invocation& invocation);

// Adds resolve. `invocation` must outlive `app`.
void AddResolve(CLI::App& app, Invocation& invocation);

// Adds the commands that commit what stands in files: import csv, import dataset,
// import jsonl, import parlgov and import text. `invocation` must outlive `app`.
void AddImports(CLI::App& app, Invocation& invocation);

// Adds import csv, import parlgov and export parlgov to the commands of their groups.
void AddImportCsv(CLI::App& group, Invocation& invocation);
void AddImportParlGov(CLI::App& group, Invocation& invocation);
void AddExportParlGov(CLI::App& group, Invocation& invocation);

// Adds the commands that follow the log, and copy what it has made: watch and export. `invocation`
// must outlive `app`.
void AddFollowing(CLI::App& app, Invocation& invocation);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PARSER_H_
