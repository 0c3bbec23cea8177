// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SLIPS_H_
#define PARTYLINE_SERVICE_QUERY_SLIPS_H_

#include <string>

#include "service/model/fold.h"
#include "service/snapshot/vocabulary.h"

namespace partyline {

// The Latin key of a name with slips in its writing put right; "" if there is nothing to put right.
//
// A key has one letter for all ways of writing a sound, so that one slip of the fingers can be two
// in it: `Reixh` is two from the key of `Reich`, `Moveent` two from that of `Movement`. Of words
// that no name has the writing is changed by one letter, left out, put in, replaced or swapped with
// the next, and of the words that names have the one that most have is taken.
// Costs 53 look-ups a letter for each of kMostSlips such words, of 24 letters at most.
std::string WithSlipsPutRight(const Vocabulary& vocabulary, const NameKeys& name);
inline constexpr int kMostSlips = 3;

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SLIPS_H_
