// SPDX-License-Identifier: Apache-2.0
#include "service/server/ending_signals.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

namespace partyline {
namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT};

sigset_t EndingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : kSignals) sigaddset(&signals, signal);
  return signals;
}

void Mask(int how) {
  const sigset_t signals = EndingSignals();
  pthread_sigmask(how, &signals, nullptr);
}

// Nothing here but what POSIX allows a handler, which may have interrupted anything.
void End(int) {
  constexpr char kLine[] = "partylined: ended before it served\n";
  (void)!write(STDERR_FILENO, kLine, sizeof kLine - 1);
  _exit(0);
}

}  // namespace

void HoldEndingSignals() {
  Mask(SIG_BLOCK);
  sigset_t back_up;
  sigemptyset(&back_up);
  sigaddset(&back_up, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &back_up, nullptr);
}

EndAtOnce::EndAtOnce() {
  for (const int each : kSignals) signal(each, End);
  Mask(SIG_UNBLOCK);
}

EndAtOnce::~EndAtOnce() {
  Mask(SIG_BLOCK);
  for (const int each : kSignals) signal(each, SIG_DFL);
}

void LetEndingSignalsGo() { Mask(SIG_UNBLOCK); }

const char* AwaitEndingSignal(absl::FunctionRef<void()> back_up) {
  sigset_t signals = EndingSignals();
  sigaddset(&signals, SIGUSR1);
  int signal = 0;
  while (sigwait(&signals, &signal) == 0 && signal == SIGUSR1) back_up();
  return strsignal(signal);
}

}  // namespace partyline
