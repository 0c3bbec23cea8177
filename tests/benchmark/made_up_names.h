// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_BENCHMARK_MADE_UP_NAMES_H_
#define PARTYLINE_TESTS_BENCHMARK_MADE_UP_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace partyline {

// Numbers drawn by chance, the same on every machine (SplitMix64).
class Draws {
 public:
  explicit Draws(std::uint64_t number) : state_(number) {}

  std::uint64_t Next();
  // From 0 to `end` - 1.
  std::uint64_t Below(std::uint64_t end) { return Next() % end; }
  // True in `times` of `of` cases.
  bool Happens(std::uint64_t times, std::uint64_t of) { return Below(of) < times; }
  // From 0 to 1.
  double Part() { return static_cast<double>(Next() >> 11) * 0x1p-53; }
  // The place of one of the counts, each as often as it says.
  std::size_t Place(absl::Span<const int> counts);

 private:
  std::uint64_t state_;
};

// A name of words that follow Zipf's law among `words`, and of as many as ParlGov's names have.
std::string DrawName(Draws& draws, double words);
std::string DrawNameInCyrillic(Draws& draws, double words);

// The first letters of the words of a name, in capitals.
std::string AbbreviationOf(absl::string_view name);

// One of the words that most names have.
std::string DrawCommonWord(Draws& draws);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_BENCHMARK_MADE_UP_NAMES_H_
