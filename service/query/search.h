// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SEARCH_H_
#define PARTYLINE_SERVICE_QUERY_SEARCH_H_

#include <optional>
#include <string>
#include <vector>

#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A record found, by the best of its names.
struct Hit {
  Ordinal record;
  std::string fact_id;
  v1::Match match;
  double score;
  v1::Answer on = v1::ANSWER_UNSPECIFIED;
};

// All hits of a search, best first; ties in the order of record names.
std::vector<Hit> SearchNames(const Snapshot& snapshot, const v1::SearchRequest& request);

// What tells a record apart from others, in a few words each.
std::vector<std::string> WhatTellsApart(const Snapshot& snapshot, const Row& row);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SEARCH_H_
