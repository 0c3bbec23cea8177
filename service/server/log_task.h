// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_LOG_TASK_H_
#define PARTYLINE_SERVICE_SERVER_LOG_TASK_H_

#include "service/changelog/change_log.h"
#include "service/server/config.h"
#include "service/server/run.h"

namespace partyline {

// Whether the configuration asks for --check-log, --backup or --restore instead of a server.
bool AsksForLogTask(const ServerConfig& config);

// Examines, backs up or restores a log that no server has open, as --check-log, --backup and
// --restore say, and tells on stdout what it holds, on stderr what is wrong. Returns the exit code:
// kExitLogUnreadable if the log is not whole, or the task could not be done.
ExitCode RunLogTask(const ServerConfig& config);

// Backs up `log`, that of a server that serves it meanwhile, to the file PATH-backup beside it, in
// place of the backup made before, and tells how that went in a log line. Takes as long as reading
// the whole log; given up, for the backup before, once an ending signal has come.
void BackUpServedLog(const ServerConfig& config, ChangeLog& log);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_LOG_TASK_H_
