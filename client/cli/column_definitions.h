// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COLUMN_DEFINITIONS_H_
#define PARTYLINE_CLIENT_CLI_COLUMN_DEFINITIONS_H_

#include <optional>
#include <string>

#include "absl/types/span.h"
#include "client/cli/labels.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::client {

// What a column is called, what it has, and whether it stands in a table unless others are asked
// for.
struct ColumnHead {
  const char* name;
  const char* what;
  bool usual;
};

// A column of lines of some sort, and how its cells are made.
template <typename Line>
struct Column : ColumnHead {
  std::string (*cell)(const Line& line, const Labels& labels);
};

// An event, and whether a fact of it is in conflict; absent: that is not known.
struct EventLine {
  const v1::Event* event;
  std::optional<bool> in_conflict;
};

// A result with one source's figures, or without any (null); whether these or something else that
// is told of it is in conflict, likewise; and its election; null: that is not known.
struct ResultLine {
  const v1::Result* result;
  const v1::Reading* reading;
  std::optional<bool> in_conflict;
  const v1::Election* election;
};

// A conflict with one of its sides.
struct SideLine {
  const v1::Conflict* conflict;
  const v1::ConflictSide* side;
};

// What a name may mean, one of it.
struct CandidateLine {
  const v1::Resolution* resolution;
  const v1::ResolutionCandidate* candidate;
};

// The columns of each listing, in the order in which they stand unless others are asked for.
absl::Span<const Column<v1::Party>> PartyColumns();
absl::Span<const Column<v1::Source>> SourceColumns();
absl::Span<const Column<v1::Election>> ElectionColumns();
absl::Span<const Column<EventLine>> EventColumns();
absl::Span<const Column<ResultLine>> ResultColumns();
absl::Span<const Column<v1::Reference>> ReferenceColumns();
absl::Span<const Column<SideLine>> ConflictColumns();
absl::Span<const Column<v1::SearchHit>> SearchColumns();
absl::Span<const Column<v1::Change>> ChangeColumns();
absl::Span<const Column<CandidateLine>> CandidateColumns();

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COLUMN_DEFINITIONS_H_
