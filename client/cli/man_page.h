// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_MAN_PAGE_H_
#define PARTYLINE_CLIENT_CLI_MAN_PAGE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client/cli/command_view.h"

namespace partyline::client {

// Manual pages, in the macros man(7), with letters beyond ASCII as groff has them.

// partyline(1): every command with its options and what its help page says below them.
std::string ManPage(const CommandView& program, absl::string_view version);

// partylined(8), of what `partylined --help` prints: a flag each two lines, indented by two and by
// six, or more. INVALID_ARGUMENT if no flag is told of there.
absl::StatusOr<std::string> ServerManPage(absl::string_view help, absl::string_view version);

// The text as groff takes it in a line of its own or in an argument: nothing of it is acted on.
std::string RoffEscaped(absl::string_view text);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_MAN_PAGE_H_
