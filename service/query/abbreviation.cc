// SPDX-License-Identifier: Apache-2.0
#include "service/query/abbreviation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "service/model/fold.h"
#include "service/model/name_parts.h"

namespace partyline {
namespace {

constexpr std::size_t kMostLetters = 8;
constexpr double kWithin = 0.8;
constexpr double kWordLeftOut = 0.7;
constexpr double kSmallWordLeftOut = 0.95;
constexpr double kOffAtTheEnd = 0.1;

// By the letters that are taken already: how well the others stand in the words that are left.
using Rests = std::array<double, kMostLetters + 1>;

// What words that are left out cost.
struct LeftOut {
  std::size_t small;  // letters of words that hardly count
  double times;       // by longer ones
  double at_the_end;  // taken away, likewise
};
constexpr LeftOut kFew = {3, kWordLeftOut, kOffAtTheEnd};
constexpr LeftOut kNone = {2, 0, 1};

// The rests with `word` before the words that `after` is of.
Rests WithWord(absl::string_view letters, absl::string_view word, const LeftOut& left_out,
               const Rests& after) {
  Rests rests;
  const bool is_small = word.size() <= left_out.small;
  const std::size_t all = letters.size();
  rests[all] = after[all] - (is_small ? 0 : left_out.at_the_end);
  for (std::size_t taken = 0; taken < all; ++taken) {
    double best = after[taken] * (is_small ? kSmallWordLeftOut : left_out.times);
    double worth = 1;
    std::size_t place = 0;
    for (std::size_t i = taken; i < all; ++i) {
      const std::size_t found = word.find(letters[i], place);
      if (found == absl::string_view::npos || (i == taken && found > 0)) break;
      if (i > taken) worth *= kWithin;
      best = std::max(best, worth * after[i + 1]);
      place = found + 1;
    }
    rests[taken] = best;
  }
  return rests;
}

double Likeness(absl::string_view abbreviation, absl::string_view name, const LeftOut& left_out) {
  if (abbreviation.size() > 2 * kMostLetters) return 0;
  const std::string letters = InOneWord(abbreviation);
  if (letters.size() < 2 || letters.size() > kMostLetters) return 0;
  const std::vector<absl::string_view> words = WordsOf(name);
  if (words.size() < 2 || name.size() + 1 < 2 * letters.size() + words.size()) return 0;
  Rests rests{};
  rests[letters.size()] = 1;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    rests = WithWord(letters, *word, left_out, rests);
  }
  return std::max(rests[0], 0.0);
}

}  // namespace

double AbbreviationLikeness(absl::string_view abbreviation, absl::string_view name) {
  return Likeness(abbreviation, name, kFew);
}

double AbbreviationOfAllLikeness(absl::string_view abbreviation, absl::string_view name) {
  return Likeness(abbreviation, name, kNone);
}

}  // namespace partyline
