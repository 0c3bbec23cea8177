// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_PHRASES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_PHRASES_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/result.pb.h"

namespace partyline::client::import_text {

// `Did not contest`, `Boycotted`, `Supported …`, `Part of …` in place of figures.
struct Phrase {
  // UNSPECIFIED: in coalition with somebody, who is a partner and not the list.
  v1::ParticipationKind kind;
  absl::string_view whom;    // whom it supported, or in whose list it stood, as printed; else empty
  absl::string_view reason;  // in brackets behind it
};

// What a cell says, all of it, in such phrases: several where they stand one after another. Empty
// where any part of it is anything else: `Boycott, Geoffrey` is a name.
std::vector<Phrase> ReadPhrases(absl::string_view cell);

// Whether such a phrase names somebody: figures beside it may be theirs too.
bool TellsOfOthers(absl::string_view cell);

// Whether a note on a row says that several stood together: its figures may be of all of them.
bool TellsOfJointFigures(absl::string_view note);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_PHRASES_H_
