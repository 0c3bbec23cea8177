// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_EXECUTE_H_
#define PARTYLINE_CLIENT_CLI_EXECUTE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/app.h"
#include "client/cli/session.h"
#include "client/cli/tls_choice.h"

namespace partyline::client {

// What a command answers with, which decides the formats that there are for it.
enum class Answers {
  kMessages,    // of the contract
  kListing,     // which can be a table, too
  kLineage,     // which can be drawn, too
  kReferences,  // for a bibliography
  kChanges,     // as they come
  kText,        // of this program; no server is asked
};

// The formats that there are, as they are typed.
std::vector<std::string> FormatsOf(Answers answers);

// What the command line asks for: the options that all commands share, and the command. Options
// that are absent were not typed.
struct Invocation {
  std::optional<std::string> endpoint;
  std::optional<std::string> context;
  std::optional<absl::Duration> timeout;
  TlsChoice tls;
  std::string output = "text";
  std::string colour = "auto";
  bool no_pager = false;
  std::vector<std::string> columns;
  Answers answers = Answers::kMessages;
  bool is_read = false;  // by people, at their own pace: a pager may show it
  std::function<absl::Status(const Session&)> run;
  std::function<absl::Status(const Environment&)> run_alone;  // instead: asks no server
};

// Why the command does not answer in this format, or with these columns. OK: it does.
absl::Status CheckFormat(const Invocation& invocation);

// Connects, runs the command, prints its error if there is one, and returns the exit code.
int Execute(const Invocation& invocation, const Environment& environment);

// Prints what is wrong with the command line. `command` is as much of it as was understood:
// `partyline get`.
int RefuseUsage(absl::string_view what, absl::string_view command, Format format,
                const Environment& environment);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_EXECUTE_H_
