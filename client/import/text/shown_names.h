// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_SHOWN_NAMES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_SHOWN_NAMES_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "client/import/text/columns.h"

namespace partyline::client::import_text {

// What a document shows of the names in its infobox.
struct ShownNames {
  OwnNames people;  // by which a table tells people from other words

  // Words that begin with a capital behind one that does not, as FoldKey gives them: `Iskra` of
  // `they publish Iskra`.
  absl::flat_hash_set<std::string> words;
};

// Of a text as a whole; what the party is called is left to the caller. Linear time.
ShownNames ShownNamesIn(absl::string_view text);

// Whether a value of an infobox is surely the name of a person, as it is in a cell of a table, and
// neither an office (`Minister of Trade`), nor a body or group (`Executive Board`), nor several.
bool IsPersonName(absl::string_view name, const ShownNames& shown);

// Why the text, which may have brackets behind it, is not surely the name of a body; empty if it
// is. A name begins with a capital or an article (`die Linke`) and has no small words but those
// that join or that follow them (`Voice of the poor`). Words for bodies and states of things alone
// are none (`Parliamentary Group`, `Banned`); one word is, if brackets or a date behind it say more
// of it, if it is an abbreviation, or if the document shows it to be a name.
std::string WhyNoBodyName(absl::string_view text, const ShownNames& shown, bool is_dated = false);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_SHOWN_NAMES_H_
