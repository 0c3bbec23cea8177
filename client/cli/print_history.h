// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_HISTORY_H_
#define PARTYLINE_CLIENT_CLI_PRINT_HISTORY_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/style.h"
#include "partyline/v1/change_service.pb.h"

namespace partyline::client {

// The record that an edit is of, and what was done with it: `created`, `updated`, `deleted`, or
// `replaced` by another.
std::string NameOfEdited(const v1::Edit& edit);
std::string DoneIn(const v1::Edit& edit);

// Changes as people read them, a line for each: revision, time (UTC), by whom if the server knows,
// what happened, the summary. With `record`, a record name, what happened to it; without, to how
// many records what. The page is printable (see MakePrintable).
//   7  2026-11-22 04:05:12  ann  updated, with 2 other records · Leaders of 1998
std::string HistoryText(const v1::ListChangesResponse& page, absl::string_view record,
                        const Style& style);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_HISTORY_H_
