// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_CSV_CHANGE_TYPES_H_
#define PARTYLINE_CLIENT_IMPORT_CSV_CHANGE_TYPES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/event.pb.h"

namespace partyline::client::csv {

// A type of change between two parties, by its word: ParlGov's.
struct ChangeType {
  absl::string_view code;  // `splinter`; empty: the type is blank
  v1::EventKind event;
  v1::ParticipantRole before;  // of what was there before
  v1::ParticipantRole after;   // of what came of it
  absl::string_view words;     // between the two
};

// The type with this word. One that is not known says that the one came of the other, and not how;
// so does none.
const ChangeType& TypeOf(absl::string_view code);

// Whether a word is that of a type, and which are, for whoever gave another.
bool IsKnownType(absl::string_view code);
std::string KnownTypes();

// The word for an event of ParlGov that says its type; empty: there is none.
absl::string_view CodeOf(v1::EventKind event);

}  // namespace partyline::client::csv

#endif  // PARTYLINE_CLIENT_IMPORT_CSV_CHANGE_TYPES_H_
