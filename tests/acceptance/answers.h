// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_ANSWERS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_ANSWERS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/acceptance/asking.h"
#include "tests/acceptance/json.h"

// Answers to sorts of question, each worked out from replies alone. What no reply says is null.
namespace partyline {

using Answer = absl::StatusOr<Json>;

// Parties: their names, seats, members, standing before the law.

Answer Abbreviations(const Client& client, const Who& who);
// The texts of a sort of attribute that stand in a section.
Answer Attributes(const Client& client, const Who& who, v1::AttributeKind kind,
                  const std::string& section);
Answer Headquarters(const Client& client, const Who& who);
// Representatives by organ, and their names.
Answer SeatsInOrgans(const Client& client, const Who& who, const Who& of);
// How many members, how sure, who says so, when.
Answer Members(const Client& client, const Who& who);
// By day: true, false, or null where it is not certain.
Answer BelongedOn(const Client& client, const Who& who, const Who& to,
                  const std::vector<std::string>& days);
// By name: registered, unregistered, …
Answer Registrations(const Client& client, const std::vector<Who>& parties);
// Whether it came to be registered, what came instead, and who decided.
Answer AttemptToRegister(const Client& client, const Who& who);
// Memberships that cannot all be true: where each is stated, and where something speaks against.
Answer DisputedMemberships(const Client& client, const Who& who);

// Leaders.

// Who holds an office, which nobody is said to have followed or ended, and since when.
Answer Holder(const Client& client, const Who& who, const std::string& title);
// Everybody who may have led on a day, and by whose word: a congress, a recognition.
Answer LeadersOn(const Client& client, const Who& who, const std::string& day);
// Who leads by the word of one body.
Answer LeadersAccordingTo(const Client& client, const Who& who, const Who& recogniser);
// Who surely led on a day, under which titles, since when.
Answer SureLeaderOn(const Client& client, const Who& who, const std::string& day);
// By who recognised, or where the choice was made: the family name of the leader.
Answer Recognitions(const Client& client, const Who& who);
// Titles of the leaders, each with where it stands.
Answer Titles(const Client& client, const Who& who);
// Name and life of a founder, and who may be meant.
Answer Founder(const Client& client, const Who& who);
// A party's name, and who holds an office in it.
Answer NameAndOffice(const Client& client, const std::string& party, const std::string& title);

// Descent.

// The party that came into being on a day.
absl::StatusOr<std::string> FoundedOn(const Client& client, const std::string& day);
Answer Descendants(const Client& client, const Who& who);  // at one step, with date and basis
Answer Ancestors(const Client& client, const std::string& party, int depth);  // by step
Answer CompletedMergers(const Client& client);
// What it came from, and in which section that is stated.
Answer Predecessor(const Client& client, const Who& who);
// The tie between two parties, or what the first came from.
Answer TieBetween(const Client& client, const Who& who, const Who& other);
// Whether a merger of the party that somebody leads came about; who reported it, who denied it.
Answer MergerOfPartyOf(const Client& client, const Who& leader);

// Names.

std::string WithSmallFirst(std::string text);  // "the party" of "The party"
Answer PersonCalled(const Client& client, const std::string& name);
Answer PartiesCalled(const Client& client, const std::string& name);  // the best hits
// Also those whose names speak against what is said of the name.
Answer CandidatesFor(const Client& client, const std::string& name);
// Who calls a person so, by name if it is one, and why.
Answer WhoCalls(const Client& client, const Who& person, const std::string& word);

// Records that point at one from a field: `leaderships.person`, `participations.endorsed`.
Answer ReferringRecords(const Client& client, const Who& who, const std::string& path);

// Elections.

// All readings of a contestant's figures.
Answer Readings(const Client& client, const Who& person, const v1::Election& election);
// The results of a party in all elections to a parliament.
Answer Series(const Client& client, const Who& who);
// Seats: what prose says, what stands in the table, what follows with the row moved back.
Answer SeatsWon(const Client& client, const Who& who, const v1::Election& election);
Answer DistrictResult(const Client& client, const Who& person, const v1::Election& election);
Answer Endorsement(const Client& client, const Who& who, const v1::Election& election);
Answer MembersElected(const Client& client, const Who& who, const v1::Election& election);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_ANSWERS_H_
