// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_ROWS_H_
#define PARTYLINE_CLIENT_PICTURE_ROWS_H_

#include <utility>
#include <vector>

namespace partyline::client::picture {

// What stands on one row and is not torn apart, from left to right.
struct Piece {
  double left = 0;
  double right = 0;
  std::vector<std::pair<double, double>> names;  // what stands above it, from left to right
};

// A line that goes from one piece to another at a place, where it has a mark.
struct PieceTie {
  int from = 0;
  int to = 0;
  double at = 0;
  int event = 0;  // lines of one stand together
};

// A row for each piece, from 0 and without gaps, so that pieces of one row are at least `gap` apart
// and lines are short, cross few pieces and go through no marks of others. Rows are shared where
// that makes the picture no harder to read. Equal questions have equal answers; the work is
// bounded, so that very large pictures are ordered less well, not later.
std::vector<int> RowsOf(const std::vector<Piece>& pieces, const std::vector<PieceTie>& ties,
                        double gap);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_ROWS_H_
