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
  std::string decimals;     // DecimalSigns of the table
};

// The head of one line, or of two where the first row names columns as the header does. A name of
// the first line stands over the blank ones after it; what stands below one that is not known has
// no role. What a share or a change is of, the column to its left says: a share is of the votes
// there, and of their round; a change is of the seats there. One right of votes or a share is a
// swing, and a bare share right of seats is one of seats: neither has a role. One right of figures
// that are not read is not read either.
//
// Of several columns of the same figures in the same round only the one has the role of which it is
// said so, if it is one; else none has. Of several that name an election, a place or a person the
// first has the role.
Head HeadOf(const Table& table);

// The rounds of which a row has figures, 0 for those of no round among them; {0} if it has none.
std::set<int> RoundsOf(const Head& head, const Row& row, const std::vector<Alignment>& ways);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_HEAD_H_
