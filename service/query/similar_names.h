// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SIMILAR_NAMES_H_
#define PARTYLINE_SERVICE_QUERY_SIMILAR_NAMES_H_

#include <cstddef>
#include <vector>

#include "service/query/name_filter.h"
#include "service/query/name_similarity.h"
#include "service/query/stop_check.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

struct SimilarName {
  Posting posting;
  double similarity;
};

// What bounds a look-up: names gathered by their words (one that the filter does not admit counts
// an eighth), and names compared as wholes.
inline constexpr std::size_t kMostGathered = 4'000;
inline constexpr std::size_t kMostSimilar = 60;

// The names most similar to one, no less than `least`, best first, then in the order of records.
//
// Names are gathered by the words of the one looked for, by words nearly the same and by words that
// begin with them, rarest first, until what is left could not make a name similar enough by itself;
// those with most in common are compared. Costs what the rarer words have of names, and is bounded
// by the figures above.
std::vector<SimilarName> FindSimilarNames(const Snapshot& snapshot, NameSimilarity& wanted,
                                          double least, const NameFilter& filter, StopCheck& check,
                                          std::size_t most_gathered = kMostGathered);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SIMILAR_NAMES_H_
