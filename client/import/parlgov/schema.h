// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_PARLGOV_SCHEMA_H_
#define PARTYLINE_CLIENT_IMPORT_PARLGOV_SCHEMA_H_

#include <array>
#include <cstddef>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace partyline::client::parlgov {

// The tables of ParlGov that are read and written, as its import files 01 to 32 have them.
enum class TableId {
  kCode,
  kCountry,
  kParty,
  kPartyFamily,
  kPartyNameChange,
  kPartyChange,
  kElection,
  kElectionResult,
};
inline constexpr std::size_t kTables = 8;

// What the cells of a column must be.
enum class Form {
  kId,       // a number of this table, once
  kRow,      // an id of another table
  kCount,    // a whole number
  kDecimal,  // a number with or without decimals
  kDay,      // YYYY-MM-DD
  kFlag,     // 0 or 1
  kText,     // anything
};

struct Column {
  absl::string_view name;
  Form form = Form::kText;
  bool required = false;         // not blank
  TableId to = TableId::kParty;  // of kRow
};

struct Schema {
  absl::string_view name;  // `Party`, as citations and keys have it
  absl::string_view file;  // `21__parties__Party.csv`; `Party.csv` is found too
  absl::Span<const Column> columns;
};

const Schema& SchemaOf(TableId table);

// The tables in the order of their files.
std::array<TableId, kTables> AllTables();

}  // namespace partyline::client::parlgov

#endif  // PARTYLINE_CLIENT_IMPORT_PARLGOV_SCHEMA_H_
