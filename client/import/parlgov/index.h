// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_INDEX_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_INDEX_H_

#include "client/import/parlgov/sheet.h"

namespace partyline::client::parlgov {

// Whether the record is ParlGov as a source, which holds its codes and countries.
bool IsParlGov(const v1::Record& record);

// Notes what the record is called in ParlGov, if it is of it.
void AddToIndex(const v1::Record& record, Collected& collected);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_INDEX_H_
