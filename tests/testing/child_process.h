// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_CHILD_PROCESS_H_
#define PARTYLINE_TESTS_TESTING_CHILD_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace partyline::testing {

// A program started by the test and ended with it: SIGTERM, and after five seconds SIGKILL. Not
// thread-safe.
class ChildProcess {
 public:
  // `command[0]` is the program's path. Output goes to `log_path`.
  ChildProcess(const std::vector<std::string>& command, const std::string& log_path);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  // Processor time that it has used, all threads together.
  absl::Duration CpuTime() const;

  bool running() const;

  // Sends SIGTERM and waits for the end. Returns the exit code, or 128 + the signal that ended it.
  int Terminate();

  pid_t pid() const { return pid_; }

 private:
  mutable pid_t pid_ = -1;
};

// The content of a file once it is there and not empty; empty if `process` ends first or after a
// minute: a long log is read, on a machine that does other things.
std::string AwaitFile(const std::string& path, const ChildProcess& process);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_CHILD_PROCESS_H_
