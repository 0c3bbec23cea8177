// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_SEARCH_H_
#define PARTYLINE_SERVICE_QUERY_SEARCH_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "partyline/v1/party_service.pb.h"
#include "service/snapshot/snapshot.h"

namespace partyline {

// A record found, by the best of its names.
struct Hit {
  Ordinal record;
  std::uint32_t name;  // of Row::names
  v1::Match match;
  double score;
  v1::Answer on = v1::ANSWER_UNSPECIFIED;
};

// Hits as few as that do not hide names nearly the same, if a word of the query is one of no name:
// `Gren Party` begins few names' words, and Green Party may be meant.
inline constexpr std::size_t kFewHits = 10;

// All hits of a search, the first `most` of them best first, ties in the order of record names, but
// headings of result tables (PARTY_KIND_PSEUDO) after bodies; the others come after them in no
// order. Scores depend on the query and the name alone; those of names that are only nearly the one
// looked for (name_similarity.h) on how rare words are, too. Such names are looked for where
// nothing else is found, be it that the country, kinds or day asked about leave nothing of it, and
// where fewer than kFewHits are and a word of the query is one of no name. What the parts of a name
// put together (name_parts.h) find, each for itself, up to four within bounds of their own, comes
// before them where nothing else is found, and where fewer than kFewHits are, by words alone. A
// request for kinds of party and no kinds of record means parties alone. `cancelled` is asked now
// and then, and ends it early, with hits that mean nothing.
std::vector<Hit> SearchNames(const Snapshot& snapshot, const v1::SearchRequest& request,
                             std::size_t most, absl::FunctionRef<bool()> cancelled);

// Most lines that tell a record apart.
inline constexpr std::size_t kMaxApart = 6;

// What tells a record apart from others, in a few words each: its sort, country, beginning, legal
// status and leaders; of a person, birth, death and what it led. From facts alone, those that are
// not undisputed with their standing in brackets; what is denied, or only proposed or intended, is
// left out. Looks at no more than the first 64 events that a body began with, and the first 64
// parties among the first 4,096 records that refer to a person, so that it stays cheap for what
// much is said of.
std::vector<std::string> WhatTellsApart(const Snapshot& snapshot, const Row& row);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_SEARCH_H_
