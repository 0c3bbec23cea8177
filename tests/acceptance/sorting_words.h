// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_SORTING_WORDS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_SORTING_WORDS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"

namespace partyline {

// Which words sort a fact: the reviewed tables behind the rules of sorts.h. In each, the
// first row that fits decides, so words sort a fact in one way only.

// A word that stands in what is cited, and what it makes of a fact.
struct SortingWord {
  const char* word;
  const char* kind;  // the enum value's name
};

// A word of an event that tells apart who stands before it in the sentence and who stands after it.
struct RoleWord {
  const char* event;  // the event's kind
  const char* word;
  const char* before;  // the role of who stands before the word; empty: the word does not say
  const char* after;
};

// What sorts a fact in one way.
struct Sort {
  std::string kind;  // the enum value's name; empty: nothing decides it
  std::string word;  // that decides it; empty: more than a word does
};

// By the first word of a table that `fits`.
Sort FirstThatFits(const std::vector<SortingWord>& words,
                   absl::FunctionRef<bool(const char* word)> fits);

const std::vector<SortingWord>& AttributeKeys();   // keys of an infobox
const std::vector<SortingWord>& NumberWords();     // of an attribute that is a number
const std::vector<SortingWord>& AttributeWords();  // of an attribute without such a key
const std::vector<SortingWord>& PartyWords();      // in a body's names and descriptions
const std::vector<SortingWord>& SpeechWords();     // how somebody's word is passed on
const std::vector<RoleWord>& RoleWords();
const std::vector<std::string>& OrderWords();  // that say that something came after something

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_SORTING_WORDS_H_
