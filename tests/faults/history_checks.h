// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FAULTS_HISTORY_CHECKS_H_
#define PARTYLINE_TESTS_FAULTS_HISTORY_CHECKS_H_

#include <string>
#include <vector>

#include "tests/faults/history.h"

namespace partyline::testing {

// What the history of clients says that the log does not bear out. The log is whole and in order.
// A line for each; empty: nothing.

// Every write done is in the log once, where its answer says; none that was refused is; there is
// nothing that nobody sent; and each went over the value that it was to go over.
std::vector<std::string> CheckWrites(const History& history, const std::vector<Written>& log);

// Every read shows its record as it was at the revision of its answer.
std::vector<std::string> CheckReads(const History& history, const std::vector<Written>& log);

// No answer is of an older revision than an answer that was there before the call, be it one's own
// or another client's.
std::vector<std::string> CheckOrder(const History& history);

// All of them, and FindUnorderable.
std::vector<std::string> CheckHistory(const History& history, const std::vector<Written>& log);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_FAULTS_HISTORY_CHECKS_H_
