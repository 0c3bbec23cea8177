// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/growth.h"

#include <numeric>

namespace partyline::testing {
namespace {

double MeanOf(const std::vector<MemorySample>& samples, double MemorySample::*field) {
  const double sum = std::accumulate(
      samples.begin(), samples.end(), 0.0,
      [&](double before, const MemorySample& sample) { return before + sample.*field; });
  return sum / static_cast<double>(samples.size());
}

}  // namespace

double SlopeOf(const std::vector<MemorySample>& samples) {
  const double minutes = MeanOf(samples, &MemorySample::minutes);
  const double megabytes = MeanOf(samples, &MemorySample::megabytes);
  double together = 0;
  double spread = 0;
  for (const MemorySample& sample : samples) {
    together += (sample.minutes - minutes) * (sample.megabytes - megabytes);
    spread += (sample.minutes - minutes) * (sample.minutes - minutes);
  }
  return together / spread;
}

}  // namespace partyline::testing
