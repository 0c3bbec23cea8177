// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_ABBREVIATION_H_
#define PARTYLINE_SERVICE_QUERY_ABBREVIATION_H_

#include "absl/strings/string_view.h"

namespace partyline {

// How well one Latin key abbreviates another, a name of two words or more, 0 to 1. Its letters
// stand in the name in their order, each at the beginning of a word or further on in the word that
// the one before it is in: `sozdem` in `sozialdemokratische partei` does not, `sp` and `sozp` do.
// 1, if each word gives its first letter; 0.8 of it for each letter within a word; 0.7 for each
// word passed over, 0.95 for one of three letters or fewer; a tenth less for each longer word that
// is left at the end. 0 for fewer than two letters, more than eight, or more than half of the
// name's.
double AbbreviationLikeness(absl::string_view abbreviation, absl::string_view name);

// Likewise, 0 if a word of more than two letters is passed over or left at the end: `psoe` is
// `partido socialista obrero español`, and not that with `histórico` after it.
double AbbreviationOfAllLikeness(absl::string_view abbreviation, absl::string_view name);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_ABBREVIATION_H_
