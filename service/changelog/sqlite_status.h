// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_CHANGELOG_SQLITE_STATUS_H_
#define PARTYLINE_SERVICE_CHANGELOG_SQLITE_STATUS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace partyline {

// An error of SQLite's in our words. `code` is its extended result code and not of success;
// `os_error` the system's errno, or 0.
//
// UNAVAILABLE: another process has the file open, or a fault of input or output.
// RESOURCE_EXHAUSTED: the disk, or the quota there, is full. FAILED_PRECONDITION: the file cannot
// be opened or written. DATA_LOSS: it is damaged, or no database. ALREADY_EXISTS: what must be
// unique is there. INTERNAL: anything else.
absl::Status SqliteStatus(int code, int os_error, absl::string_view path);

// Of the damage of the log at `path`, a line that says also what can be done.
std::string WithRemedy(absl::string_view damage, absl::string_view path);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_CHANGELOG_SQLITE_STATUS_H_
