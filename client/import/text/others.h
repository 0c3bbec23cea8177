// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_OTHERS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_OTHERS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client/import/text/columns.h"

namespace partyline::client::import_text {

// Whether words in a table, or above it, are of others than the party that the document is about.
// All go by English words.

// Whether a cell or heading names a body or bloc besides the party: `Sea Bloc 2005`, `2009 (as
// Unidad)`, `with Sea Party`, `Union of Workers`, `joint list of the Bloc`. That is a capitalised
// word with one for such a body beside it, or one behind `with`, `as`, `see` or `within`. Words
// that say what it is and not which, `Governing Coalition`, name none, nor does `Soviet Union`.
bool NamesOtherBody(absl::string_view text, const OwnNames& own_names);

// Why what stands under the heading is no election of the party here: it names another body or
// another country than `country`, an ISO code that may be empty, or speaks of polls, vice
// presidents, parts of the party, predecessors, or candidates whom the party supported. Empty if
// it may be one. `language` is that of the document.
std::string WhyNoElectionOfParty(absl::string_view heading, const OwnNames& own_names,
                                 absl::string_view country, absl::string_view language);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_OTHERS_H_
