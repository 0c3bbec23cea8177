// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_LOG_TASK_H_
#define PARTYLINE_SERVICE_SERVER_LOG_TASK_H_

#include "service/server/config.h"
#include "service/server/run.h"

namespace partyline {

// Whether the configuration asks for --check-log, --backup or --restore instead of a server.
bool AsksForLogTask(const ServerConfig& config);

// Examines, backs up or restores a log that no server has open, as --check-log, --backup and
// --restore say, and tells on stdout what it holds, on stderr what is wrong. Returns the exit code:
// kExitLogUnreadable if the log is not whole, or the task could not be done.
ExitCode RunLogTask(const ServerConfig& config);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_LOG_TASK_H_
