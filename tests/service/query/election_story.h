// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_QUERY_ELECTION_STORY_H_
#define PARTYLINE_TESTS_SERVICE_QUERY_ELECTION_STORY_H_

#include <memory>
#include <string>
#include <vector>

#include "service/query/list.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// The AzKP of 1993, what it came from and the splinter of 1996, and how they fared: the
// presidential election of 1998, whose candidate led the splinter; parliaments with one polling day
// and with two; endorsement instead of a candidacy; a district. Beside them an election that nobody
// dates.
std::shared_ptr<const Snapshot> ElectionStory();

// Record names without their collection, in order: "az-pres-1998/results/hasanov".
std::vector<std::string> ShortNames(const RowPage& page);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_QUERY_ELECTION_STORY_H_
