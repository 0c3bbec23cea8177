// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_SAMPLE_RECORDS_H_
#define PARTYLINE_TESTS_TESTING_SAMPLE_RECORDS_H_

#include <string>

namespace partyline::testing {

// Edits, as text protos of CommitRequest, that fill a server with a few bodies of the post-Soviet
// communist movement.

// What a fact needs beside its value: one asserted claim, cited from sources/avkp-page.
std::string Asserted();

// The source sources/avkp-page, with a text of its own.
std::string SourceEdit();

// A party parties/{id} of that country with one name and one leader (a record's name; "": none).
std::string PartyEdit(const std::string& id, const std::string& name, const std::string& country,
                      const std::string& leader = "");

// A person people/{id}.
std::string PersonEdit(const std::string& id, const std::string& name);

// The AVKP of 1993 with its leader, the two that it fell into in 1997, each calling itself AVKP,
// the division between them, and the source. Identifiers: parlgov:454 for parties/az-avkp;
// register:avkp for both of the later ones.
std::string AvkpEdits();

// The bytes of a GetPartyRequest for the AVKP.
std::string AvkpRequest();

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_TESTING_SAMPLE_RECORDS_H_
