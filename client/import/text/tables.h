// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_TABLES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_TABLES_H_

#include "client/import/text/bodies.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes elections and results out of the tables of the document. Each row that names an election
// and can be read is a result with one reading for each way in which it can be (see alignment.h),
// and keeps its cells as printed. Nothing is filled in from another row, and an empty cell is no 0.
// Other rows and tables are kept as attributes of the party, line by line, and reported.
void ReadTables(Work& work, Bodies& bodies);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_TABLES_H_
