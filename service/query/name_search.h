// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_NAME_SEARCH_H_
#define PARTYLINE_SERVICE_QUERY_NAME_SEARCH_H_

#include <cstddef>
#include <vector>

#include "absl/strings/string_view.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/stop_check.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A name that matches a query.
struct FoundName {
  Posting posting;
  v1::Match match;
  double score;
};

// Each way of matching has a range of scores of its own, below those of all surer ways. Within it
// the share of the name that the query covers decides, and names in the script of the query come
// before those in another.
struct ScoreRange {
  double least;
  double span;
};
inline constexpr ScoreRange kFuzzyScores = {0, 0.1};
double ScoreIn(ScoreRange range, double share);

// Most names that one search takes by their beginnings and words; most entries of the index that
// it looks at for the beginnings of names, in each form of the query, and names for their words.
// Only a query of a letter or two, or of words that very many names have, comes near; equal names
// are never cut.
inline constexpr std::size_t kMaxNames = 1'000;
inline constexpr std::size_t kMaxBegun = 4'000;
inline constexpr std::size_t kMaxVisited = 6'000;

// Names that match the query surely, each by the surest way in which it does: as it is written,
// folded, or in Latin letters, whole, by its beginning or by its words. `request` has the country
// and kinds; its own query and day are not looked at. Ends early once `check` says so.
std::vector<FoundName> FindNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                                 absl::string_view query, StopCheck& check);

// Likewise names that are nearly the one looked for (name_similarity.h, slips.h).
std::vector<FoundName> FindNearNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                                     absl::string_view query, StopCheck& check);

// Whether a word of the query, which may have typing errors, is one of no name.
bool HasUnknownWord(const Snapshot& snapshot, absl::string_view query);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_NAME_SEARCH_H_
