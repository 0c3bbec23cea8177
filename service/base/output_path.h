// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_OUTPUT_PATH_H_
#define PARTYLINE_SERVICE_BASE_OUTPUT_PATH_H_

#include <string>

#include "absl/status/status.h"

namespace partyline {

// Whether the file at `path` may be written, or replaced: nothing is there, or a regular file.
// Links are not followed, for /dev/stdout may lead to the server's own log.
//
// INVALID_ARGUMENT: something else is there: a link, a directory, a device, a FIFO or a socket.
absl::Status CheckOutputPath(const std::string& path);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_OUTPUT_PATH_H_
