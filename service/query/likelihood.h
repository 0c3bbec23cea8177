// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_LIKELIHOOD_H_
#define PARTYLINE_SERVICE_QUERY_LIKELIHOOD_H_

#include <vector>

#include "partyline/v1/party_service.pb.h"
#include "service/query/stop_check.h"
#include "service/query/weighing.h"

namespace partyline {

// A candidate of a mention.
struct Weighed {
  Evidence evidence;
  double points = 0;
  double favour = 1;  // how many times likelier it is, for no other mention means it
  double claim = 0;   // how likely mentions were to mean it when that was last said
  double likely = 0;  // see resolve.h
  double alone = 0;   // likewise, without regard to other mentions
};

// A mention and what it may mean.
struct Case {
  const v1::Mention* mention = nullptr;
  std::vector<Weighed> candidates;
  double none_points = 0;  // of `none of them`
  bool of_result = false;  // it is a row of one; see Spellings
};

// Sets how likely the candidates of mentions of one country and day are: by their points, and by
// what other mentions mean that cannot be of one party with it, or leave over (unclaimed.h).
// `day_told` is false where they are of no day: each is then for itself. Nothing is taken from who
// bears a name of the mention, in a result from who bore it that day. `check` ends it early, with
// figures that mean nothing.
void ShareOut(const Snapshot& snapshot, std::vector<Case>& cases, bool day_told,
              const ResolveOptions& options, StopCheck& check);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_LIKELIHOOD_H_
