// SPDX-License-Identifier: Apache-2.0

// partylined: the Partyline server. See partylined --help.

#include <exception>
#include <iostream>

#include "absl/synchronization/mutex.h"
#include "service/server/flags.h"
#include "service/server/run.h"

int main(int argc, char** argv) {
  // Debian's Abseil keeps a graph of all locks held, to find deadlocks while it is developed: some
  // hundredths of what a call costs. Before there is a second thread.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  try {
    const partyline::Invocation invocation = partyline::ReadInvocation(argc, argv);
    for (const std::string& problem : invocation.problems) {
      std::cerr << "partylined: " << problem << "\n";
    }
    if (!invocation.problems.empty()) return partyline::kExitUsage;
    return partyline::Run(invocation.config);
  } catch (const std::exception& thrown) {
    std::cerr << "partylined: " << thrown.what() << "\n";
    return partyline::kExitFault;
  }
}
