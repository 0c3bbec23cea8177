// SPDX-License-Identifier: Apache-2.0
#include "service/server/log_task.h"

#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_check.h"
#include "service/changelog/log_copy.h"
#include "service/server/served_backups.h"
#include "service/store/tail.h"

namespace partyline {
namespace {

absl::Status CheckEntry(std::int64_t number, absl::string_view bytes) {
  return ParseEntry(number, bytes).status();
}

void Describe(absl::string_view what, const std::string& path, const LogMark& mark) {
  absl::PrintF("%s %s: log %d, %d changes\n", what, path, mark.log, mark.end.number);
}

// What is to be done where a server has the log open.
absl::Status Advised(absl::Status status, absl::string_view advice) {
  if (!absl::IsUnavailable(status)) return status;
  return absl::UnavailableError(absl::StrCat(status.message(), "; ", advice));
}

absl::Status Check(const std::string& path) {
  ASSIGN_OR_RETURN(const LogReport report, CheckLog(path, CheckEntry));
  for (const std::string& problem : report.problems) {
    absl::FPrintF(stderr, "partylined: %s\n", problem);
  }
  if (!report.problems.empty()) {
    return absl::DataLossError(
        report.whole == 0
            ? absl::StrFormat("%s is not whole", path)
            : absl::StrFormat("%s is not whole; its first %d changes are as they were written",
                              path, report.whole));
  }
  Describe(report.is_backup ? "whole, and a backup (restore it before serving it):" : "whole:",
           path, report.mark);
  return absl::OkStatus();
}

absl::Status Backup(const ServerConfig& config) {
  ASSIGN_OR_RETURN(const std::string log, LogFile(config));
  const absl::StatusOr<LogMark> backed_up = BackupLog(log, config.backup);
  RETURN_IF_ERROR(Advised(
      backed_up.status(),
      absl::StrCat("have it make ", ServedBackup(log), " while it runs, with kill -USR1 and its ",
                   "process id, and copy that; or end it for as long as the backup takes")));
  const LogMark& mark = *backed_up;
  Describe("backed up to", config.backup, mark);
  return absl::OkStatus();
}

absl::Status SalvageTo(const std::string& log, const std::string& from) {
  ASSIGN_OR_RETURN(const Salvage salvage, SalvageLog(from, log));
  Describe("salvaged to", log, salvage.mark);
  if (salvage.not_all.empty()) return absl::OkStatus();
  absl::FPrintF(stderr, "partylined: %s\n", salvage.not_all);
  if (salvage.had) absl::FPrintF(stderr, "partylined: it had %d changes at least\n", *salvage.had);
  return absl::OkStatus();
}

absl::Status Restore(const ServerConfig& config) {
  ASSIGN_OR_RETURN(const std::string log, LogFile(config));
  if (config.salvage) return SalvageTo(log, config.restore);
  ASSIGN_OR_RETURN(const LogMark mark, RestoreLog(config.restore, log));
  Describe("restored to", log, mark);
  return absl::OkStatus();
}

absl::Status Do(const ServerConfig& config) {
  if (!config.check_log.empty()) return Check(config.check_log);
  return config.backup.empty() ? Restore(config) : Backup(config);
}

}  // namespace

bool AsksForLogTask(const ServerConfig& config) {
  return !config.check_log.empty() || !config.backup.empty() || !config.restore.empty();
}

ExitCode RunLogTask(const ServerConfig& config) {
  const absl::Status done = Do(config);
  if (done.ok()) return kExitOk;
  absl::FPrintF(stderr, "partylined: %s\n", std::string(done.message()));
  return kExitLogUnreadable;
}

}  // namespace partyline
