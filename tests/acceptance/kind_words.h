// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_KIND_WORDS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_KIND_WORDS_H_

#include <string>
#include <vector>

namespace partyline {

// The words of the documents for which a kind stands: "transformed" for EVENT_KIND_TRANSFORMATION.
// One of them must be there, or a note. Empty: no words are known for the kind.
const std::vector<std::string>& WordsOfKind(const std::string& kind);

// Words of the present tense: one of them is there where something is said to go on.
const std::vector<std::string>& PresentTenses();

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_KIND_WORDS_H_
