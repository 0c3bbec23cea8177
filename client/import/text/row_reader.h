// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_ROW_READER_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_ROW_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "client/import/text/alignment.h"
#include "client/import/text/bodies.h"
#include "client/import/text/columns.h"
#include "client/import/text/elections.h"
#include "client/import/text/numbers.h"
#include "client/import/text/phrases.h"
#include "client/import/text/splitting.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {

// Makes one result out of one row: of a round, or with round 0 of what is not said of one. A part
// of results.h. Not thread-safe; what it is given outlives it.
class RowReader {
 public:
  RowReader(Work& work, Bodies& bodies, const ElectionTable& table, std::size_t row, int round,
            bool is_first)
      : work_(work),
        bodies_(bodies),
        table_(table),
        row_(row),
        round_(round),
        result_round_(round),
        is_first_(is_first),
        cells_(table.table.rows[row].cells) {}

  // Why nothing is made; empty if something is.
  std::string Read(const std::vector<Alignment>& ways);

 private:
  static constexpr std::size_t kLongestLabel = 256;  // of display names, outcomes, raw figures

  // A cell, and whether it is read under another header than its own.
  struct Placed {
    std::size_t cell;
    bool is_shifted;
  };

  // results.cc
  std::optional<std::size_t> CellOf(Role role, const Alignment& way) const;
  std::optional<Placed> FittingCell(Role role, const std::vector<Alignment>& ways) const;
  bool IsCarried() const;
  void LookForFigures(const Alignment& way);
  std::vector<Phrase> PhrasesIn(std::size_t cell) const;
  bool IsUnread(Role role, const std::vector<Alignment>& ways) const;
  std::string WhyKeptRaw(const std::vector<Alignment>& ways) const;
  std::string WhoseElse(const Alignment& way) const;
  bool Lacks(Role role, const std::vector<Alignment>& ways) const;
  bool IsOfOthersToo(const std::vector<Alignment>& ways) const;
  bool IsOutcomeOfAnother() const;

  // results_whose.cc
  bool NamesOthers(const Alignment& way) const;
  bool AreSwapped() const;
  std::string WhatContradicts(const Alignment& way) const;
  bool IsInThousands(std::size_t cell) const;
  bool ReadAlike(const Alignment& a, const Alignment& b) const;
  std::vector<Alignment> Different(const std::vector<Alignment>& ways) const;

  // results_who.cc
  bool NewResult(const std::vector<Alignment>& ways);
  void AddCandidate(const Placed& candidate);
  void AddParticipations(const Alignment& way);
  void AddParticipation(const Phrase& phrase, std::size_t cell);
  void SetAlliance(const Phrase& phrase, std::size_t cell);

  // results_figures.cc
  void AddReading(const Alignment& way, bool is_alone);
  void SetOutcome(std::size_t cell, v1::Reading& reading);
  void AddRawRow(v1::Reading& reading) const;
  Fit FitIn(std::size_t cell, Role role) const;
  void SetFigure(std::size_t cell, Role role, v1::Reading& reading);
  void SetCount(std::size_t cell, const std::optional<Whole>& read, v1::Count& count);
  void SetVotes(std::size_t cell, v1::Reading& reading);
  void SetShare(std::size_t cell, v1::Reading& reading);
  void SetSeats(std::size_t cell, v1::Reading& reading);
  void Contradict();

  Piece NameIn(std::size_t cell) const { return work_.PieceOf(WithoutFootnote(cells_[cell].text)); }
  Piece PersonIn(std::size_t cell) const;
  std::optional<v1::Ref> PersonRef(std::size_t cell);
  Spot SpotOf(std::size_t cell) const { return SpotOfCell(work_, table_, row_, cell); }

  Work& work_;
  Bodies& bodies_;
  const ElectionTable& table_;
  const std::size_t row_;
  const int round_;
  int result_round_;     // `round_`, or what the cell of the election says
  const bool is_first_;  // of the results of the row, which tells what there is to tell of all
  const std::vector<Piece>& cells_;
  v1::Election* election_ = nullptr;
  v1::Result* result_ = nullptr;
  bool has_votes_ = false;     // or shares
  bool has_seats_ = false;     // won, not none
  bool has_no_seats_ = false;  // stated
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_ROW_READER_H_
