// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_GROWTH_H_
#define PARTYLINE_TESTS_FAULTS_GROWTH_H_

#include <vector>

namespace partyline::testing {

// What a process holds in memory at a moment.
struct MemorySample {
  double minutes = 0;
  double megabytes = 0;
};

// The slope of the straight line through samples, by least squares: megabytes a minute. Needs two
// samples at least, at different times.
double SlopeOf(const std::vector<MemorySample>& samples);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_GROWTH_H_
