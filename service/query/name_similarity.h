// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_NAME_SIMILARITY_H_
#define PARTYLINE_SERVICE_QUERY_NAME_SIMILARITY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/name_index.h"

namespace partyline {

// Letters: of a beginning that stands for its word, of what inflected words have in common, and of
// the ending that they may have apart.
inline constexpr std::size_t kShortestBeginning = 3;
inline constexpr std::size_t kShortestStem = 6;
inline constexpr std::size_t kLongestEnding = 4;

// A word, and what of it is asked for each comparison.
struct WordTraits {
  explicit WordTraits(absl::string_view word);
  absl::string_view text;
  bool is_number;
  int edits;              // EditsAllowed
  std::uint32_t letters;  // which of a to z it has, by bit
};

// How alike two words of names are, 0 to 1. 1: equal. Of two words of which the longer, of six
// letters or more, begins with the shorter (Dem. for Demokratisk), 0.7 and up by how much of it
// that is. With as many edits as both allow (EditsAllowed), 1 less 1.9 for each by the letters of
// the longer, or of the shorter, if that has four; half of that, where they have the same letters
// in another order (Labuor), or one has a letter twice in a row (Gren, Green). Of two that have six
// letters or more in common, and then no more than four each (kommunistlar, kommunistik), 0.9 of
// the share of letters that these are. Else 0. Numbers are alike only if they are equal.
double WordLikeness(const WordTraits& a, const WordTraits& b);
double WordLikeness(absl::string_view a, absl::string_view b);

// How much a word tells: ln(1 + names / names with the word). A word that fewer than one name in
// two thousand has tells as much as that; one that no name has, and that is no number, `unknown` of
// it.
double WordWeight(const NameIndex& index, absl::string_view word, double unknown);

// How much words missing on either side take away; see NameSimilarity.
struct MissingWeights {
  double of_query;
  double of_name;
  double unknown;  // see WordWeight
};
inline constexpr MissingWeights kBothCount = {0.5, 0.3, 0.32};   // tuned in tests/benchmark
inline constexpr MissingWeights kQueryCounts = {1.0, 0.1, 1.0};  // names may go on

// How similar names are to one looked for. The order of words does not matter; words by which many
// names are called count little. The index must outlive it.
//
// Words of both sides are paired, most alike first, each at most once, also two in a row with one
// that is both of them. With m the weights of the paired words of the name, each by its likeness,
// and q and n the weights of what is left on either side, of pairs what likeness lacks on both:
// m / (m + q * of_query + n * of_name), Tversky's index. 0, if both have numbers, and not the same
// ones. Words after the 24th of a name are passed over. Used by one thread.
class NameSimilarity {
 public:
  NameSimilarity(const NameIndex& index, absl::string_view latin_key, MissingWeights missing);

  // To the name with this Latin key, 0 to 1. The key must outlive this.
  double To(absl::string_view latin_key);

  struct Word {
    std::string text;
    double weight;
  };
  const std::vector<Word>& words() const { return words_; }

 private:
  double WeightOf(absl::string_view word);

  const NameIndex& index_;
  const std::string key_;
  const MissingWeights missing_;
  bool has_number_ = false;
  std::vector<Word> words_;
  std::vector<WordTraits> traits_;                          // of words_, views of key_
  absl::flat_hash_map<absl::string_view, double> weights_;  // of words of names seen
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_NAME_SIMILARITY_H_
