// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_CONFIG_H_
#define PARTYLINE_SERVICE_SERVER_CONFIG_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rpc/workers.h"

namespace partyline {

// All that can be said about a server before it starts. The flags of the same names (flags.cc) say
// what each is for.
struct ServerConfig {
  std::string listen = "127.0.0.1:7878";  // HOST:PORT; port 0: a free one
  std::string log = "sqlite:";            // where the change log is kept; see LogFile
  bool read_only = false;                 // take no changes
  bool insecure_listen = false;           // allow both to listen beyond loopback
  std::string reflection = "auto";        // on, off; auto: on where only loopback is listened on
  int workers = UsualWorkers();           // threads for scans and calls that wait
  int commit_workers = 64;                // threads for commits
  int queue = 256;                        // calls that may wait for either
  absl::Duration call_time = absl::Seconds(30);    // most that a call may take
  absl::Duration slow_call = absl::Seconds(1);     // a call that takes longer is logged; 0: none is
  absl::Duration watchdog = absl::Seconds(5);      // between probes of the own address; 0: none
  int watches = 1000;                              // watches at once
  absl::Duration watch_stall = absl::Seconds(30);  // for how long a reader may take nothing
  absl::Duration time_to_take = absl::Seconds(5);  // for an answer, once its call's time is over
  std::int64_t watch_memory = 64 << 20;            // bytes of changes kept for watches
  std::int64_t memory_limit = 0;                   // MiB; 0: three quarters of what can be had
  std::string port_file;                           // is given the address listened on; empty: none
  std::string http_listen;     // IPv4:PORT for metrics and health over HTTP; empty: none
  std::string http_port_file;  // as port_file
  absl::Duration http_patience = absl::Seconds(2);  // for a request over HTTP to be there
  std::string page_token_key_file;  // key shared with other servers; empty: drawn at random

  // Tasks instead of a server; one at most.
  std::string check_log;  // log to be examined
  std::string backup;     // file to copy the log to
  std::string restore;    // backup to make the log of
  bool salvage = false;   // with restore: of what is whole of it

  // The three steps of going down.
  absl::Duration drain = absl::Milliseconds(500);   // NOT_SERVING, and answering all the same
  absl::Duration refuse = absl::Milliseconds(300);  // every new call is answered DRAINING
  absl::Duration grace = absl::Seconds(10);         // calls under way are waited for
};

// `listen` with this port in place of its own.
std::string WithPort(absl::string_view listen, int port);

// Whether the address can be reached from this machine alone: 127.0.0.0/8, [::1] or localhost.
bool IsLoopback(absl::string_view listen);

// Whether the server takes commits.
bool TakesChanges(const ServerConfig& config);

// The file that the change log is kept in: PATH for `sqlite:PATH`; for `sqlite:` alone
// partyline/log.db in the user's state directory, $XDG_STATE_HOME or ~/.local/state; "" for
// `memory:`. An error, for people, for anything else.
absl::StatusOr<std::string> LogFile(const ServerConfig& config);

// The most bytes of memory to hold; 0 if the system does not say what there is.
std::int64_t MemoryLimit(const ServerConfig& config);

// The content of the page token key file, "" if none is given. An error, for people, if it cannot
// be read or holds less than 16 bytes.
absl::StatusOr<std::string> ReadPageTokenKey(const ServerConfig& config);

// Everything that keeps a server from starting with this configuration, a line each; empty:
// nothing.
std::vector<std::string> ProblemsOf(const ServerConfig& config);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_CONFIG_H_
