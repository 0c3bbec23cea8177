// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_OUTPUT_PATH_H_
#define PARTYLINE_SERVICE_BASE_OUTPUT_PATH_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace partyline {

// Of `path`, the path of the file that is to be written, or replaced: where links lead, so that
// they stay. It need not be there. INVALID_ARGUMENT: what is there is no regular file (a device, a
// FIFO, a directory), or is what a process has open (/dev/stdout), and is not to be replaced.
absl::StatusOr<std::string> OutputPath(const std::string& path);

// The path at which that file is written until it is whole: with the suffix. INVALID_ARGUMENT: what
// is there is a link, or no regular file.
absl::StatusOr<std::string> PathBeside(const std::string& path, absl::string_view suffix);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_OUTPUT_PATH_H_
