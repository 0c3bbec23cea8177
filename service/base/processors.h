// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_BASE_PROCESSORS_H_
#define PARTYLINE_SERVICE_BASE_PROCESSORS_H_

#include <string>

namespace partyline {

// Processors that this process may use: those that it is bound to, or as many as its control group
// (a container, a unit of systemd) is given the time of, whichever is less; 1 at least.
int ProcessorsToBeHad();

// The least number of processors, rounded up, that the control group at `path` and those that it is
// in, below `root`, are given the time of; 0 if there is no limit.
int ControlGroupProcessors(const std::string& root, const std::string& path);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_BASE_PROCESSORS_H_
