// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_LISTEN_ERROR_H_
#define PARTYLINE_SERVICE_SERVER_LISTEN_ERROR_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace partyline {

// UNAVAILABLE, for people, in one line: that `where`, such as "127.0.0.1:9464 for HTTP", cannot be
// listened on, and why. `complaints`: what the library that was to listen said of it, a line each.
absl::Status CannotListen(absl::string_view where, absl::string_view complaints);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_LISTEN_ERROR_H_
