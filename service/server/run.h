// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_RUN_H_
#define PARTYLINE_SERVICE_SERVER_RUN_H_

#include "service/server/config.h"

namespace partyline {

// Exit codes of partylined.
enum ExitCode : int {
  kExitOk = 0,
  kExitUsage = 1,         // configuration
  kExitCannotListen = 2,  // an address is taken, or is none of this machine's
  // The log cannot be opened (another process has it open; it is damaged, newer, something else;
  // the disk is full or read-only) or does not fold.
  kExitLogUnreadable = 3,
  kExitFault = 70,
  kExitUnreachable = 75,  // the own address does not answer any more: to be started again
};

// Serves until SIGTERM or SIGINT, then drains; a second signal ends the process at once. To be
// called before any thread is started, since those signals must reach nobody else. Returns the exit
// code.
ExitCode Run(const ServerConfig& config);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_RUN_H_
