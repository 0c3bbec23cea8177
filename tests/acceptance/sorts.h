// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_SORTS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_SORTS_H_

#include <string>

#include "partyline/v1/event.pb.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/party.pb.h"
#include "tests/acceptance/cited_words.h"
#include "tests/acceptance/sorting_words.h"

namespace partyline {

// How the words that are cited sort a fact, by the tables of sorting_words.h.
Sort SortOfName(const v1::Name& name, const Scope& scope);
Sort SortOfAttribute(const v1::Attribute& attribute, const Scope& scope);
Sort SortOfParty(const v1::Party& party);
Sort SortOfRole(const v1::Participant& participant, const Scope& scope);

// How it is said: by whom as well, or flatly; and whether the value itself stands there.
Sort SortOfBasis(const v1::Claim& claim, const Scope& scope);

// The word that says that a fact came after another, told of in the same sentence; empty: none.
std::string WordOfOrder(const google::protobuf::Message& before, const Scope& scope);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_SORTS_H_
