// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_VOCABULARY_H_
#define PARTYLINE_SERVICE_SNAPSHOT_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "service/snapshot/ordered_map.h"

namespace partyline {

// Most typing errors that a word is found with: one in words of four letters, two from eight on.
// None in words of fewer letters, with a digit or of consonants alone, which are numbers and
// abbreviations: AVKP-1 is not AVKP-2, SPD is not SPO.
int EditsAllowed(absl::string_view word);

// The different words of all names, in how many names each is, and which are nearly the same.
//
// Near words are found by what is left of both when letters are left out: each word has an entry
// for its first seven letters without any one, or two, of them (the deletion neighbourhood of
// SymSpell). A look-up visits the words that share such a rest and compares the whole words.
//
// A value: copying is cheap and shares everything, a copy may be read from any thread and is
// written by one.
class Vocabulary {
 public:
  // False ends the scan.
  using Visitor = absl::FunctionRef<bool(absl::string_view word, int edits)>;

  // Enters a word of one more name, or of more, and takes it out of one again. It must be entered
  // to be taken out.
  void Add(absl::string_view word, std::uint32_t names = 1);
  void Remove(absl::string_view word);

  // In how many names the word is; 0 if there is no such word.
  std::uint32_t NamesWith(absl::string_view word) const;

  // Different words.
  std::size_t size() const { return words_.size(); }

  // The other words that are no more edits from `word` (edit_distance.h) than both of them are
  // allowed, each once. Compares with no more than kMostCompared.
  void ScanNear(absl::string_view word, Visitor visit) const;
  static constexpr int kMostCompared = 4000;

 private:
  // A word's hash in four bytes, then the word → how many names have it.
  OrderedMap<std::string, std::uint32_t> words_;

  // The hash of what is left of a word, and below it the word's own → the word's length. Words
  // whose hashes collide share an entry: it leads to both.
  OrderedMap<std::uint64_t, std::uint8_t> rests_;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_VOCABULARY_H_
