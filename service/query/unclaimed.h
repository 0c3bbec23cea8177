// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_UNCLAIMED_H_
#define PARTYLINE_SERVICE_QUERY_UNCLAIMED_H_

#include <vector>

#include "service/query/likelihood.h"

namespace partyline {

// Of parties known to have stood on the very day of mentions: those that no mention means yet. A
// list that means most of who stood has a row for the others, too; what is left over on both sides
// belongs together. A list that means few of them, as the spellings of one party, tells nothing of
// the others.

inline constexpr double kMeant = 0.5;  // how likely a mention means whom it counts as meaning

// Whether the mentions mean half or more of who stood, as far as is known.
bool MeanMostOfWhoStood(const std::vector<Case>& cases);

// Sets Weighed::claim, how likely mentions are to mean each party now, and Weighed::favour by that
// and what it was before.
void FavourUnclaimed(std::vector<Case>& cases);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_UNCLAIMED_H_
