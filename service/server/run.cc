// SPDX-License-Identifier: Apache-2.0
#include "service/server/run.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service/base/clock.h"
#include "service/base/log.h"
#include "service/base/status_macros.h"
#include "service/changelog/log_file.h"
#include "service/changelog/memory_change_log.h"
#include "service/changelog/sqlite_change_log.h"
#include "service/server/ending_signals.h"
#include "service/server/log_task.h"
#include "service/server/port_file.h"
#include "service/server/served_backups.h"
#include "service/server/server.h"
#include "service/server/transport_log.h"
#include "service/server/version.h"
#include "service/server/watchdog.h"
#include "service/store/store.h"

namespace partyline {
namespace {

// Until a signal to end; `retire` is then done, and after it another signal ends the process.
void AwaitEnd(ServedBackups& backups, absl::FunctionRef<void()> retire) {
  const char* name = AwaitEndingSignal([&backups] { backups.Ask(); });
  backups.End();
  retire();
  Log(Severity::kInfo, "draining", {{"signal", name}});
  LetEndingSignalsGo();  // the next one ends the process
}

// A server that has run out of descriptors no longer accepts connections.
void RaiseDescriptorLimit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

ExitCode Fail(ExitCode code, const absl::Status& why) {
  absl::FPrintF(stderr, "partylined: %s\n", std::string(why.message()));
  return code;
}

// At once, and without going down in order: what nobody can reach has nobody to take leave of, and
// what is acknowledged is on the disk.
void EndUnreachable(PortFile& port_file, PortFile& http_port_file) {
  for (PortFile* file : {&port_file, &http_port_file}) file->Remove();  // nobody is to go there
  Log(Severity::kError, "unreachable", {{"exit_code", static_cast<int>(kExitUnreachable)}});
  _exit(kExitUnreachable);
}

void Announce(const ServerConfig& config, const Server& server, const Store& store) {
  Log(Severity::kInfo, "listening",
      {{"address", server.address()},
       {"http_address", server.http_address()},
       {"log", store.log().Kind()},
       {"log_file", LogFile(config).value_or("")},
       {"revision", store.Current()->revision()},
       {"memory_limit_bytes", MemoryLimit(config)},
       {"version", kVersion}});
  if (store.log().Kind() == "memory") {
    Log(Severity::kWarning, "log in memory", {{"meaning", "changes end with this process"}});
  }
  if (!IsLoopback(config.listen)) {
    Log(Severity::kWarning, "insecure listen",
        {{"address", server.address()},
         {"meaning", "anybody who reaches this address can read; changes are refused"}});
  }
  if (!config.http_listen.empty() && !IsLoopback(config.http_listen)) {
    Log(Severity::kWarning, "insecure listen",
        {{"address", server.http_address()},
         {"meaning", "anybody who reaches this address can read the metrics"}});
  }
}

absl::StatusOr<std::unique_ptr<ChangeLog>> OpenChangeLog(const ServerConfig& config) {
  ASSIGN_OR_RETURN(const std::string file, LogFile(config));
  if (file.empty()) return NewMemoryChangeLog();
  const bool is_writable = IsWritable(file);
  std::error_code ignored;
  const auto found = std::filesystem::status(file, ignored).type();
  const bool is_missing = found == std::filesystem::file_type::not_found;
  const bool is_new = is_missing || (found == std::filesystem::file_type::regular &&
                                     std::filesystem::file_size(file, ignored) == 0);
  if (config.read_only && is_new) {
    RETURN_IF_ERROR(CheckHasDatabase(file));
    return absl::FailedPreconditionError(absl::StrCat(
        "the log ", file, ": is ", is_missing ? "not there" : "empty", "; --read-only makes none"));
  }
  SqliteLogOptions options;
  options.read_only = config.read_only && !is_writable;
  if (config.read_only) options.reserve = 0;  // there are no appends to leave room for
  if (options.read_only) Log(Severity::kInfo, "log only read", {{"path", file}});
  absl::StatusOr<std::unique_ptr<ChangeLog>> log = OpenSqliteChangeLog(file, options);
  if (log.ok() && is_new) Log(Severity::kInfo, "new log", {{"path", file}});
  if (config.read_only && absl::IsResourceExhausted(log.status())) {
    // Without room for what opening it writes, it can be read as it was closed.
    options.read_only = true;
    Log(Severity::kWarning, "log only read", {{"path", file}, {"cause", log.status().message()}});
    return OpenSqliteChangeLog(file, options);
  }
  const bool is_full = absl::IsResourceExhausted(log.status()) && WasClosed(file);
  const bool may_not = !is_writable && absl::IsFailedPrecondition(log.status());
  const bool would_serve = !config.read_only && !is_new && access(file.c_str(), R_OK) == 0;
  if (!would_serve || !(is_full || may_not)) return log;
  return absl::Status(log.status().code(),
                      absl::StrCat(log.status().message(), "; --read-only serves it as it is"));
}

// The state that the log makes. However long reading it takes, a signal ends that.
absl::StatusOr<std::unique_ptr<Store>> OpenStore(const ServerConfig& config,
                                                 std::unique_ptr<ChangeLog>& log) {
  const EndAtOnce end_at_once;
  ASSIGN_OR_RETURN(log, OpenChangeLog(config));
  return Store::Open(*log, SystemClock());
}

// A log that a fault has closed is not opened again at once.
absl::Status KeepForGood(ChangeLog& log) {
  if (log.Keep().ok()) return absl::OkStatus();
  absl::SleepFor(absl::Seconds(1));
  return log.Keep();
}

ExitCode Serve(const ServerConfig& config, std::string key, ChangeLog& log, Store& store) {
  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(config, store, std::move(key));
  if (!server.ok()) {
    const bool cannot_listen = absl::IsUnavailable(server.status());
    return Fail(cannot_listen ? kExitCannotListen : kExitFault, server.status());
  }
  Announce(config, **server, store);
  PortFile port_file;
  PortFile http_port_file;
  // Who waits for the port file, which scripts do, finds the other one there.
  absl::Status written = http_port_file.Write(config.http_port_file, (*server)->http_address());
  written.Update(port_file.Write(config.port_file, (*server)->address()));
  if (!written.ok()) return Fail(kExitUsage, written);
  std::optional<Watchdog> watchdog;
  if (config.watchdog > absl::ZeroDuration()) {
    watchdog.emplace(ReachableAddress((*server)->address()), config.watchdog,
                     [&] { EndUnreachable(port_file, http_port_file); });
  }
  ServedBackups backups(LogFile(config).value_or(""), log);
  AwaitEnd(backups, [&] {
    if (watchdog.has_value()) watchdog->Retire();
    for (PortFile* file : {&port_file, &http_port_file}) file->Remove();  // nobody new is to come
  });
  (*server)->Drain();
  if (const absl::Status kept = KeepForGood(log); !kept.ok()) {
    Log(Severity::kError, "ended, and changes may be lost", {{"cause", kept.message()}});
    return kExitLogUnreadable;
  }
  Log(Severity::kInfo, "ended", {{"revision", store.Current()->revision()}});
  return kExitOk;
}

}  // namespace

ExitCode Run(const ServerConfig& config) {
  signal(SIGXFSZ, SIG_IGN);  // a limit of the size of files is like a full disk
  TakeOverTransportLog();    // also who examines a log is told of it in our words alone
  if (AsksForLogTask(config)) return RunLogTask(config);
  HoldEndingSignals();
  signal(SIGPIPE, SIG_IGN);
  RaiseDescriptorLimit();
  absl::StatusOr<std::string> key = ReadPageTokenKey(config);
  if (!key.ok()) return Fail(kExitUsage, key.status());
  std::unique_ptr<ChangeLog> log;
  const absl::StatusOr<std::unique_ptr<Store>> store = OpenStore(config, log);
  if (!store.ok()) return Fail(kExitLogUnreadable, store.status());
  return Serve(config, *std::move(key), *log, **store);
}

}  // namespace partyline
