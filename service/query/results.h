// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_RESULTS_H_
#define PARTYLINE_SERVICE_QUERY_RESULTS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "service/query/list.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// Which results are wanted; joined by "and". At least one of party, person and election is there.
struct ResultsQuery {
  const Row* party = nullptr;
  const Row* person = nullptr;
  const Row* election = nullptr;
  std::string area;            // a name; empty: anywhere
  bool along_lineage = false;  // with `party`: also those of its ancestors and descendants
};

// Results in the order of their elections' dates (dated.h), then of their own names; those after
// the result named `after` ("" for the first page).
//
// A result is a party's if the party stood, if it is the alliance on whose list another stood, or
// if it stood behind a candidacy by a nomination that is not denied, nor only proposed or intended.
// A party that is only a candidate for what is meant has no part in it. A result is a person's who
// stood. The names of areas are compared as NameKeys::folded.
//
// Costs what refers to the person, party or election, in this order of preference. `cancelled` is
// asked before each result is decoded, and ends the listing early when it returns true.
RowPage ListResults(const Snapshot& snapshot, const ResultsQuery& query, absl::string_view after,
                    const PageRoom& room, absl::FunctionRef<bool()> cancelled);

// All results of an election in the order of their names, those that came to it with an election
// that it replaced included. `cancelled` is asked now and then, and ends it early, with results
// missing, when it returns true.
std::vector<const Row*> ResultsOf(const Snapshot& snapshot, const Row& election,
                                  absl::FunctionRef<bool()> cancelled);

// The elections with a result of a party, each once, in no order.
std::vector<const Row*> ElectionsOf(const Snapshot& snapshot, const Row& party,
                                    absl::FunctionRef<bool()> cancelled);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_RESULTS_H_
