// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_ENDING_SIGNALS_H_
#define PARTYLINE_SERVICE_SERVER_ENDING_SIGNALS_H_

#include "absl/functional/function_ref.h"

namespace partyline {

// SIGTERM and SIGINT, which end the server. While nothing else is said they wait, in this thread
// and those that it starts. So does SIGUSR1, which has it back up its log, from then on.
void HoldEndingSignals();

// While this lives, one of them ends the process at once, with exit code 0 and a line: for the time
// before there is anybody to take leave of, such as that of reading a long log, which may be broken
// off anywhere. For the thread that called HoldEndingSignals, and one at a time.
class EndAtOnce {
 public:
  EndAtOnce();
  ~EndAtOnce();
  EndAtOnce(const EndAtOnce&) = delete;
  EndAtOnce& operator=(const EndAtOnce&) = delete;
};

// Waits for one of them and returns its name. Calls `back_up` for each SIGUSR1 that comes before
// it, on this thread, which sees no signal until that returns.
const char* AwaitEndingSignal(absl::FunctionRef<void()> back_up);

// From now on one of them ends the process as the system does.
void LetEndingSignalsGo();

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_ENDING_SIGNALS_H_
