// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/growth.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace partyline::testing {
namespace {

constexpr double kMost = 1.0;
constexpr double kMostForAnyNoise = 3.0;
constexpr double kMinutesWithoutAllowance = 2.0;

double MeanOf(const std::vector<MemorySample>& samples, double MemorySample::*field) {
  const double sum = std::accumulate(
      samples.begin(), samples.end(), 0.0,
      [&](double before, const MemorySample& sample) { return before + sample.*field; });
  return sum / static_cast<double>(samples.size());
}

// How many of the samples are independent of each other, by their distances from the line.
double IndependentOf(const std::vector<double>& distances) {
  double along = 0;
  double all = 0;
  for (std::size_t i = 0; i < distances.size(); ++i) {
    all += distances[i] * distances[i];
    if (i > 0) along += distances[i - 1] * distances[i];
  }
  const double correlation = all > 0 ? std::clamp(along / all, 0.0, 1.0) : 0.0;
  return static_cast<double>(distances.size()) * (1 - correlation) / (1 + correlation);
}

}  // namespace

Growth GrowthOf(const std::vector<MemorySample>& samples) {
  const double minutes = MeanOf(samples, &MemorySample::minutes);
  const double megabytes = MeanOf(samples, &MemorySample::megabytes);
  double together = 0;
  double spread = 0;
  for (const MemorySample& sample : samples) {
    together += (sample.minutes - minutes) * (sample.megabytes - megabytes);
    spread += (sample.minutes - minutes) * (sample.minutes - minutes);
  }
  Growth growth;
  growth.slope = together / spread;
  growth.minutes = samples.back().minutes - samples.front().minutes;
  std::vector<double> distances;
  double squares = 0;
  for (const MemorySample& sample : samples) {
    distances.push_back(sample.megabytes - megabytes - growth.slope * (sample.minutes - minutes));
    squares += distances.back() * distances.back();
  }
  // Two are spent on the line; of what is left there is one at least.
  const double free = std::max(IndependentOf(distances) - 2, 1.0);
  growth.error = std::sqrt(squares / free / spread);
  return growth;
}

double MostSlope(const Growth& growth) {
  if (growth.minutes >= kMinutesWithoutAllowance) return kMost;
  return std::min(kMost + 2 * growth.error, kMostForAnyNoise);
}

}  // namespace partyline::testing
