// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_RPC_ELECTION_EDITS_H_
#define PARTYLINE_TESTS_SERVICE_RPC_ELECTION_EDITS_H_

#include <string>

namespace partyline {

// Edits, as text protos of CommitRequest, beside those of testing/sample_records.h.

// The parliamentary election elections/{id}, identifier parlgov:{id}, on a day in EDTF; "":
// undated.
std::string ElectionEdit(const std::string& id, const std::string& date);

// The result {id} of that election, with one vote. `contestant`: "party { name: 'parties/x' }".
std::string ResultEdit(const std::string& election, const std::string& id,
                       const std::string& contestant, const std::string& note = "");

// The contestant of the AVKP's results.
extern const char kAvkp[];

// The AVKP and its halves, an election of 2000 with results of the AVKP and the first half, and one
// of 2005 with a result of the AVKP.
std::string ElectionEdits();

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_RPC_ELECTION_EDITS_H_
