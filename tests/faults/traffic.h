// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_TRAFFIC_H_
#define PARTYLINE_TESTS_FAULTS_TRAFFIC_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "partyline/connection.h"
#include "service/changelog/change_log.h"
#include "tests/faults/history.h"

namespace partyline::testing {

// Clients that read and change a few parties at the same time, and write down what they saw. The
// value of a party is the number that its display name ends with.

struct TrafficOptions {
  int clients = 6;
  int keys = 4;
  absl::Duration time = absl::Seconds(1);
  int operations = 1 << 30;  // of each client, at most
  int answered = 0;          // of each client, at least: time goes on for them, up to a minute
  std::uint32_t random = 0;
};

// The connection of a client; called by its thread.
using Connect = std::function<std::shared_ptr<client::Connection>(int client)>;

// Creates the parties. Fails the test if that does not go well.
void CreateKeys(client::Connection& connection, int keys);

// Runs the clients to their end. A client reads a party, and now and then writes a new value over
// the one it read, by its etag; a call that fails for a reason that leaves open what became of it
// is of unknown outcome, unless the same request, sent again, is answered. What a client has seen
// it asks for at least (`min_revision`) every second time.
History RunTraffic(const Connect& connect, const TrafficOptions& options);

// The writes in a log, CreateKeys left out.
std::vector<Written> WritesIn(ChangeLog& log);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_TRAFFIC_H_
