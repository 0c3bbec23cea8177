// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_INTERRUPTS_H_
#define PARTYLINE_CLIENT_CLI_INTERRUPTS_H_

#include <signal.h>

#include <functional>
#include <thread>

namespace partyline::client {

// As long as it lives, the first SIGINT or SIGTERM calls `act`, once, on a thread of its own,
// instead of ending the process; a second one, of either, ends it. One at a time in a process.
class Interrupts {
 public:
  explicit Interrupts(std::function<void()> act);
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

 private:
  struct sigaction old_int_ = {};
  struct sigaction old_term_ = {};
  int pipe_[2] = {-1, -1};
  std::thread thread_;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_INTERRUPTS_H_
