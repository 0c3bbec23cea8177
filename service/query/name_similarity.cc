// SPDX-License-Identifier: Apache-2.0
#include "service/query/name_similarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/model/edit_distance.h"
#include "service/model/fold.h"
#include "service/model/name_parts.h"

namespace partyline {
namespace {

constexpr double kRarest = 2000;  // one name in so many
constexpr std::size_t kShortestBeginning = 3;
constexpr std::size_t kShortestBegun = 6;  // shorter words may be abbreviations: PSI is not PSIUP
constexpr double kBeginning = 0.7;
constexpr double kPerEdit = 1.9;
constexpr std::size_t kMostWords = 24;

// A pair of words, or of two words in a row and the word that is both of them.
struct Pair {
  double likeness;
  std::size_t query;
  std::size_t query_count;
  std::size_t name;
  std::size_t name_count;
};

using Words = std::vector<absl::string_view>;

Words FirstWords(absl::string_view key) {
  Words words = WordsOf(key);
  words.resize(std::min(words.size(), kMostWords));
  return words;
}

void AddPairs(const Words& query, const Words& name, std::vector<Pair>& pairs) {
  for (std::size_t i = 0; i < query.size(); ++i) {
    for (std::size_t j = 0; j < name.size(); ++j) {
      const double likeness = WordLikeness(query[i], name[j]);
      if (likeness > 0) pairs.push_back({likeness, i, 1, j, 1});
    }
  }
}

bool IsBoth(absl::string_view first, absl::string_view second, absl::string_view both) {
  return first.size() + second.size() == both.size() && absl::StartsWith(both, first) &&
         absl::EndsWith(both, second);
}

void AddJoinedPairs(const Words& query, const Words& name, std::vector<Pair>& pairs) {
  for (std::size_t i = 0; i < query.size(); ++i) {
    for (std::size_t j = 0; j < name.size(); ++j) {
      if (i + 1 < query.size() && IsBoth(query[i], query[i + 1], name[j])) {
        pairs.push_back({1, i, 2, j, 1});
      }
      if (j + 1 < name.size() && IsBoth(name[j], name[j + 1], query[i])) {
        pairs.push_back({1, i, 1, j, 2});
      }
    }
  }
}

// Words taken.
class Taken {
 public:
  explicit Taken(std::size_t size) : taken_(size, false) {}
  bool Any(std::size_t first, std::size_t count) const {
    return std::any_of(taken_.begin() + first, taken_.begin() + first + count,
                       [](bool taken) { return taken; });
  }
  void Take(std::size_t first, std::size_t count) {
    std::fill_n(taken_.begin() + first, count, true);
  }

 private:
  std::vector<bool> taken_;
};

Words TextsOf(const std::vector<NameSimilarity::Word>& words) {
  Words texts;
  for (const NameSimilarity::Word& word : words) texts.push_back(word.text);
  return texts;
}

}  // namespace

double WordLikeness(absl::string_view a, absl::string_view b) {
  if (a == b) return 1;
  if (IsNumber(a) || IsNumber(b)) return 0;
  const auto longer = static_cast<double>(std::max(a.size(), b.size()));
  const std::size_t shorter = std::min(a.size(), b.size());
  const bool may_begin = shorter >= kShortestBeginning && longer >= kShortestBegun;
  if (may_begin && (absl::StartsWith(a, b) || absl::StartsWith(b, a))) {
    return kBeginning + (1 - kBeginning) * static_cast<double>(shorter) / longer;
  }
  const int allowed = std::min(EditsAllowed(a), EditsAllowed(b));
  if (allowed == 0) return 0;
  const int edits = EditDistance(a, b, allowed);
  return edits > allowed ? 0 : 1 - kPerEdit * edits / longer;
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
  for (const absl::string_view word : FirstWords(key_)) {
    words_.push_back({std::string(word), WordWeight(index, word, missing.unknown)});
  }
}

double NameSimilarity::To(absl::string_view latin_key) const {
  if (NumbersClash(key_, latin_key)) return 0;
  const Words query = TextsOf(words_);
  const Words name = FirstWords(latin_key);
  std::vector<Pair> pairs;
  AddPairs(query, name, pairs);
  AddJoinedPairs(query, name, pairs);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
  Taken of_query(query.size());
  Taken of_name(name.size());
  double matched = 0;
  double missing = 0;
  for (const Pair& pair : pairs) {
    if (of_query.Any(pair.query, pair.query_count)) continue;
    if (of_name.Any(pair.name, pair.name_count)) continue;
    of_query.Take(pair.query, pair.query_count);
    of_name.Take(pair.name, pair.name_count);
    for (std::size_t j = pair.name; j < pair.name + pair.name_count; ++j) {
      const double weight = WordWeight(index_, name[j], missing_.unknown);
      matched += pair.likeness * weight;
      missing += (1 - pair.likeness) * weight * (missing_.of_query + missing_.of_name);
    }
  }
  if (matched == 0) return 0;
  for (std::size_t i = 0; i < query.size(); ++i) {
    if (!of_query.Any(i, 1)) missing += missing_.of_query * words_[i].weight;
  }
  for (std::size_t j = 0; j < name.size(); ++j) {
    if (!of_name.Any(j, 1))
      missing += missing_.of_name * WordWeight(index_, name[j], missing_.unknown);
  }
  return matched / (matched + missing);
}

}  // namespace partyline
