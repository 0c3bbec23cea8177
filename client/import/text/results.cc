// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/results.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/import/text/columns.h"
#include "client/import/text/letters.h"
#include "client/import/text/numbers.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kMostCells = 200;     // of Reading.raw_row
constexpr std::size_t kLongestCell = 512;   // of RawCell.raw
constexpr std::size_t kLongestLabel = 256;  // of display names, outcomes and raw figures

// Makes one result out of one row: of a round, or with round 0 of what is not said of one.
class RowReader {
 public:
  RowReader(Work& work, Bodies& bodies, const ElectionTable& table, std::size_t row, int round,
            bool is_first)
      : work_(work),
        bodies_(bodies),
        table_(table),
        row_(row),
        round_(round),
        is_first_(is_first),
        cells_(table.table.rows[row].cells) {}

  // Why nothing is made; empty if something is.
  std::string Read(const std::vector<Alignment>& ways);

 private:
  // A cell, and whether it is read under another header than its own.
  struct Placed {
    std::size_t cell;
    bool is_shifted;
  };

  std::optional<std::size_t> CellOf(Role role, const Alignment& way) const;
  std::optional<Placed> FittingCell(Role role, const std::vector<Alignment>& ways) const;
  bool IsCarried() const;
  void LookForFigures(const Alignment& way);
  std::vector<Phrase> PhrasesIn(std::size_t cell) const;
  bool IsUnread(Role role, const std::vector<Alignment>& ways) const;
  std::string WhyKeptRaw(const std::vector<Alignment>& ways) const;
  bool NewResult(const std::vector<Alignment>& ways);
  void AddCandidate(const Placed& candidate);
  void AddParticipations(const Alignment& way);
  void AddParticipation(const Phrase& phrase, std::size_t cell);
  void SetAlliance(const Phrase& phrase, std::size_t cell);
  void AddReading(const Alignment& way, bool is_read, bool is_alone);
  void AddRawRow(v1::Reading& reading) const;
  void SetFigure(std::size_t cell, Role role, v1::Reading& reading);
  void SetCount(std::size_t cell, const std::optional<Whole>& read, v1::Count& count);
  void SetShare(std::size_t cell, v1::Reading& reading);
  void SetSeats(std::size_t cell, v1::Reading& reading);
  void Contradict();

  Piece NameIn(std::size_t cell) const { return work_.PieceOf(WithoutFootnote(cells_[cell].text)); }
  Spot SpotOf(std::size_t cell) const { return SpotOfCell(work_, table_, row_, cell); }

  Work& work_;
  Bodies& bodies_;
  const ElectionTable& table_;
  const std::size_t row_;
  const int round_;
  const bool is_first_;  // of the results of the row, which tells what there is to tell of all
  const std::vector<Piece>& cells_;
  v1::Election* election_ = nullptr;
  v1::Result* result_ = nullptr;
  bool has_votes_ = false;  // or shares
  bool has_seats_ = false;  // won, not none
};

std::string RowReader::Read(const std::vector<Alignment>& ways) {
  const Alignment way = ways.empty() ? Alignment{} : ways[0];
  LookForFigures(way);
  const auto label = CellOf(Role::kElection, way);
  const bool names_election =
      label.has_value() && FitOf(Role::kElection, cells_[*label].text) == Fit::kFits;
  if (!names_election) return "no election that can be read";
  if (!IsCarried()) return "cells that cannot be carried";
  if (std::string why = WhyKeptRaw(ways); !why.empty()) return why;
  election_ = ElectionOf(work_, table_, row_, *label);
  if (election_ == nullptr || !NewResult(ways)) return "no room for its records";
  if (is_first_) AddParticipations(way);
  for (const Alignment& each : ways) AddReading(each, true, ways.size() == 1);
  if (ways.empty()) AddReading(Alignment{}, false, true);
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
    if (role == Role::kVotes || role == Role::kShare) has_votes_ = true;
    const auto seats = role == Role::kSeats ? ReadSeats(cells_[i].text) : std::nullopt;
    if (seats.has_value() && *seats->won.value > 0) has_seats_ = true;
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
  const auto is_unread = [&](const Alignment& way) {
    const auto cell = CellOf(role, way);
    if (!cell.has_value() || IsBlankMark(cells_[*cell].text)) return false;
    if (!ways.empty() && FitOf(role, cells_[*cell].text) == Fit::kFits) return false;
    return has_votes_ || has_seats_ || PhrasesIn(*cell).empty();
  };
  if (ways.empty()) return is_unread(Alignment{});
  return std::any_of(ways.begin(), ways.end(), is_unread);
}

