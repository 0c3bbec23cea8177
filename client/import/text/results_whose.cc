// SPDX-License-Identifier: Apache-2.0

// What in a row tells against reading it, or against one of the ways in which it can be read.
#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "client/import/text/others.h"
#include "client/import/text/row_reader.h"

namespace partyline::client::import_text {

// Whether a cell names a body besides the party, or says whom it stood with or supported, and no
// rule reads what it says. For whom a candidate stands is told with the candidate.
bool RowReader::NamesOthers(const Alignment& way) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const absl::string_view text = cells_[i].text;
    const std::size_t column = way.ColumnOf(i);
    const Role role = column < table_.head.roles.size() ? table_.head.roles[column] : Role::kRaw;
    const bool may_be_phrase = role != Role::kRaw && role != Role::kElection;
    const bool is_told =
        NamesOtherBody(text, table_.own_names) || (may_be_phrase && TellsOfOthers(text));
    if (!is_told || role == Role::kCandidate) continue;
    const std::vector<Phrase> read = may_be_phrase ? PhrasesIn(i) : std::vector<Phrase>();
    const bool is_read = !read.empty() && absl::c_none_of(read, [](const Phrase& phrase) {
      return phrase.kind == v1::PARTICIPATION_KIND_UNSPECIFIED;
    });
    if (!is_read) return true;
  }
  return false;
}

// Whether a share stands under votes and, beside it under a share, what may be votes.
bool RowReader::AreSwapped() const {
  const std::vector<Role>& roles = table_.head.roles;
  const std::size_t size = std::min(cells_.size(), roles.size());
  const auto may_be_swapped = [&](std::size_t votes, std::size_t share) {
    if (roles[votes] != Role::kVotes || roles[share] != Role::kShare) return false;
    const auto count = ReadCount(cells_[share].text);
    return ReadShare(cells_[votes].text).has_value() && count.has_value() && *count->value > 100 &&
           !MayBeVotes(cells_[votes].text, "");
  };
  for (std::size_t i = 1; i < size; ++i) {
    if (may_be_swapped(i - 1, i) || may_be_swapped(i, i - 1)) return true;
  }
  return false;
}

// Why the figures cannot all be those of their columns; empty if they can.
std::string RowReader::WhatContradicts(const Alignment& way) const {
  const auto seats_cell = CellOf(Role::kSeats, way);
  const auto seats = seats_cell.has_value() ? ReadSeats(cells_[*seats_cell].text) : std::nullopt;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t column = way.ColumnOf(i);
    if (column >= table_.head.roles.size()) continue;
    const absl::string_view text = cells_[i].text;
    const Role role = table_.head.roles[column];
    if (role == Role::kShare && IsInThousands(i)) return "what stands under a share may be votes";
    if (role != Role::kVotes) continue;
    const auto votes = ReadCount(SplitVotes(text).votes, Counted::kVotes);
    const bool is_less =
        votes.has_value() && seats.has_value() && *votes->value < *seats->won.value;
    if (is_less) return "fewer votes than seats";
  }
  return "";
}

// Whether the cell is a whole number with the mark for thousands that another of the row has.
bool RowReader::IsInThousands(std::size_t cell) const {
  const auto mark = [](const Piece& piece) {
    const auto count = ReadCount(SplitVotes(piece.text).votes, Counted::kVotes);
    const bool has_mark = count.has_value() && absl::StrContains(count->rule, " thousands");
    return has_mark ? count->rule : "";
  };
  const std::string own = mark(cells_[cell]);
  for (std::size_t i = 0; !own.empty() && i < cells_.size(); ++i) {
    if (i != cell && mark(cells_[i]) == own) return true;
  }
  return false;
}

// Whether the two ways read the same out of the row.
bool RowReader::ReadAlike(const Alignment& a, const Alignment& b) const {
  const Head& head = table_.head;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (IsBlankMark(cells_[i].text)) continue;
    const std::size_t columns[] = {a.ColumnOf(i), b.ColumnOf(i)};
    Column read[2];
    for (std::size_t k = 0; k < 2; ++k) {
      if (columns[k] >= head.roles.size()) continue;
      read[k] = {head.roles[columns[k]], head.rounds[columns[k]]};
    }
    if (read[0].role != read[1].role || read[0].round != read[1].round) return false;
  }
  return true;
}

std::vector<Alignment> RowReader::Different(const std::vector<Alignment>& ways) const {
  std::vector<Alignment> different;
  for (const Alignment& way : ways) {
    const bool is_known =
        std::any_of(different.begin(), different.end(),
                    [&](const Alignment& known) { return ReadAlike(known, way); });
    if (!is_known) different.push_back(way);
  }
  return different;
}

}  // namespace partyline::client::import_text
