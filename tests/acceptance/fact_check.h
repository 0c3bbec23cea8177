// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_FACT_CHECK_H_
#define PARTYLINE_TESTS_ACCEPTANCE_FACT_CHECK_H_

#include <string>
#include <vector>

#include "tests/acceptance/fact_table.h"
#include "tests/acceptance/served_data.h"
#include "tests/acceptance/study.h"

namespace partyline {

// Whether a fact of the documents is served. Everything is empty where all is well; otherwise it
// says what is not.

// Every row's value stands at its path, and the fact on the way there cites the words: the right
// document, and a span that covers the quote. A row that does not has a rule that says why it
// belongs to them, which is checked; at least one row of a fact has none.
//
//   part           it cites a part of the words, in which its value is printed
//   same sentence  it cites another part of the sentence, or cell of the row, that the words are
//   from same record    another row covers the words, and its fact and this one are of one record
//   inferred       it is concluded, from words of the same document, and a note says how
std::string WhyNotServed(const StudiedFact& fact, const std::vector<FactRow>& rows,
                         const ServedData& data);

// The rows name of whom the fact is, and whom it is about.
std::string WhoIsMissing(const StudiedFact& fact, const std::vector<FactRow>& rows);

// It is served in the manner in which the document says it: as the document's own word, as
// somebody's claim, as contested, as open to more than one reading.
std::string WhyInAnotherManner(const StudiedFact& fact, const std::vector<FactRow>& rows,
                               const ServedData& data);

// For the cell of a table: a row has the cell as printed, in its column, under its header.
std::string WhichCellIsWrong(const StudiedFact& fact, const std::vector<FactRow>& rows);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_FACT_CHECK_H_
