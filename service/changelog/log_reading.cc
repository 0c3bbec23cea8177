// SPDX-License-Identifier: Apache-2.0
#include "service/changelog/log_reading.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_file.h"

namespace partyline {

absl::StatusOr<HeldLog> OpenHeldLog(const std::string& path, const SqliteLogOptions& options) {
  if (access(path.c_str(), R_OK) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat("the log ", path, ": cannot be read (", strerror(errno), ")"));
  }
  HeldLog held;
  ASSIGN_OR_RETURN(held.hold, ReadersHold::Take(path));
  absl::StatusOr<SqliteLog> log = OpenUnchangingLog(path, options);
  if (absl::IsDataLoss(log.status()) && !WasClosed(path)) {
    return absl::FailedPreconditionError(
        absl::StrCat("the log ", path, ": was not closed in order, so that ", path,
                     "-wal holds entries, which cannot be read read-only: serve it once where it "
                     "can be written, or a copy of it with its -wal and -head. Without these: ",
                     log.status().message()));
  }
  RETURN_IF_ERROR(log.status());
  held.log = *std::move(log);
  return held;
}

absl::StatusOr<LogDatabase> ConnectToRead(const std::string& path, CutOff cut_off) {
  RETURN_IF_ERROR(CheckHasDatabase(path));
  LogDatabase database;
  if (WasClosed(path) && access(path.c_str(), R_OK) == 0) {
    ASSIGN_OR_RETURN(database.hold, ReadersHold::Take(path));
    if (WasClosed(path)) {  // and stays so: nobody writes it any more
      ASSIGN_OR_RETURN(database.db, ConnectToUnchanging(path, cut_off));
      return database;
    }
    database.hold.reset();
  }
  ASSIGN_OR_RETURN(database.db, ConnectToLog(path, SqliteLogOptions{}, cut_off));
  return database;
}

}  // namespace partyline
