// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_EDIT_DISTANCE_H_
#define PARTYLINE_SERVICE_MODEL_EDIT_DISTANCE_H_

#include "absl/strings/string_view.h"

namespace partyline {

// How many letters have to be put in, left out, exchanged, or swapped with their neighbour to turn
// one word into the other, no part of it being changed twice; `most` + 1 if that is more than
// `most`. Letters are bytes. Words of more than 64 letters are `most` + 1 apart, or equal.
int EditDistance(absl::string_view a, absl::string_view b, int most);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_EDIT_DISTANCE_H_
