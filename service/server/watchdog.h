// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_WATCHDOG_H_
#define PARTYLINE_SERVICE_SERVER_WATCHDOG_H_

#include <atomic>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/base/periodic.h"

namespace partyline {

// The address on which this machine reaches a server that listens on `listened`: loopback in place
// of "any address".
std::string ReachableAddress(absl::string_view listened);

// Asks the server at `address` for its health, over a new connection. OK if it answers within
// `time`, whatever it answers.
absl::Status Probe(const std::string& address, absl::Duration time);

// Asks a server of this process for its health over its own address, and notices when it can no
// longer be reached from outside although it runs: gRPC 1.51 stops accepting connections for ever
// once the process has been out of file descriptors.
//
// Does so on a thread of its own, once a period, and gives each answer a period's time, a second at
// least. A server that is busy answers: health needs no worker.
class Watchdog {
 public:
  // `on_lost` is called, on that thread, after three failures in a row. `address`: see
  // ReachableAddress.
  Watchdog(std::string address, absl::Duration period, std::function<void()> on_lost);

  // From now on failures mean nothing: the server is to go down. The destructor then takes as long
  // as a probe.
  void Retire() { retired_.store(true); }

 private:
  void CheckAddress();

  const std::string address_;
  const absl::Duration time_;
  const std::function<void()> on_lost_;
  std::atomic<bool> retired_{false};
  int failures_ = 0;  // in a row; of the thread alone
  Periodic check_;    // last: uses all of the above
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_WATCHDOG_H_
