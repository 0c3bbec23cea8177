// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SAYS_MORE_H_
#define PARTYLINE_SERVICE_QUERY_SAYS_MORE_H_

#include <string>
#include <vector>

#include "absl/container/node_hash_map.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// What mentions say that the names of parties do not. What is asked of a party is worked out once.
// Used by one thread; the snapshot must outlive it.
class SaidBeyond {
 public:
  explicit SaidBeyond(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // Whether each name of the mention says something that no name of the party does: `KKE (m-l)` of
  // the KKE, `Independence Party Reformed` of the Independence Party, `Left Bloc II` of the Left
  // Bloc. What a name says are its numbers, its words, but for those that very many names have, and
  // what its first four parts are (name_parts.h), brackets for instance, with all their words.
  //
  // A name of the party says a word by one that is like it; by an abbreviation, or the other way
  // round, if no name of its own says what its abbreviation stands for; or by its country's code:
  // `Partij van de Arbeid (PvdA)` says no more than `Partij van de Arbeid`. Numbers are said by
  // themselves alone. Words of one or two letters say something unless one name in a hundred has
  // them: `PSOE-h` is not `PSOE`.
  bool SaysMore(const v1::Mention& mention, const Row& party);

  // The same the other way round: whether each name of the party says something that no name of the
  // mention does, as `Scottish National Party` of `British National Party`.
  bool LeavesOut(const v1::Mention& mention, const Row& party);

 private:
  // What the names of a party or a mention say.
  struct Sayings {
    explicit Sayings(const Row& party);
    explicit Sayings(const v1::Mention& mention);
    void Gather();  // what follows from the names
    bool HasLike(absl::string_view word) const;
    bool HasInOneWord(absl::string_view key) const;
    bool HasOtherwise(absl::string_view key) const;
    bool HasShort(absl::string_view word) const;

    std::vector<std::string> names;      // Latin keys
    std::vector<std::string> in_one;     // likewise, in one word
    std::vector<std::string> unspelt;    // of those, abbreviations that abbreviate no name of its
    std::vector<std::string> words;      // each once
    std::vector<std::string> countries;  // in small letters
  };

  bool IsSaid(absl::string_view name, const Sayings& sayings) const;
  bool AreSaid(absl::string_view key, const Sayings& sayings, bool is_part) const;
  bool IsOfManyNames(absl::string_view word) const;

  const Snapshot& snapshot_;
  absl::node_hash_map<Ordinal, Sayings> known_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SAYS_MORE_H_
