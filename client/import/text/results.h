// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_RESULTS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_RESULTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "client/import/text/alignment.h"
#include "client/import/text/bodies.h"
#include "client/import/text/elections.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes the results of one row (from 0) of a table: one, or one for each round of which the row has
// figures and one for what is said of all rounds. Each has a reading for each of `ways`; those that
// do not go by the header contradict each other, and leave what the header says undisputed. Why
// nothing is made of it, where there is no way, or the row names no election, or a candidate or an
// area that cannot be read (the party's its figures are not), or no area where the table has some,
// or has cells that cannot be carried; empty if something is.
std::string AddResults(Work& work, Bodies& bodies, const ElectionTable& table, std::size_t row,
                       const std::vector<Alignment>& ways);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_RESULTS_H_
