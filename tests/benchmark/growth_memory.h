// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_GROWTH_MEMORY_H_
#define PARTYLINE_TESTS_BENCHMARK_GROWTH_MEMORY_H_

#include <string>
#include <vector>

#include "service/snapshot/snapshot.h"

namespace partyline {

// Bytes that the program has on its heap now, with what the allocator adds to each.
double HeapBytes();

// What a part of a state takes.
struct Part {
  std::string name;
  double bytes;
};

// The parts of a state that takes `all` bytes. The name index, the names of records, the referrers
// and the ties are weighed by making each once more; the rest is the records.
std::vector<Part> PartsOf(const Snapshot& state, double all);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_GROWTH_MEMORY_H_
