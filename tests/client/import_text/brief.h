// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_BRIEF_H_
#define PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_BRIEF_H_

#include <set>
#include <string>
#include <vector>

#include "client/import/text/import.h"

namespace partyline::client::import_text {

// What an import says, a line for each fact, without evidence; facts of records other than the
// first document's party begin with the record's name:
//
//   name FULL Harbour Party
//   leader people/ana-oak as Chairman 1994/2001
//   attribute IDEOLOGY Communism [majority]
//   events/x-foundation FOUNDER people/ana-oak
//   elections/e/results/x votes 6942 share 0.29 seats 0 rank 17; row shifted left by 1
std::set<std::string> Brief(const Imported& imported);

// The lines of Brief that say more than what the document is called and where.
std::vector<std::string> FactsOf(const Imported& imported);

// Expects that of a table with this one row nothing is made but the row as printed.
void ExpectRowKeptRaw(const Imported& imported, const std::string& row);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_TESTS_CLIENT_IMPORT_TEXT_BRIEF_H_
