// SPDX-License-Identifier: Apache-2.0
#include "client/cli/interrupts.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <utility>

namespace partyline::client {
namespace {

constexpr char kSignal = 's';
constexpr char kEnd = 'e';

// Where the handler writes; all that a handler may do is to wake a thread.
std::atomic<int> g_wake = -1;

void Handle(int) {
  const int saved = errno;
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  [[maybe_unused]] const ssize_t written = write(g_wake.load(), &kSignal, 1);
  errno = saved;
}

}  // namespace

Interrupts::Interrupts(std::function<void()> act) {
  if (pipe2(pipe_, O_CLOEXEC) != 0) return;  // signals then do what they always do
  g_wake = pipe_[1];
  thread_ = std::thread([from = pipe_[0], act = std::move(act)] {
    char what = kEnd;
    while (read(from, &what, 1) < 0 && errno == EINTR) {
    }
    if (what == kSignal) act();
  });
  struct sigaction action = {};
  action.sa_handler = Handle;
  action.sa_flags = SA_RESTART;
  sigaddset(&action.sa_mask, SIGINT);  // no second one before the first is dealt with
  sigaddset(&action.sa_mask, SIGTERM);
  sigaction(SIGINT, &action, &old_int_);
  sigaction(SIGTERM, &action, &old_term_);
}

Interrupts::~Interrupts() {
  if (!thread_.joinable()) return;
  sigaction(SIGINT, &old_int_, nullptr);
  sigaction(SIGTERM, &old_term_, nullptr);
  [[maybe_unused]] const ssize_t written = write(pipe_[1], &kEnd, 1);
  thread_.join();
  g_wake = -1;
  close(pipe_[0]);
  close(pipe_[1]);
}

}  // namespace partyline::client
