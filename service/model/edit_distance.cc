// SPDX-License-Identifier: Apache-2.0
#include "service/model/edit_distance.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace partyline {
namespace {

constexpr std::size_t kLongest = 64;

// distances[j]: of the letters of `a` so far from the first j of `b`.
using Distances = std::array<int, kLongest + 1>;

// What begins both words, and then what ends both, is the same in any cheapest way.
void CutCommon(absl::string_view& a, absl::string_view& b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
}

}  // namespace

int EditDistance(absl::string_view a, absl::string_view b, int most) {
  CutCommon(a, b);
  const std::size_t longer = std::max(a.size(), b.size());
  const std::size_t shorter = std::min(a.size(), b.size());
  if (static_cast<int>(longer - shorter) > most || longer > kLongest) return most + 1;
  if (shorter == 0) return static_cast<int>(longer);
  Distances two_before, before, now;  // what is read of them is written first
  for (std::size_t j = 0; j <= b.size(); ++j) before[j] = static_cast<int>(j);
  const auto band = static_cast<std::size_t>(most);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    // Beyond the band each cell is more than `most`, which is as much as is to be known of it.
    const std::size_t first = i > band ? i - band : 1;
    const std::size_t last = std::min(b.size(), i + band);
    now[first - 1] = first == 1 ? static_cast<int>(i) : most + 1;
    if (last < b.size()) now[last + 1] = most + 1;
    int least = now[first - 1];
    for (std::size_t j = first; j <= last; ++j) {
      const int exchanged = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, exchanged});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], two_before[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > most) return most + 1;
    std::swap(two_before, before);
    std::swap(before, now);
  }
  return std::min(before[b.size()], most + 1);
}

}  // namespace partyline
