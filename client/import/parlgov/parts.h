// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_PARTS_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_PARTS_H_

#include "client/import/parlgov/work.h"
#include "partyline/v1/event.pb.h"
#include "partyline/v1/fact.pb.h"
#include "partyline/v1/party.pb.h"

namespace partyline::client::parlgov {

// The parts of an import, each of which adds its records to the work. Sources come first.
void AddSources(Work& work);
void AddParties(Work& work);
void AddChanges(Work& work);
void AddElections(Work& work);
void AddResults(Work& work);

// The dated names of a party, from PartyNameChange, and the events of its renaming.
void AddDatedNames(Work& work, const std::vector<std::size_t>& rows, v1::Party& party);

// What a party is called in a display name: its English name, or else another.
std::string LabelOf(Work& work, absl::string_view party);

// A place of the country, by id.
v1::Place PlaceOf(Work& work, absl::string_view country);

// The word for a row of Code, by id: `splinter`; empty for a blank id.
std::string CodeOf(Work& work, absl::string_view id);

// One line for `display_name`, cut to what it may have.
std::string DisplayLine(absl::string_view text);

// An event of a row, which cites `column`, with its day.
v1::Event EventOf(const Row& row, std::string name, v1::EventKind kind, absl::string_view column);
void AddDating(const Row& row, absl::string_view column, const v1::FuzzyDate& date,
               v1::Event& event);
void AddParticipant(const Row& row, absl::string_view column, v1::ParticipantRole role,
                    absl::string_view party, v1::Event& event);

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_PARTS_H_
