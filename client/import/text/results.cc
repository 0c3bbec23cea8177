// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/results.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"
#include "client/import/text/row_reader.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kMostCells = 200;    // of Reading.raw_row
constexpr std::size_t kLongestCell = 512;  // of RawCell.raw

// Who did not stand may have 0 votes, and 0.0 percent of them.
bool IsZero(absl::string_view cell) {
  const auto share = ReadShare(cell);
  return share.has_value() && share->digits.find_first_not_of("0.") == std::string::npos;
}

}  // namespace

std::string RowReader::Read(const std::vector<Alignment>& all_ways) {
  const std::vector<Alignment> ways = Different(all_ways);
  const Alignment way = ways.empty() ? Alignment{} : ways[0];
  LookForFigures(way);
  const auto label = CellOf(Role::kElection, way);
  const bool names_election =
      label.has_value() && FitOf(Role::kElection, cells_[*label].text) == Fit::kFits;
  if (!names_election) return "no election that can be read";
  if (!IsCarried()) return "cells that cannot be carried";
  if (ways.empty()) return "its cells fit no columns";
  if (std::string why = WhyKeptRaw(ways); !why.empty()) return why;
  if (round_ == 0) result_round_ = SplitRound(cells_[*label].text).round;
  election_ = ElectionOf(work_, table_, row_, *label);
  if (election_ == nullptr || !NewResult(ways)) return "no room for its records";
  if (is_first_) AddParticipations(way);
  for (const Alignment& each : ways) AddReading(each, ways.size() == 1);
  if (ways.size() > 1) Contradict();
  return "";
}

void RowReader::LookForFigures(const Alignment& way) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t column = way.ColumnOf(i);
    if (column >= table_.head.roles.size()) continue;
    const Role role = table_.head.roles[column];
    const Fit fit = FitOf(role, cells_[i].text);
    if (fit == Fit::kBlank || fit == Fit::kMisfits) continue;
    if (role == Role::kVotes || role == Role::kShare) has_votes_ |= !IsZero(cells_[i].text);
    const auto seats = role == Role::kSeats ? ReadSeats(cells_[i].text) : std::nullopt;
    if (seats.has_value()) (*seats->won.value > 0 ? has_seats_ : has_no_seats_) = true;
  }
}

// The phrases of a cell, if all of them can be true beside the figures of the row. Who has votes
// took part, and had them on a list only if the source says whose they are.
std::vector<Phrase> RowReader::PhrasesIn(std::size_t cell) const {
  std::vector<Phrase> phrases = ReadPhrases(cells_[cell].text);
  const bool can_be = std::all_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
    if (phrase.kind == v1::PARTICIPATION_KIND_ENDORSED) return true;
    if (phrase.kind == v1::PARTICIPATION_KIND_UNSPECIFIED || has_votes_) return false;
    return phrase.kind == v1::PARTICIPATION_KIND_RAN || !has_seats_;
  });
  if (!can_be) phrases.clear();
  return phrases;
}

// Whether the row has a cell for a column that tells whose or where its figures are, and the cell
// does not tell.
bool RowReader::IsUnread(Role role, const std::vector<Alignment>& ways) const {
  return std::any_of(ways.begin(), ways.end(), [&](const Alignment& way) {
    const auto cell = CellOf(role, way);
    if (!cell.has_value() || IsBlankMark(cells_[*cell].text)) return false;
    if (FitOf(role, cells_[*cell].text, table_.own_names) == Fit::kFits) return false;
    return has_votes_ || has_seats_ || PhrasesIn(*cell).empty();
  });
}

std::string RowReader::WhyKeptRaw(const std::vector<Alignment>& ways) const {
  if (IsUnread(Role::kCandidate, ways)) return "a candidate that cannot be read";
  if (IsUnread(Role::kArea, ways)) return "an area that cannot be read";
  if (IsOfOthersToo(ways)) return "words for the leader tell of others, whose its figures may be";
  if (Lacks(Role::kArea, ways)) return "no area, in a table of areas";
  if ((has_votes_ || has_seats_) && Lacks(Role::kCandidate, ways)) {
    return "no candidate, in a table of candidates";
  }
  if (AreSwapped()) return "votes and their share may have changed places";
  for (const Alignment& way : ways) {
    if (std::string why = WhoseElse(way); !why.empty()) return why;
    if (NamesOthers(way)) return "a cell may name a body that the row is of";
    if (std::string why = WhatContradicts(way); !why.empty()) return why;
  }
  return "";
}

