// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_RESULTS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_RESULTS_H_

#include <cstddef>
#include <vector>

#include "client/import/text/alignment.h"
#include "client/import/text/bodies.h"
#include "client/import/text/elections.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes the results of one row (from 0) of a table: one, or one for each round of which the row has
// figures and one for what is said of all rounds. Each has a reading for each of `ways`; those of
// several ways contradict each other. Without a way the row is kept as printed and no figure is
// read. False, and nothing made, where the row names no election or has cells that cannot be
// carried.
bool AddResults(Work& work, Bodies& bodies, const ElectionTable& table, std::size_t row,
                const std::vector<Alignment>& ways);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_RESULTS_H_
