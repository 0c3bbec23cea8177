// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_ERROR_H_
#define PARTYLINE_CLIENT_CLI_PRINT_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "client/cli/format.h"
#include "client/cli/style.h"

namespace partyline::client {

// What the command ends with, by class of error. Scripts rely on these numbers.
inline constexpr int kExitOk = 0;
inline constexpr int kExitUsage = 1;  // the command line is wrong; nothing was asked of a server
inline constexpr int kExitNotFound = 2;
inline constexpr int kExitInvalid = 3;
inline constexpr int kExitAuth = 4;  // not allowed: to this caller, or on this server
inline constexpr int kExitConflict = 5;
inline constexpr int kExitUnavailable = 6;
inline constexpr int kExitDeadline = 7;
inline constexpr int kExitNotBuilt = 8;  // this server cannot do it, or not yet
inline constexpr int kExitInternal = 70;

// The exit code for how a call ended.
int ExitCode(const absl::Status& status);

// The error with a line on how to go on.
absl::Status WithHint(absl::Status status, absl::string_view hint);

// What the server says of a record that is not there, for what a command finds out itself.
absl::Status RecordNotFound(absl::string_view name, absl::string_view message);

// An error for people, printable:
//   partyline: not found: name: no record parties/nope (RECORD_NOT_FOUND)
// then every violated field on a line of its own, then how to go on. `endpoint` is where the server
// was looked for.
std::string ErrorText(const absl::Status& status, absl::string_view endpoint, const Style& style);

// An error for programs: one JSON object {code, message, metadata, reason, violations}, and `hint`
// where there is one; on one line if the format is JSON lines.
std::string ErrorJson(const absl::Status& status, absl::string_view endpoint,
                      Format format = Format::kJson);

// The same of a wrong command line: its code is `USAGE`, which no server answers with, and the hint
// names the help page of `command`.
std::string UsageJson(absl::string_view what, absl::string_view command, Format format);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_ERROR_H_