std::string RowReader::WhyKeptRaw(const std::vector<Alignment>& ways) const {
  if (IsUnread(Role::kCandidate, ways)) return "a candidate that cannot be read";
  return IsUnread(Role::kArea, ways) ? "an area that cannot be read" : "";
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
    if (cell.has_value() && FitOf(role, cells_[*cell].text) == Fit::kFits) {
      found = Placed{*cell, way.shift != 0};
    }
  }
  return found;
}

bool RowReader::NewResult(const std::vector<Alignment>& ways) {
  const Piece& whole = table_.table.rows[row_].whole;
  if (!work_.HasRoom(whole)) return false;
  const auto candidate = FittingCell(Role::kCandidate, ways);
  const auto area = FittingCell(Role::kArea, ways);
  std::string label(candidate.has_value() ? NameIn(candidate->cell).text
                                          : absl::string_view(work_.subject->display_name()));
  const std::string where(area.has_value() ? Shorten(NameIn(area->cell).text, kLongestLabel) : "");
  if (area.has_value()) absl::StrAppend(&label, ", ", where);
  if (round_ > 0) absl::StrAppend(&label, ", round ", round_);
  const Ids::Made made = work_.shared().ids.Make(absl::StrCat(election_->name(), "/results/"), "",
                                                 label, work_.Owner());
  result_ = work_.AddRecord(made.name)->mutable_result();
  result_->set_name(made.name);
  result_->set_display_name(
      std::string(Shorten(absl::StrCat(election_->display_name(), ": ", label), kLongestLabel)));
  if (!made.taken_by.empty()) {
    work_.Report(FindingKind::kMayBeSame, whole,
                 absl::StrCat(made.name, ", ", made.taken_by, ": the same election again"));
  }
  if (area.has_value()) result_->mutable_area()->set_text(where);
  if (round_ > 0) result_->set_round(round_);
  if (candidate.has_value()) AddCandidate(*candidate);
  if (!result_->has_person()) result_->mutable_party()->set_name(work_.subject->name());
  return true;
}

// Who stands for whom is another question than how they fared.
void RowReader::AddCandidate(const Placed& candidate) {
  const Spot spot = SpotOf(candidate.cell);
  const Piece name = NameIn(candidate.cell);
  auto person = bodies_.Person(name, spot);
  if (person.has_value()) {
    *result_->mutable_person() = *std::move(person);
  } else {  // no room for the record: the figures are the candidate's all the same
    result_->mutable_person()->set_text(std::string(name.text));
  }
  const std::size_t column = static_cast<std::size_t>(
      std::find(table_.head.roles.begin(), table_.head.roles.end(), Role::kCandidate) -
      table_.head.roles.begin());
  const bool is_stated = absl::StrContains(FoldKey(table_.head.names[column]), "party");
  const std::string rule =
      Join(is_stated ? "" : "the party is the one whose document the table stands in",
           candidate.is_shifted ? "read in a row shifted against its header" : "");
  v1::Nomination* nomination =
      work_.AddFact({result_->name(), "nomination", "nomination", rule, spot},
                    result_->mutable_nominations(), 100);
  if (nomination == nullptr) return;
  if (!rule.empty())
    nomination->mutable_evidence()->mutable_claims(0)->set_basis(v1::BASIS_INFERRED);
  nomination->mutable_party()->set_name(work_.subject->name());
}

void RowReader::AddParticipations(const Alignment& way) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const std::size_t column = way.ColumnOf(i);
    if (column >= table_.head.roles.size()) continue;
    const Role role = table_.head.roles[column];
    if (role == Role::kRaw || role == Role::kElection) continue;
    for (const Phrase& phrase : PhrasesIn(i)) AddParticipation(phrase, i);
  }
}

