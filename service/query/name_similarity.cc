// SPDX-License-Identifier: Apache-2.0
#include "service/query/name_similarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>

#include "absl/container/inlined_vector.h"
#include "absl/numeric/bits.h"
#include "absl/strings/match.h"
#include "service/model/edit_distance.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"

namespace partyline {
namespace {

constexpr double kRarest = 2000;           // one name in so many
constexpr std::size_t kShortestBegun = 6;  // shorter words may be abbreviations: PSI is not PSIUP
constexpr std::size_t kShortestWord = 5;   // that is hardly an abbreviation
constexpr double kBeginning = 0.7;
constexpr double kPerEdit = 1.9;
constexpr double kPerSlip = 0.95;  // of the fingers: all letters are there, swapped or doubled
constexpr double kStem = 0.9;
constexpr std::size_t kMostWords = 24;

// A pair of words, or of two words in a row and the word that is both of them.
struct Pair {
  double likeness;
  std::uint8_t query;
  std::uint8_t query_count;
  std::uint8_t name;
  std::uint8_t name_count;
};

using Traits = absl::InlinedVector<WordTraits, 12>;
using Pairs = absl::InlinedVector<Pair, 16>;

Traits FirstWords(absl::string_view key) {
  Traits words;
  for (std::size_t begin = 0; begin < key.size() && words.size() < kMostWords;) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    words.emplace_back(key.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool IsBoth(const WordTraits& first, const WordTraits& second, const WordTraits& both) {
  return first.text.size() + second.text.size() == both.text.size() &&
         absl::StartsWith(both.text, first.text) && absl::EndsWith(both.text, second.text);
}

template <typename Words>
Pairs PairsOf(const Words& query, const Traits& name) {
  Pairs pairs;
  for (std::uint8_t i = 0; i < query.size(); ++i) {
    for (std::uint8_t j = 0; j < name.size(); ++j) {
      const double likeness = WordLikeness(query[i], name[j]);
      if (likeness > 0) pairs.push_back({likeness, i, 1, j, 1});
      if (i + 1u < query.size() && IsBoth(query[i], query[i + 1], name[j])) {
        pairs.push_back({1, i, 2, j, 1});
      }
      if (j + 1u < name.size() && IsBoth(name[j], name[j + 1], query[i])) {
        pairs.push_back({1, i, 1, j, 2});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(-a.likeness, a.query, a.name) < std::tuple(-b.likeness, b.query, b.name);
  });
  return pairs;
}

// Words taken, by bit.
class Taken {
 public:
  bool Any(int first, int count) const { return (bits_ & Mask(first, count)) != 0; }
  void Take(int first, int count) { bits_ |= Mask(first, count); }

 private:
  static std::uint32_t Mask(int first, int count) { return ((1u << count) - 1) << first; }
  std::uint32_t bits_ = 0;
};

// Each edit puts in and takes out a letter at most.
bool MayBeEdits(const WordTraits& a, const WordTraits& b, int most) {
  return absl::popcount(a.letters ^ b.letters) <= 2 * most;
}

// Whether words that are so many edits apart have letters swapped, or one that one of them has
// twice in a row.
bool AreSlipsApart(const WordTraits& a, const WordTraits& b, int edits) {
  if (a.letters != b.letters) return false;
  if (a.text.size() == b.text.size()) {
    return std::is_permutation(a.text.begin(), a.text.end(), b.text.begin());
  }
  if (edits > 1) return false;
  const auto [longer, shorter] =
      std::minmax(a.text, b.text, [](auto x, auto y) { return x.size() > y.size(); });
  const auto differ = std::mismatch(shorter.begin(), shorter.end(), longer.begin()).second;
  return differ != longer.begin() && *differ == differ[-1];
}

// Of forms of a word that have other endings.
double StemLikeness(absl::string_view a, absl::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  if (most < kShortestStem) return 0;
  const std::size_t stem = std::mismatch(a.begin(), a.begin() + most, b.begin()).first - a.begin();
  const bool is_stem =
      stem >= kShortestStem && std::max(a.size(), b.size()) - stem <= kLongestEnding;
  return is_stem ? kStem * 2 * static_cast<double>(stem) / static_cast<double>(a.size() + b.size())
                 : 0;
}

std::uint32_t LettersOf(absl::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= c >= 'a' && c <= 'z' ? 1u << (c - 'a') : 0;
  return letters;
}

}  // namespace

WordTraits::WordTraits(absl::string_view word)
    : text(word), is_number(IsNumber(word)), edits(EditsAllowed(word)), letters(LettersOf(word)) {}

double WordLikeness(const WordTraits& a, const WordTraits& b) {
  if (a.text == b.text) return 1;
  if (a.is_number || b.is_number) return 0;
  const auto longer = static_cast<double>(std::max(a.text.size(), b.text.size()));
  const std::size_t shorter = std::min(a.text.size(), b.text.size());
  const bool may_begin = shorter >= kShortestBeginning && longer >= kShortestBegun &&
                         (shorter < kShortestStem || shorter + 3 <= longer);
  if (may_begin && (absl::StartsWith(a.text, b.text) || absl::StartsWith(b.text, a.text))) {
    return kBeginning + (1 - kBeginning) * static_cast<double>(shorter) / longer;
  }
  const double stem = StemLikeness(a.text, b.text);
  const int allowed = std::min(a.edits, b.edits);
  if (allowed == 0 || !MayBeEdits(a, b, allowed)) return stem;
  const int edits = EditDistance(a.text, b.text, allowed);
  if (edits > allowed) return stem;
  const double per_edit = AreSlipsApart(a, b, edits) ? kPerSlip : kPerEdit;
  // Of a word that short, which may be an abbreviation, each letter is as much.
  const double of = shorter < kShortestWord ? static_cast<double>(shorter) : longer;
  return std::max(stem, 1 - per_edit * edits / of);
}

double WordLikeness(absl::string_view a, absl::string_view b) {
  return WordLikeness(WordTraits(a), WordTraits(b));
}

double WordWeight(const NameIndex& index, absl::string_view word, double unknown) {
  const auto names = static_cast<double>(std::max<std::size_t>(index.names(), 1));
  const double with = index.vocabulary().NamesWith(word);
  const double weight = std::log(1 + names / std::max({with, names / kRarest, 1.0}));
  return with == 0 && !IsNumber(word) ? unknown * weight : weight;
}

NameSimilarity::NameSimilarity(const NameIndex& index, absl::string_view latin_key,
                               MissingWeights missing)
    : index_(index), key_(latin_key), missing_(missing) {
  const std::vector<absl::string_view> all = WordsOf(key_);
  has_number_ = std::any_of(all.begin(), all.end(), IsNumber);
  for (const WordTraits& word : FirstWords(key_)) {
    traits_.push_back(word);
    words_.push_back({std::string(word.text), WordWeight(index, word.text, missing.unknown)});
  }
}

double NameSimilarity::WeightOf(absl::string_view word) {
  const auto [found, added] = weights_.try_emplace(word, 0);
  if (added) found->second = WordWeight(index_, word, missing_.unknown);
  return found->second;
}

double NameSimilarity::To(absl::string_view latin_key) {
  if (has_number_ && NumbersClash(key_, latin_key)) return 0;
  const Traits name = FirstWords(latin_key);
  Taken of_query;
  Taken of_name;
  double matched = 0;
  double missing = 0;
  for (const Pair& pair : PairsOf(traits_, name)) {
    if (of_query.Any(pair.query, pair.query_count)) continue;
    if (of_name.Any(pair.name, pair.name_count)) continue;
    of_query.Take(pair.query, pair.query_count);
    of_name.Take(pair.name, pair.name_count);
    for (int j = pair.name; j < pair.name + pair.name_count; ++j) {
      const double weight = WeightOf(name[j].text);
      matched += pair.likeness * weight;
      missing += (1 - pair.likeness) * weight * (missing_.of_query + missing_.of_name);
    }
  }
  if (matched == 0) return 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!of_query.Any(static_cast<int>(i), 1)) missing += missing_.of_query * words_[i].weight;
  }
  for (std::size_t j = 0; j < name.size(); ++j) {
    if (of_name.Any(static_cast<int>(j), 1)) continue;
    missing += missing_.of_name * WeightOf(name[j].text);
  }
  return matched / (matched + missing);
}

}  // namespace partyline
