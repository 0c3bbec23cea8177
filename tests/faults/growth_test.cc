// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/growth.h"

#include <cmath>
#include <functional>
#include <random>

#include "gtest/gtest.h"
#include "tests/testing/trials.h"

namespace partyline::testing {
namespace {

// What a process held that has `megabytes(t)` at minute t, twice a second.
std::vector<MemorySample> SamplesOf(double minutes,
                                    const std::function<double(double)>& megabytes) {
  std::vector<MemorySample> samples;
  for (double t = 0; t < minutes; t += 1.0 / 120) samples.push_back({t, megabytes(t)});
  return samples;
}

TEST(GrowthTest, LineIsThatOfLeastSquares) {
  EXPECT_DOUBLE_EQ(SlopeOf({{0, 30}, {1, 31}, {2, 31}, {3, 32}}), 0.6);
  EXPECT_DOUBLE_EQ(SlopeOf({{0, 30}, {1, 30}}), 0);
  EXPECT_DOUBLE_EQ(SlopeOf({{1, 32}, {3, 30}}), -1);
}

// A megabyte a minute is what a server may not grow by.
TEST(GrowthTest, LeakIsToldFromNoise) {
  constexpr double kShort = 0.5;
  constexpr double kLong = 10;
  const struct {
    const char* name;
    double minutes;
    std::function<double(double)> held;
    double noise;  // standard deviation, in megabytes
    bool grows;
  } kRows[] = {
      {"steady", kShort, [](double) { return 29.0; }, 0, false},
      {"steady, noisy", kShort, [](double) { return 29.0; }, 0.2, false},
      {"leak", kShort, [](double t) { return 29 + 1.1 * t; }, 0, true},
      {"noisy leak", kShort, [](double t) { return 29 + 2 * t; }, 0.2, true},
      {"leak by pieces of the heap", kShort,
       [](double t) { return 29 + 0.132 * std::floor(2 * t / 0.132); }, 0.01, true},
      {"slow leak", kLong, [](double t) { return 29 + 1.1 * t; }, 0.2, true},
      {"slow leak at long intervals", kLong, [](double t) { return 29 + 4 * std::floor(t / 3); }, 0,
       true},
      {"touched once", kLong, [](double t) { return t < 5 ? 29.0 : 31.0; }, 0.2, false},
  };
  std::mt19937 random(RandomStart());
  std::normal_distribution<double> noise(0, 1);
  for (const auto& row : kRows) {
    const double slope = SlopeOf(
        SamplesOf(row.minutes, [&](double t) { return row.held(t) + row.noise * noise(random); }));
    EXPECT_EQ(slope >= 1, row.grows) << row.name << " for " << row.minutes << " min: " << slope;
  }
}

}  // namespace
}  // namespace partyline::testing
