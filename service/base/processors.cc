// SPDX-License-Identifier: Apache-2.0
#include "service/base/processors.h"

#include <sched.h>

#include <algorithm>
#include <cstdint>
#include <istream>
#include <limits>
#include <thread>

#include "service/base/control_group.h"

namespace partyline {
namespace {

// Those of the machine, where there are more than the kernel tells of in a set of the usual size.
int ProcessorsBoundTo() {
  cpu_set_t set;
  const int bound = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
  return bound > 0 ? bound : static_cast<int>(std::thread::hardware_concurrency());
}

}  // namespace

int ProcessorsToBeHad() {
  const int granted = ControlGroupProcessors(kControlGroups, ControlGroupOfThisProcess());
  const int bound = std::max(ProcessorsBoundTo(), 1);
  return granted == 0 ? bound : std::min(bound, granted);
}

int ControlGroupProcessors(const std::string& root, const std::string& path) {
  constexpr int kNone = std::numeric_limits<int>::max();
  int least = kNone;
  // Microseconds of processor time in so many of the clock. Without a limit the first is "max".
  ReadControlGroups(root, path, "cpu.max", [&](std::istream& file) {
    std::int64_t time = 0, period = 0;
    if (!(file >> time >> period) || time <= 0 || period <= 0) return;
    const std::int64_t processors = (time + period - 1) / period;
    least = static_cast<int>(std::min<std::int64_t>(least, processors));
  });
  return least == kNone ? 0 : least;
}

}  // namespace partyline
