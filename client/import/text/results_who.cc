// SPDX-License-Identifier: Apache-2.0

// Whose a row is: the result with its party or candidate, and how they took part.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/letters.h"
#include "client/import/text/row_reader.h"
#include "client/import/text/times.h"

namespace partyline::client::import_text {

// Without the sign of one who died or a time behind the name, as in an infobox, and without the
// name of the party: `Ana Oak (HL)`. Other brackets may tell two of one name apart.
Piece RowReader::PersonIn(std::size_t cell) const {
  Piece name = NameIn(cell);
  const auto bracket = TrailingBracket(name.text);
  if (bracket.has_value() && IsOwnName(bracket->inside, table_.own_names)) {
    name = work_.PieceOf(bracket->base);
  }
  const HeldName held = ReadHeldName(name.text);
  const bool is_mark = held.qualifier.empty() || held.qualifier == "†" || held.qualifier == "‡";
  return is_mark ? work_.PieceOf(held.name) : name;
}

// By the words where brackets stand behind the name: they are no part of it.
std::optional<v1::Ref> RowReader::PersonRef(std::size_t cell) {
  const Piece name = PersonIn(cell);
  const auto bracket = TrailingBracket(name.text);
  if (!bracket.has_value() || Unquoted(bracket->inside).has_value()) {
    return bodies_.Person(name, SpotOf(cell));
  }
  if (is_first_) {
    work_.Report(FindingKind::kUnread, name,
                 "brackets that are not read stand behind the name; referred to by its words");
  }
  v1::Ref ref;
  ref.set_text(std::string(name.text));
  return ref;
}

bool RowReader::NewResult(const std::vector<Alignment>& ways) {
  const Piece& whole = table_.table.rows[row_].whole;
  if (!work_.HasRoom(whole)) return false;
  const auto candidate = FittingCell(Role::kCandidate, ways);
  const auto area = FittingCell(Role::kArea, ways);
  std::string label(candidate.has_value() ? PersonIn(candidate->cell).text
                                          : absl::string_view(work_.subject->display_name()));
  const std::string where(area.has_value() ? Shorten(NameIn(area->cell).text, kLongestLabel) : "");
  if (area.has_value()) absl::StrAppend(&label, ", ", where);
  if (result_round_ > 0) absl::StrAppend(&label, ", round ", result_round_);
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
  if (result_round_ > 0) result_->set_round(result_round_);
  if (candidate.has_value()) AddCandidate(*candidate);
  if (!result_->has_person()) result_->mutable_party()->set_name(work_.subject->name());
  return true;
}

// Who stands for whom is another question than how they fared.
void RowReader::AddCandidate(const Placed& candidate) {
  const Spot spot = SpotOf(candidate.cell);
  const Piece name = PersonIn(candidate.cell);
  auto person = PersonRef(candidate.cell);
  if (person.has_value()) {
    *result_->mutable_person() = *std::move(person);
  } else {  // no room for the record: the figures are the candidate's all the same
    result_->mutable_person()->set_text(std::string(name.text));
  }
  // `Ana Oak (independent)`, `Bo Elm (Sea Party)`: for whom, the brackets may say.
  if (TrailingBracket(name.text).has_value()) {
    if (!is_first_) return;
    return work_.Report(FindingKind::kNote, name,
                        "whether the party is that of the document is not said for sure");
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
    if (table_.head.rounds[column] >
        1) {  // who is not in a second round may have been in the first
      if (!PhrasesIn(i).empty()) {
        work_.Report(FindingKind::kCellKeptRaw, cells_[i], "said of a later round alone");
      }
      continue;
    }
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

}  // namespace partyline::client::import_text
