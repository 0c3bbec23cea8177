// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_CHECK_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_CHECK_H_

#include "client/import/csv/faults.h"
#include "client/import/parlgov/database.h"

namespace partyline::client::parlgov {

// Checks every cell against the form of its column, ids for occurring once, references for leading
// to a row, and what only rows together can get wrong: a party that comes out of itself, a result
// in the alliance of another election. Without a fault, puts the rows in order and fills `by_id`.
void CheckDatabase(Database& database, csv::Faults& faults);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_CHECK_H_
