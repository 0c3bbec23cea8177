// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_LIKELIHOOD_H_
#define PARTYLINE_SERVICE_QUERY_LIKELIHOOD_H_

#include <vector>

#include "partyline/v1/party_service.pb.h"
#include "service/query/weighing.h"

namespace partyline {

// A candidate of a mention.
struct Weighed {
  Evidence evidence;
  double points = 0;
  double likely = 0;  // see resolve.h
};

// A mention and what it may mean.
struct Case {
  const v1::Mention* mention = nullptr;
  std::vector<Weighed> candidates;
  double none_points = 0;  // of `none of them`
};

// Sets how likely the candidates of mentions of one country and day are, by their points and by
// what the other mentions mean.
void ShareOut(std::vector<Case>& cases, const ResolveOptions& options);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_LIKELIHOOD_H_
