// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_HEAD_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_HEAD_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "client/import/text/alignment.h"
#include "client/import/text/columns.h"
#include "client/import/text/document.h"

namespace partyline::client::import_text {

// What stands over the columns of a table of elections.
struct Head {
  std::size_t lines = 1;           // of the table; the rows from `lines - 1` on are no header
  std::vector<std::string> names;  // as printed; those of two lines with a slash between
  std::vector<Role> roles;
  std::vector<int> rounds;  // whose figures a column holds, from 1; 0: of all, or it is not said
};

// The head of one line, or of two where the first row names columns as the header does. A name of
// the first line stands over the blank ones after it. Of columns with the same role in the same
// round only the first has it, as the header does not say what the second one counts; so has none
// of those below a name that is not known.
Head HeadOf(const Table& table);

// The rounds of which a row has figures, 0 for those of no round among them; {0} if it has none.
std::set<int> RoundsOf(const Head& head, const Row& row, const std::vector<Alignment>& ways);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_HEAD_H_
