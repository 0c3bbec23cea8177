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
  const Growth growth = GrowthOf({{0, 30}, {1, 31}, {2, 31}, {3, 32}});
  EXPECT_DOUBLE_EQ(growth.slope, 0.6);
  EXPECT_DOUBLE_EQ(growth.minutes, 3);
  // The distances are -0.1, 0.3, -0.3, 0.1, each against the one before: all four count.
  EXPECT_DOUBLE_EQ(growth.error, std::sqrt(0.2 / 2 / 5));
  EXPECT_NEAR(GrowthOf({{0, 30}, {1, 31}, {2, 32}}).error, 0, 1e-12);
}

TEST(GrowthTest, LeakIsToldFromNoise) {
  constexpr double kShort = 0.5;
  constexpr double kLong = 10;
  const auto step = [](double t, double when, double height) { return t < when ? 0 : height; };
  const struct {
    const char* name;
    double minutes;
    std::function<double(double)> held;
    double noise;  // standard deviation, in megabytes
    bool grows;
  } kRows[] = {
      {"steady", kShort, [](double) { return 29.0; }, 0, false},
      {"steady, noisy", kShort, [](double) { return 29.0; }, 0.3, false},
      {"leak", kShort, [](double t) { return 29 + 3 * t; }, 0, true},
      {"noisy leak", kShort, [](double t) { return 29 + 3.2 * t; }, 0.2, true},
      {"steady leak of half as much", kShort, [](double t) { return 29 + 1.5 * t; }, 0.02, true},
      {"leak by pieces of the heap", kShort,
       [](double t) { return 29 + 0.132 * std::floor(3 * t / 0.132); }, 0.01, true},
      {"leak of half a megabyte at a time", kShort,
       [](double t) { return 29 + 0.5 * std::floor(8 * t); }, 0, true},
      {"touched once", kShort, [&](double t) { return 29 + step(t, 0.2, 0.4); }, 0.01, false},
      {"touched once, and much", kShort, [&](double t) { return 29 + step(t, 0.25, 1.5); }, 0.01,
       true},
      {"slow leak", kLong, [](double t) { return 29 + 1.1 * t; }, 0.2, true},
      {"slow leak at long intervals", kLong, [](double t) { return 29 + 4 * std::floor(t / 3); }, 0,
       true},
      {"touched once", kLong, [&](double t) { return 29 + step(t, 5, 2); }, 0.2, false},
  };
  std::mt19937 random(RandomStart());
  for (const auto& row : kRows) {
    std::normal_distribution<double> noise(0, 1);
    const Growth growth = GrowthOf(
        SamplesOf(row.minutes, [&](double t) { return row.held(t) + row.noise * noise(random); }));
    EXPECT_EQ(growth.slope > MostSlope(growth), row.grows)
        << row.name << " for " << row.minutes << " min: " << growth.slope << " +- " << growth.error
        << " MB/min";
  }
}

// However the noise falls: three megabytes a minute are found, none is not.
TEST(GrowthTest, VerdictDoesNotHangOnTheNoise) {
  for (int trial = 0; trial < 1000; ++trial) {
    SCOPED_TRACE(HowToRepeat(RandomStart() + static_cast<unsigned>(trial)));
    std::mt19937 random(RandomStart() + static_cast<unsigned>(trial));
    std::normal_distribution<double> noise(0, 0.1);
    const auto growth_of = [&](double leak) {
      return GrowthOf(SamplesOf(0.5, [&](double t) { return 29 + leak * t + noise(random); }));
    };
    const Growth none = growth_of(0);
    EXPECT_LE(none.slope, MostSlope(none));
    const Growth planted = growth_of(3);
    EXPECT_GT(planted.slope, MostSlope(planted));
  }
}

}  // namespace
}  // namespace partyline::testing
