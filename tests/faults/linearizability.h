// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_LINEARIZABILITY_H_
#define PARTYLINE_TESTS_FAULTS_LINEARIZABILITY_H_

#include <string>
#include <vector>

#include "tests/faults/history.h"

namespace partyline::testing {

// Whether what the clients saw could have come from one machine that does one thing at a time, each
// somewhere between its call and its answer: the search of Wing & Gong with Lowe's memory of states
// seen, for each key alone. Knows nothing of revisions or of a log.
//
// A line for each key for which there is no such order; empty: there is one for all.
std::vector<std::string> FindUnorderable(const History& history);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_LINEARIZABILITY_H_
