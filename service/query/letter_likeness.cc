// SPDX-License-Identifier: Apache-2.0
#include "service/query/letter_likeness.h"

#include <algorithm>
#include <iterator>

namespace partyline {

Trigrams TrigramsOf(absl::string_view latin_key) {
  Trigrams runs;
  runs.reserve(latin_key.size() + 8);
  std::uint32_t run = 0x2020;
  const auto push = [&](char c) {
    run = (run << 8 | static_cast<unsigned char>(c)) & 0xFFFFFF;
    runs.push_back(run);
  };
  for (const char c : latin_key) {
    push(c);
    if (c == ' ') run = 0x2020;
  }
  if (!latin_key.empty()) push(' ');
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

double LetterLikeness(const Trigrams& a, const Trigrams& b) {
  std::size_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    both += *x == *y ? 1 : 0;
    const bool next_x = *x <= *y;
    const bool next_y = *y <= *x;
    x += next_x ? 1 : 0;
    y += next_y ? 1 : 0;
  }
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

double PartyLetters::Likeness(const Row& party, const std::vector<Trigrams>& names) {
  const auto [found, added] = known_.try_emplace(party.ordinal);
  for (std::uint32_t i = 0; added && i < party.names.size(); ++i) {
    found->second.push_back(TrigramsOf(snapshot_.names().KeysOfName({party.ordinal, i}).latin));
  }
  double best = 0;
  for (const Trigrams& own : found->second) {
    for (const Trigrams& name : names) best = std::max(best, LetterLikeness(own, name));
  }
  return best;
}

}  // namespace partyline
