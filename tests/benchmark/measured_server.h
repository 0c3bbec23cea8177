// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_MEASURED_SERVER_H_
#define PARTYLINE_TESTS_BENCHMARK_MEASURED_SERVER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/testing/child_process.h"

namespace partyline {

// From now on this process, and what it starts, keeps off the first processor, and measured servers
// keep to it. Does nothing where there is only one.
void LeaveFirstProcessorToServers();

// A server whose work is measured: a process of its own, with the processes that it starts.
class MeasuredServer {
 public:
  // As ChildProcess.
  MeasuredServer(const std::vector<std::string>& command, const std::string& log_path);

  // Processor time that it has used, by the kernel's account: of all threads, and of those of its
  // children that are there.
  absl::Duration CpuTime() const;

  // Memory that is its own, bytes; and its threads. Without children.
  double ResidentBytes() const;
  int Threads() const;

  const testing::ChildProcess& process() const { return process_; }

 private:
  double StatusField(const std::string& field) const;

  testing::ChildProcess process_;
};

// What `calls` calls, which `run` makes, cost the server: microseconds of processor time a call.
double CpuMicrosPerCall(const MeasuredServer& server, int calls, const std::function<void()>& run);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_MEASURED_SERVER_H_
