// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_GROWTH_WORK_H_
#define PARTYLINE_TESTS_BENCHMARK_GROWTH_WORK_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "service/snapshot/snapshot.h"
#include "tests/benchmark/synthetic_world.h"

namespace partyline {

// A world in memory, and what it took to bring it there.
struct LoadedWorld {
  std::int64_t parties = 0;
  std::shared_ptr<const Snapshot> state;
  std::int64_t records = 0;
  std::int64_t facts = 0;
  double encoded_bytes = 0;  // of all records, as VIEW_FULL serves them
  double heap_bytes = 0;     // that the state takes
  double parse_seconds = 0;  // of processor time, to read and parse the entries of the log once
  double start_seconds = 0;  // likewise, to make the state from the log
};

// Makes the log of a world, and starts from it. Ends the program if a commit is refused.
LoadedWorld Load(std::int64_t parties);

// Something that is done to a world again and again.
struct Work {
  std::string name;
  int times;  // a round
  // Readies one doing, which is not timed, and returns it.
  std::function<std::function<void()>(LoadedWorld&, Draws&)> prepare;
};

std::vector<Work> AllWork();

// Does a round of `work`, and adds the microseconds of processor time of each doing.
void Repeat(const Work& work, int round, LoadedWorld& world, std::vector<double>& times);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_GROWTH_WORK_H_
