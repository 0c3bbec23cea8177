// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_LETTER_LIKENESS_H_
#define PARTYLINE_SERVICE_QUERY_LETTER_LIKENESS_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The runs of three letters in the words of a key, with two blanks before each word and one after
// it; each once, in order.
using Trigrams = std::vector<std::uint32_t>;
Trigrams TrigramsOf(absl::string_view latin_key);

// How many of the runs that either has both have, 0 to 1 (Jaccard's index, as PostgreSQL's pg_trgm
// has it). Sees what words do not: inflections, parts of compounds, abbreviations within words.
double LetterLikeness(const Trigrams& a, const Trigrams& b);

// Runs of the names of parties, each party's worked out once. Used by one thread; the snapshot must
// outlive it.
class PartyLetters {
 public:
  explicit PartyLetters(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // The likeness of the name of the party that is most like one of `names`.
  double Likeness(const Row& party, const std::vector<Trigrams>& names);

 private:
  const Snapshot& snapshot_;
  absl::flat_hash_map<Ordinal, std::vector<Trigrams>> known_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_LETTER_LIKENESS_H_
