// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_ALIGNMENT_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_ALIGNMENT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "client/import/text/columns.h"
#include "client/import/text/document.h"

namespace partyline::client::import_text {

// How the cells of a row stand to the header of its table.
//
// Where a cell has been lost from a row, those after it stand to the left of their headers; where
// one too many is there, to the right. Which it is, is told by what the cells look like: a place
// (`17th`) under a change of seats, votes under a leader.
struct Alignment {
  std::size_t first = 0;  // the first cell that has moved, from 0
  int shift = 0;  // how many columns cells from there on stand to the left of their headers;
                  // negative: to the right. 0: the row fits its header
  bool operator==(const Alignment&) const = default;

  // The column of a cell; columns.size() or more where it has none.
  std::size_t ColumnOf(std::size_t cell) const;

  // "row shifted left by 1"; empty for rows that fit.
  std::string Rule() const;
};

// The signs, comma or point, that some cell of the rows shows to be decimal: `12,5`, `0.123`.
std::string DecimalSigns(absl::Span<const Row> rows);

// Whether a cell under % may as well be a number of votes: `5,000`, without a percent sign and
// where no other cell shows the sign to be decimal.
bool MayBeVotes(absl::string_view cell, absl::string_view decimals);

// The widest table whose rows are tried against their header.
inline constexpr std::size_t kMostColumns = 60;

// For each row the ways to read it: one if it is clear, several if its cells allow several. A row
// that fits its header is read by it; if rows beside it are shifted, and it would fit shifted as
// they are, it is read both ways. A row that fits no way has none.
std::vector<std::vector<Alignment>> AlignRows(const std::vector<Role>& roles,
                                              absl::Span<const Row> rows,
                                              const OwnNames& own_names);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_ALIGNMENT_H_
