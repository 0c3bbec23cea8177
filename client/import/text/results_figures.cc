// SPDX-License-Identifier: Apache-2.0

// What a row says: its readings, with the row as printed beside them.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/text/row_reader.h"

namespace partyline::client::import_text {

// `is_alone`: this is the only reading of the row.
void RowReader::AddReading(const Alignment& way, bool is_alone) {
  const Piece& whole = table_.table.rows[row_].whole;
  const std::string rule = way.Rule();
  const std::string read_by = rule.empty() ? "by the header" : rule;
  v1::Reading* reading = work_.AddFact(
      {result_->name(), "reading", "reading", read_by, work_.At(table_.section, "", whole)},
      result_->mutable_readings());
  if (reading == nullptr) return;
  reading->set_reading_rule(rule);
  AddRawRow(*reading);
  v1::Claim& claim = *reading->mutable_evidence()->mutable_claims(0);
  const std::string beside = is_alone ? "" : "the row can be read in another way too";
  claim.set_note(beside);
  if (way.shift != 0) {
    claim.set_basis(v1::BASIS_INFERRED);
    const std::string moved = absl::StrCat(
        "cells from column ", way.first + 1, " on stand ", std::abs(way.shift),
        way.shift > 0 ? " to the left" : " to the right", " of the headers that they fit");
    claim.set_note(Join(moved, beside));
    if (is_first_) {
      work_.Report(is_alone ? FindingKind::kRowShifted : FindingKind::kRowBothWays, whole, rule);
    }
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i].text.empty()) continue;
    AlsoCite(SpotOf(i), *reading->mutable_evidence());
    const std::size_t column = way.ColumnOf(i);
    const bool has_column = column < table_.head.roles.size();
    const Role role = has_column ? table_.head.roles[column] : Role::kRaw;
    const bool is_of_round = !IsFigure(role) || table_.head.rounds[column] == round_;
    // The first tells of the cells that no round has.
    const Fit fit = is_first_ && !is_of_round ? FitIn(i, role) : Fit::kFits;
    const bool is_of_none = fit == Fit::kMisfits || fit == Fit::kBlank;
    if (is_of_round || is_of_none) SetFigure(i, role, *reading);
  }
}

void RowReader::AddRawRow(v1::Reading& reading) const {
  const std::vector<std::string>& names = table_.head.names;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    v1::RawCell& cell = *reading.add_raw_row();
    cell.set_column(static_cast<std::int32_t>(i) + 1);
    if (i < names.size()) cell.set_header(names[i]);
    cell.set_raw(std::string(cells_[i].text));
  }
}

Fit RowReader::FitIn(std::size_t cell, Role role) const {
  const absl::string_view text = cells_[cell].text;
  if (role == Role::kShare && MayBeVotes(text, table_.head.decimals)) return Fit::kMisfits;
  return FitOf(role, text, table_.own_names);
}

void RowReader::SetFigure(std::size_t cell, Role role, v1::Reading& reading) {
  const absl::string_view text = cells_[cell].text;
  const Fit fit = FitIn(cell, role);
  if (role == Role::kElection) return;
  if (fit == Fit::kBlank || fit == Fit::kMisfits || text.size() > kLongestLabel) {
    // One's own name says whose row it is.
    const bool is_own = role == Role::kRaw && IsOwnName(text, table_.own_names);
    const bool is_told =
        is_own || IsBlankMark(text) || (role != Role::kRaw && !PhrasesIn(cell).empty());
    if (!is_told && is_first_) {
      work_.Report(FindingKind::kCellKeptRaw, cells_[cell],
                   role == Role::kRaw ? "the column is not read" : "does not fit its column");
    }
    return;
  }
  switch (role) {
    case Role::kLeader:
      if (auto leader = PersonRef(cell)) {
        *reading.mutable_leader() = *std::move(leader);
      }
      return;
    case Role::kVotes:
      return SetVotes(cell, reading);
    case Role::kShare:
      return SetShare(cell, reading);
    case Role::kSeats:
      return SetSeats(cell, reading);
    case Role::kChange:
      return SetCount(cell, ReadChange(text), *reading.mutable_seat_change());
    case Role::kRank:
      return SetCount(cell, ReadRank(text), *reading.mutable_rank());
    case Role::kOutcome:
      return SetOutcome(cell, reading);
    default:
      return;
  }
}

