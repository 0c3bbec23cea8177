// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_RESOLVE_H_
#define PARTYLINE_SERVICE_QUERY_RESOLVE_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "google/protobuf/repeated_field.h"
#include "partyline/v1/party_service.pb.h"
#include "service/query/mention.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A party that a mention may mean.
struct Candidate {
  Ordinal record;
  std::string fact_id;
  v1::Match match;
  double score;  // how likely, 0 to 1
  std::vector<std::string> reasons;
};

struct Resolved {
  v1::ResolutionKind kind = v1::RESOLUTION_KIND_NONE;
  std::vector<Candidate> candidates;  // best first
};

using Mentions = google::protobuf::RepeatedPtrField<v1::Mention>;

// What each mention means.
//
// Record linkage in the way of Fellegi and Sunter: each thing that speaks for or against a party
// adds to its points (weighing.h), which are logarithms of odds: how its name matches (mention.h)
// and how like its letters are (letter_likeness.h), whether it and its name were there on the day,
// how far the day is from the elections it stood in, whether it stood on that very day where
// results of that day are known, what results of elections around call it, and how near the share
// of the vote is to its shares then. `None of them` is a candidate with fixed points, fewer where
// elections around are known. How likely each is follows from the points of all: exp(own) / sum of
// exp(each). The figures are tuned in tests/benchmark.
//
// A match is what is at least 95 % likely and may be one (MayBeMatch of credible.h), unless another
// bears the very name on another day, or the mention says more than its names (says_more.h). A
// candidate at least 10 % likely and credible makes the mention ambiguous, even if it is alone:
// nothing is guessed silently. Of a mention that is neither, the likeliest are told as the nearest.
//
// Where one party alone bears a name of the mention (whole or in all of its parts, but for letters;
// on the day, if one is given), parties whose names are merely like it are no rivals of it.
//
// Mentions of one country and day are taken for rows of one table. Words that many of them have
// count little (table_words.h). Parties that stood in elections around are candidates then even if
// they are called otherwise, but never a match. A party that another row means is less likely,
// unless the two rows may be of one party (spellings.h), or the row bears the party's very name.
// Where it is known who stood that day, and most of them are meant, those that no row means are
// likelier (unclaimed.h). That never makes a row `none`, nor, where no shares of the vote are told,
// a match.
//
// `cancelled` is asked now and then, and ends it early, with answers that mean nothing.
std::vector<Resolved> ResolveMentions(const Snapshot& snapshot, const Mentions& mentions,
                                      const ResolveOptions& options,
                                      absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_RESOLVE_H_
