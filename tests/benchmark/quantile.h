// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_QUANTILE_H_
#define PARTYLINE_TESTS_BENCHMARK_QUANTILE_H_

#include <algorithm>
#include <cstddef>
#include <vector>

namespace partyline {

// The value that so large a part (0 to 1) of `values` does not exceed; there is at least one.
template <typename Value>
Value Quantile(std::vector<Value> values, double part) {
  std::sort(values.begin(), values.end());
  const auto at = static_cast<std::size_t>(part * static_cast<double>(values.size()));
  return values[std::min(at, values.size() - 1)];
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_QUANTILE_H_
