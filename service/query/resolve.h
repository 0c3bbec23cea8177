// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_RESOLVE_H_
#define PARTYLINE_SERVICE_QUERY_RESOLVE_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
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

// What a mention means.
//
// Record linkage in the way of Fellegi and Sunter: each thing that speaks for or against a party
// adds to its points, which are logarithms of odds: how its name matches (mention.h), whether it
// and its name were there on the day, how far the day is from the elections it stood in, and how
// near the share of the vote is to its shares then. `None of them` is a candidate with fixed
// points. How likely each is follows from the points of all: exp(own) / sum of exp(each). A match
// is what is at least 95 % likely; what is not, but at least 10 %, makes the mention ambiguous,
// even if it is alone: nothing is guessed silently. The figures are tuned in tests/benchmark.
//
// `cancelled` is asked now and then, and ends it early, with an answer that means nothing.
Resolved ResolveMention(const Snapshot& snapshot, const v1::Mention& mention,
                        const ResolveOptions& options, absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_RESOLVE_H_