// Whether the row has figures, and where its leader stands it tells of others than the party:
// `In alliance with Beta Party`.
bool RowReader::IsOfOthersToo(const std::vector<Alignment>& ways) const {
  return std::any_of(ways.begin(), ways.end(), [&](const Alignment& way) {
    const auto leader = CellOf(Role::kLeader, way);
    if (!leader.has_value() || !TellsOfOthers(cells_[*leader].text)) return false;
    const std::vector<Phrase> told = PhrasesIn(*leader);  // with the list that the seats are of
    const auto names_list = [](const Phrase& phrase) {
      return phrase.kind == v1::PARTICIPATION_KIND_RAN;
    };
    if (std::any_of(told.begin(), told.end(), names_list)) return false;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const std::size_t column = way.ColumnOf(i);
      const Role role = column < table_.head.roles.size() ? table_.head.roles[column] : Role::kRaw;
      const Fit fit = FitOf(role, cells_[i].text);
      const bool is_figure = IsFigure(role) && role != Role::kOutcome;
      if (is_figure && fit != Fit::kBlank && fit != Fit::kMisfits) return true;
    }
    return false;
  });
}

// Whether the row says that the party supported somebody, and names no candidate of its own.
bool RowReader::IsOutcomeOfAnother() const {
  return !result_->has_person() && std::any_of(cells_.begin(), cells_.end(), [](const Piece& cell) {
    const std::vector<Phrase> phrases = ReadPhrases(cell.text);
    return std::any_of(phrases.begin(), phrases.end(), [](const Phrase& phrase) {
      return phrase.kind == v1::PARTICIPATION_KIND_ENDORSED;
    });
  });
}

// Whether the table has a column for whose votes these are, or where they were counted, and the row
// leaves it blank. Of a row that is shifted the candidate may be what it has lost.
bool RowReader::Lacks(Role role, const std::vector<Alignment>& ways) const {
  const std::vector<Role>& roles = table_.head.roles;
  if (std::find(roles.begin(), roles.end(), role) == roles.end()) return false;
  return std::any_of(ways.begin(), ways.end(), [&](const Alignment& way) {
    if (role == Role::kCandidate && way.shift != 0) return false;
    const auto cell = CellOf(role, way);
    return !cell.has_value() || IsBlankMark(cells_[*cell].text);
  });
}

// The column that is not read and may tell that the row is of somebody or something else than the
// party; empty if there is none.
std::string RowReader::WhoseElse(const Alignment& way) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t column = way.ColumnOf(i);
    if (column >= table_.head.roles.size() || table_.head.roles[column] != Role::kRaw) continue;
    const std::string& header = table_.head.names[column];
    if (!MayTellWhom(header, cells_[i].text)) continue;
    if (IsOwnName(cells_[i].text, table_.own_names)) continue;
    return absl::StrCat("column `", header, "` is not read, and may tell whom or what it is of");
  }
  return "";
}

// The cell that belongs to the first column of a role, if the row has it.
std::optional<std::size_t> RowReader::CellOf(Role role, const Alignment& way) const {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t column = way.ColumnOf(i);
    if (column < table_.head.roles.size() && table_.head.roles[column] == role) return i;
  }
  return std::nullopt;
}

bool RowReader::IsCarried() const {
  return cells_.size() <= kMostCells &&
         std::all_of(cells_.begin(), cells_.end(), [](const Piece& cell) {
           return cell.text.empty() || WhyNotCarried(cell.text, kLongestCell).empty();
         });
}

// The cell that fits a column in one of the ways, the last where they differ.
std::optional<RowReader::Placed> RowReader::FittingCell(Role role,
                                                        const std::vector<Alignment>& ways) const {
  std::optional<Placed> found;
  for (const Alignment& way : ways) {
    const auto cell = CellOf(role, way);
    if (cell.has_value() && FitOf(role, cells_[*cell].text, table_.own_names) == Fit::kFits) {
      found = Placed{*cell, way.shift != 0};
    }
  }
  return found;
}

std::string AddResults(Work& work, Bodies& bodies, const ElectionTable& table, std::size_t row,
                       const std::vector<Alignment>& ways) {
  std::string why;
  bool is_made = false;
  for (const int round : RoundsOf(table.head, table.table.rows[row], ways)) {
    why = RowReader(work, bodies, table, row, round, !is_made).Read(ways);
    is_made = is_made || why.empty();
  }
  return is_made ? "" : why;
}

}  // namespace partyline::client::import_text
