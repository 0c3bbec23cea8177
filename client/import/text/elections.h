// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_ELECTIONS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_ELECTIONS_H_

#include <cstddef>
#include <string>

#include "client/import/text/columns.h"
#include "client/import/text/head.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// A table of elections and what is known of all its rows.
struct ElectionTable {
  const Table& table;
  Head head;
  v1::ElectionKind kind;
  std::string heading;  // that it stands under, its own words; empty: none
  std::string section;
  const OwnNames& own_names;
};

// Cites a cell of a table; `row`, of its rows, and `column` from 0.
Spot SpotOfCell(const Work& work, const ElectionTable& table, std::size_t row, std::size_t column);

// The election that the cell `row`, `column` names, whichever of its rounds. Rows and documents
// that name it alike, under the same heading and for the same country, share it. Null without room
// for it.
v1::Election* ElectionOf(Work& work, const ElectionTable& table, std::size_t row,
                         std::size_t column);

// The number of all seats, as a cell prints it behind the seats won. `basis` is that of the reading
// of the cell.
void AddSeatTotal(Work& work, const Piece& cell, std::int64_t total, v1::Basis basis,
                  const Spot& spot, v1::Election& election);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_ELECTIONS_H_
