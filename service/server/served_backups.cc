// SPDX-License-Identifier: Apache-2.0
#include "service/server/served_backups.h"

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/base/log.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_copy.h"
#include "service/rpc/guarded.h"
#include "service/store/tail.h"

namespace partyline {

std::string ServedBackup(const std::string& log_file) { return log_file + "-backup"; }

ServedBackups::ServedBackups(std::string log_file, ChangeLog& log)
    : log_file_(std::move(log_file)), log_(log), thread_([this] { Work(); }) {}

ServedBackups::~ServedBackups() {
  End();
  thread_.join();
}

void ServedBackups::Ask() {
  MutexLock lock(mu_);
  wanted_ = true;
  asked_.SignalAll();
}

void ServedBackups::End() {
  MutexLock lock(mu_);
  ending_ = true;
  asked_.SignalAll();
}

void ServedBackups::Work() {
  while (true) {
    {
      MutexLock lock(mu_);
      while (!wanted_ && !ending_) asked_.Wait(mu_);
      if (ending_) return;
      wanted_ = false;
    }
    BackUp();
  }
}

void ServedBackups::BackUp() {
  const auto request_id_of = [this](std::int64_t number,
                                    absl::string_view bytes) -> absl::StatusOr<std::string> {
    if (ending_) return absl::CancelledError("the server is to end");
    ASSIGN_OR_RETURN(const internal::v1::LogEntry entry, ParseEntry(number, bytes));
    return entry.request_id();
  };
  Guarded([&]() -> absl::Status {
    const std::string file = ServedBackup(log_file_);
    const absl::StatusOr<LogMark> mark =
        log_file_.empty() ? absl::FailedPreconditionError("a log in memory is beside no file")
                          : Guarded([&] { return BackupOpenLog(log_, file, request_id_of); });
    if (mark.ok()) {
      Log(Severity::kInfo, "backed up", {{"file", file}, {"revision", mark->end.number}});
    } else {
      Log(Severity::kError, "not backed up", {{"file", file}, {"cause", mark.status().message()}});
    }
    return absl::OkStatus();
  }).IgnoreError();
}

}  // namespace partyline
