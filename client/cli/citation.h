// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_CITATION_H_
#define PARTYLINE_CLIENT_CLI_CITATION_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "partyline/client.h"

namespace partyline::client {

// A source that a fact rests on.
struct CitedSource {
  v1::Source source;                // its name alone if the record is not there
  std::vector<std::string> places;  // `says: History l. 13`, a claim each
};

// A fact as it is cited: where it stands, in which state of which server, and what it rests on.
// All texts are printable (see MakePrintable).
struct CitedFact {
  std::string pointer;  // `parties/az-avkp#leader-1`, by the record's present name
  std::string label;    // of the record
  std::string says;     // `Leaders: Sayad Sayadov, leader · from 1993`
  v1::Standing standing = v1::STANDING_UNSPECIFIED;
  std::vector<CitedSource> sources;  // in the order in which claims name them
  v1::Revision revision;             // of the state that was asked
};

// `parties/az-avkp#leader-1` in its two parts. INVALID_ARGUMENT if it is no pointer to a fact; the
// record may be named by an identifier.
absl::StatusOr<std::pair<std::string, std::string>> SplitPointer(absl::string_view pointer);

// The fact with its sources. NOT_FOUND if there is no such record, or no such fact in it, with a
// hint at those that are called nearly so.
absl::StatusOr<CitedFact> AskForFact(const Client& client, absl::string_view pointer);

// The day of a date that is one: year, month and day, or the first of these. Empty: it is vaguer
// than that, or none.
std::vector<int> PlainDate(const v1::FuzzyDate& date);

// What a bibliography calls the source: its title, or what it is called in a list.
std::string TitleOfSource(const v1::Source& source);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_CITATION_H_
