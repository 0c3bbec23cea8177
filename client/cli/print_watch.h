// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_WATCH_H_
#define PARTYLINE_CLIENT_CLI_PRINT_WATCH_H_

#include <string>

#include "absl/status/statusor.h"
#include "client/cli/style.h"
#include "partyline/watcher.h"

namespace partyline::client {

// What a watch brings, for people: a change as a line with its revision, time, principal and
// summary and a line for each of its edits; a part of the initial state as a line for each record;
// and that the state is complete, or begins again. Empty for a checkpoint that is not `first`.
std::string WatchText(const WatchEvent& event, bool first, const Style& style);

// The same for programs, on one line: a message `partyline.v1.WatchResponse`, `{"reset":{}}` where
// the initial state begins again. Empty likewise.
absl::StatusOr<std::string> WatchJson(const WatchEvent& event, bool first);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_WATCH_H_
