// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_SERVED_BACKUPS_H_
#define PARTYLINE_SERVICE_SERVER_SERVED_BACKUPS_H_

#include <atomic>
#include <string>
#include <thread>

#include "service/base/mutex.h"
#include "service/changelog/change_log.h"

namespace partyline {

// Where ServedBackups puts its backups of the log in this file.
std::string ServedBackup(const std::string& log_file);

// Backs up a log that is served meanwhile, to ServedBackup, in place of the backup made before, and
// tells how that went in a log line; whatever becomes of it, the server goes on. Each takes as long
// as reading the whole log twice, on a thread of its own, so that a disk that hangs holds up nobody
// else.
class ServedBackups {
 public:
  // `log` is that in `log_file`, empty for a log in memory, and outlives this.
  ServedBackups(std::string log_file, ChangeLog& log);

  // Ends them, and waits for that.
  ~ServedBackups();
  ServedBackups(const ServedBackups&) = delete;
  ServedBackups& operator=(const ServedBackups&) = delete;

  // Has one made of what the log holds now or later, once there is none under way. Returns at once.
  void Ask();

  // Has the one under way given up, for the backup before, and begins none any more. Returns at
  // once.
  void End();

 private:
  void Work();
  void BackUp();

  const std::string log_file_;
  ChangeLog& log_;
  std::atomic<bool> ending_{false};  // set with mu_ held
  Mutex mu_;
  CondVar asked_;
  bool wanted_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;  // last: uses all of the above
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_SERVED_BACKUPS_H_
