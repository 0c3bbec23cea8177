// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_CITATION_H_
#define PARTYLINE_CLIENT_CLI_PRINT_CITATION_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "client/cli/citation.h"
#include "client/cli/style.h"

namespace partyline::client {

// A fact cited: its sources with the places in them, and where it was found: the server at
// `endpoint`, its log and revision, on the day of `now` in UTC. Authors, publishers and dates that
// no record has are not made up: in text they are said to be missing, elsewhere left out; a date
// that is vaguer than a day, a month or a year stays in words.

// For people:
//   AVKP: Leaders: Sayad Sayadov, leader [disputed]
//     parties/az-avkp#leader-1
//   [1] Azerbaijan United Communist Party (document). Not before 2005-01-01.
//       says: History l. 13
std::string CitationText(const CitedFact& fact, absl::string_view endpoint, absl::Time now,
                         const Style& style);

// An entry for each source and one for the fact in the data set, in UTF-8, for BibTeX and biblatex.
// Its keys are the sources' record names and the fact's pointer, with hyphens for what is no letter
// or digit.
std::string CitationBibtex(const CitedFact& fact, absl::string_view endpoint, absl::Time now);

// The same as a JSON array of CSL items.
absl::StatusOr<std::string> CitationCslJson(const CitedFact& fact, absl::string_view endpoint,
                                            absl::Time now);

// The text as BibTeX takes it in braces: what TeX acts on as the command that prints it. No brace
// of the text is left, for BibTeX counts them, escaped or not.
std::string BibtexEscaped(absl::string_view text);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_CITATION_H_