void RowReader::AddParticipation(const Phrase& phrase, std::size_t cell) {
  const std::string whom(phrase.kind == v1::PARTICIPATION_KIND_ENDORSED ? phrase.whom : "");
  for (v1::Participation& known : *result_->mutable_participations()) {
    const std::string known_whom = known.endorsed_size() > 0 ? known.endorsed(0).text() : "";
    if (known.kind() != phrase.kind || known_whom != whom) continue;
    AlsoCite(SpotOf(cell), *known.mutable_evidence());
    return SetAlliance(phrase, cell);
  }
  v1::Participation* participation =
      work_.AddFact({result_->name(), "participation", "participation", "words in place of figures",
                     SpotOf(cell)},
                    result_->mutable_participations(), 100);
  if (participation == nullptr) return;
  participation->set_kind(phrase.kind);
  if (WhyNotCarried(phrase.reason, kLongestLabel).empty()) {
    participation->set_reason(std::string(phrase.reason));
  }
  if (!whom.empty()) participation->add_endorsed()->set_text(whom);
  SetAlliance(phrase, cell);
}

// A result has one list: where the row names several, the first is kept and the others reported.
void RowReader::SetAlliance(const Phrase& phrase, std::size_t cell) {
  if (phrase.kind != v1::PARTICIPATION_KIND_RAN || phrase.whom.empty()) return;
  const std::string list(phrase.whom);
  if (result_->has_alliance() && result_->alliance().text() != list) {
    return work_.Report(FindingKind::kCellKeptRaw, cells_[cell], "another list is named before it");
  }
  result_->mutable_alliance()->set_text(list);
}

// `is_read`: cells are read as figures. `is_alone`: this is the only reading of the row.
void RowReader::AddReading(const Alignment& way, bool is_read, bool is_alone) {
  const Piece& whole = table_.table.rows[row_].whole;
  const std::string rule = way.Rule();
  const std::string read_by = is_read ? rule.empty() ? "by the header" : rule : "kept as printed";
  v1::Reading* reading = work_.AddFact(
      {result_->name(), "reading", "reading", read_by, work_.At(table_.section, "", whole)},
      result_->mutable_readings());
  if (reading == nullptr) return;
  reading->set_reading_rule(rule);
  AddRawRow(*reading);
  v1::Claim& claim = *reading->mutable_evidence()->mutable_claims(0);
  claim.set_note(is_read && !is_alone ? "the row can be read in another way too" : "");
  if (way.shift != 0) {
    claim.set_basis(v1::BASIS_INFERRED);
    claim.set_note(absl::StrCat(
        "cells from column ", way.first + 1, " on stand ", std::abs(way.shift),
        way.shift > 0 ? " to the left" : " to the right", " of the headers that they fit",
        is_alone ? "" : "; the row can be read in another way too"));
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
    if (is_read && is_of_round) SetFigure(i, role, *reading);
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

void RowReader::SetFigure(std::size_t cell, Role role, v1::Reading& reading) {
  const absl::string_view text = cells_[cell].text;
  const Fit fit = FitOf(role, text);
  if (role == Role::kElection) return;
  if (fit == Fit::kBlank || fit == Fit::kMisfits || text.size() > kLongestLabel) {
    const bool is_told = IsBlankMark(text) || (role != Role::kRaw && !PhrasesIn(cell).empty());
    if (!is_told && is_first_) {
      work_.Report(FindingKind::kCellKeptRaw, cells_[cell],
                   role == Role::kRaw ? "the column is not read" : "does not fit its column");
    }
    return;
  }
  switch (role) {
    case Role::kLeader:
      if (auto leader = bodies_.Person(NameIn(cell), SpotOf(cell))) {
        *reading.mutable_leader() = *std::move(leader);
      }
      return;
    case Role::kVotes:
      return SetCount(cell, ReadCount(text), *reading.mutable_votes());
    case Role::kShare:
      return SetShare(cell, reading);
    case Role::kSeats:
      return SetSeats(cell, reading);
    case Role::kChange:
      return SetCount(cell, ReadChange(text), *reading.mutable_seat_change());
    case Role::kRank:
      return SetCount(cell, ReadRank(text), *reading.mutable_rank());
    case Role::kOutcome:
      reading.set_outcome(ReadOutcome(text));
      reading.set_outcome_raw(std::string(text));
      return;
    default:
      return;
  }
}

void RowReader::SetCount(std::size_t cell, const std::optional<Whole>& read, v1::Count& count) {
  count.set_raw(std::string(cells_[cell].text));
  if (!read.has_value()) return;
  if (read->value.has_value()) count.set_value(*read->value);
  count.set_reading_rule(read->rule);
  work_.Report(FindingKind::kNumberRead, cells_[cell], read->rule);
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
  if (seats->total.has_value()) {
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

}  // namespace

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
