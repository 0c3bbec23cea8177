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

// A straight line through samples, by least squares.
struct Growth {
  double slope = 0;    // megabytes a minute
  double error = 0;    // the slope's standard error, likewise
  double minutes = 0;  // from the first sample to the last
};

// Needs three samples at least, at equal distances. The error takes into account that a process
// that holds more than the line says still does so half a second later: the samples count as
// n * (1 - r) / (1 + r), where r is the correlation of each one's distance from the line with the
// next one's.
Growth GrowthOf(const std::vector<MemorySample>& samples);

// The most that a process which does not grow may seem to, in megabytes a minute: 1 over two
// minutes or more. In half a minute 0.4 MB that the allocator touches once look like 1.2 a minute:
// there two standard errors are added, up to 3 in all. So a short run finds whatever seems 3 or
// more a minute, and a lesser leak only if it is steady.
double MostSlope(const Growth& growth);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_GROWTH_H_
