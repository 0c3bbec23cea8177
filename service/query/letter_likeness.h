// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_LETTER_LIKENESS_H_
#define PARTYLINE_SERVICE_QUERY_LETTER_LIKENESS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/table_words.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The runs of three letters in the words of a key, with two blanks before each word and one after
// it; each once, in order.
using Trigrams = std::vector<std::uint32_t>;
Trigrams TrigramsOf(absl::string_view latin_key);

// How many of the runs that either has both have, 0 to 1 (Jaccard's index, as PostgreSQL's pg_trgm
// has it). Sees what words do not: inflections, parts of compounds, abbreviations within words.
double LetterLikeness(const Trigrams& a, const Trigrams& b);

// A mention as its letters are compared. Parts are those of PartsOf, and what dashes, commas and
// colons part.
struct MentionLetters {
  MentionLetters(const v1::Mention& mention, const TableWords& table);

  std::vector<Trigrams> names;
  std::vector<Trigrams> apart;    // without the words of the table; none, if no name has one
  std::vector<std::string> keys;  // of names and their parts
};

// How like a mention a party's names are, each the most that one of them reaches.
struct Likenesses {
  double whole = 0;         // a name
  double part = 0;          // a name, or a part of one (PartsOf)
  double apart = 0;         // a name, without the words of the table
  double abbreviation = 0;  // a name or part of either abbreviates one of the other
};

// Names of parties, each party's worked out once. Used by one thread.
class PartyLetters {
 public:
  Likenesses Of(const Row& party, const MentionLetters& mention);

 private:
  struct Known {
    std::vector<Trigrams> names;
    std::vector<Trigrams> parts;
    std::vector<std::string> keys;  // of names and parts, each once
  };

  const Known& KnownOf(const Row& party);

  absl::node_hash_map<Ordinal, Known> known_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_LETTER_LIKENESS_H_
