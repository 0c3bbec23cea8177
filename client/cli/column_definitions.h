// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COLUMN_DEFINITIONS_H_
#define PARTYLINE_CLIENT_CLI_COLUMN_DEFINITIONS_H_

#include <string>

#include "absl/types/span.h"
#include "client/cli/labels.h"
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

// A result with one source's figures, or without any (null).
struct ResultLine {
  const v1::Result* result;
  const v1::Reading* reading;
};

// A conflict with one of its sides.
struct SideLine {
  const v1::Conflict* conflict;
  const v1::ConflictSide* side;
};

// The columns of each listing, in the order in which they stand unless others are asked for.
absl::Span<const Column<v1::Party>> PartyColumns();
absl::Span<const Column<v1::Source>> SourceColumns();
absl::Span<const Column<v1::Election>> ElectionColumns();
absl::Span<const Column<v1::Event>> EventColumns();
absl::Span<const Column<ResultLine>> ResultColumns();
absl::Span<const Column<v1::Reference>> ReferenceColumns();
absl::Span<const Column<SideLine>> ConflictColumns();
absl::Span<const Column<v1::SearchHit>> SearchColumns();

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COLUMN_DEFINITIONS_H_