void RowReader::SetOutcome(std::size_t cell, v1::Reading& reading) {
  if (IsOutcomeOfAnother()) {
    if (!is_first_) return;
    return work_.Report(FindingKind::kCellKeptRaw, cells_[cell],
                        "the outcome may be that of the one supported");
  }
  const v1::Outcome outcome = ReadOutcome(cells_[cell].text);
  // A party that `lost`, and has seats, has lost something else than all of them.
  const bool contradicts =
      !result_->has_person() && ((outcome == v1::OUTCOME_NOT_ELECTED && has_seats_) ||
                                 (outcome == v1::OUTCOME_ELECTED && has_no_seats_));
  if (!contradicts) reading.set_outcome(outcome);
  reading.set_outcome_raw(std::string(cells_[cell].text));
}

void RowReader::SetCount(std::size_t cell, const std::optional<Whole>& read, v1::Count& count) {
  count.set_raw(std::string(cells_[cell].text));
  if (!read.has_value()) return;
  if (read->value.has_value()) count.set_value(*read->value);
  count.set_reading_rule(read->rule);
  work_.Report(FindingKind::kNumberRead, cells_[cell], read->rule);
}

// A place or a share in brackets behind the votes is one where the table has no column for it.
void RowReader::SetVotes(std::size_t cell, v1::Reading& reading) {
  constexpr absl::string_view kBehind = "in brackets behind the votes";
  const VotesAndMore read = SplitVotes(cells_[cell].text);
  auto votes = ReadCount(read.votes, Counted::kVotes);
  if (votes.has_value() && !read.inside.empty()) votes->rule += "; brackets left out";
  SetCount(cell, votes, *reading.mutable_votes());
  if (read.inside.empty()) return;
  const Role role = read.rank.has_value() ? Role::kRank : Role::kShare;
  const std::vector<Role>& roles = table_.head.roles;
  if (std::find(roles.begin(), roles.end(), role) != roles.end()) {
    if (!is_first_) return;
    return work_.Report(FindingKind::kCellKeptRaw, cells_[cell],
                        "what stands in brackets has a column of its own");
  }
  if (read.rank.has_value()) {
    reading.mutable_rank()->set_value(*read.rank->value);
    reading.mutable_rank()->set_raw(std::string(read.inside));
    reading.mutable_rank()->set_reading_rule(Join(read.rank->rule, kBehind));
  } else {
    reading.mutable_share()->set_value(read.share->digits);
    reading.mutable_share()->set_raw(std::string(read.inside));
    reading.mutable_share()->set_reading_rule(Join(read.share->rule, kBehind));
  }
}

void RowReader::SetShare(std::size_t cell, v1::Reading& reading) {
  const auto share = ReadShare(cells_[cell].text);
  if (!share.has_value()) return;
  reading.mutable_share()->set_value(share->digits);
  reading.mutable_share()->set_raw(std::string(cells_[cell].text));
  reading.mutable_share()->set_reading_rule(share->rule);
  work_.Report(FindingKind::kNumberRead, cells_[cell], share->rule);
}

void RowReader::SetSeats(std::size_t cell, v1::Reading& reading) {
  const auto seats = ReadSeats(cells_[cell].text);
  if (!seats.has_value()) return;
  SetCount(cell, seats->won, *reading.mutable_seats());
  if (seats->total.has_value() && result_->has_area()) {  // it may be of the area
    work_.Report(FindingKind::kNote, cells_[cell], "whether all seats are of the area is not said");
  } else if (seats->total.has_value()) {
    const v1::Basis basis = reading.evidence().claims(0).basis();
    AddSeatTotal(work_, cells_[cell], *seats->total, basis, SpotOf(cell), *election_);
  }
}

// At most one of several readings of a row is right. That it can be read in another way does not
// dispute what stands under its header.
void RowReader::Contradict() {
  for (v1::Reading& reading : *result_->mutable_readings()) {
    v1::Evidence& evidence = *reading.mutable_evidence();
    if (evidence.claims(0).basis() != v1::BASIS_INFERRED) continue;
    std::vector<std::string> rivals;
    for (const v1::Reading& other : result_->readings()) {
      if (other.id() == reading.id()) continue;
      rivals.push_back(other.id());
      if (other.evidence().claims(0).basis() != v1::BASIS_INFERRED) continue;
      evidence.add_contradicts(absl::StrCat(result_->name(), "#", other.id()));
    }
    v1::Claim& claim = *evidence.mutable_claims(0);
    claim.set_note(absl::StrCat(claim.note(), ": ", absl::StrJoin(rivals, ", ")));
  }
}

}  // namespace partyline::client::import_text
