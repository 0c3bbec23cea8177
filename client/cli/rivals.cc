// SPDX-License-Identifier: Apache-2.0
#include "client/cli/rivals.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/print_conflicts.h"
#include "client/cli/print_evidence.h"

namespace partyline::client {
namespace {

bool Names(const v1::ConflictSide& side, const v1::ConflictSide& other) {
  const auto& pointers = side.evidence().contradicts();
  return std::find(pointers.begin(), pointers.end(), other.fact()) != pointers.end();
}

bool SetAgainst(const v1::ConflictSide& side, const v1::ConflictSide& other) {
  return Names(side, other) || Names(other, side);
}

// Whether an editor set the side against another one of the conflict, or it against the side.
bool IsSetAgainstAny(const v1::Conflict& conflict, const v1::ConflictSide& side) {
  return std::any_of(conflict.sides().begin(), conflict.sides().end(),
                     [&](const v1::ConflictSide& other) { return SetAgainst(side, other); });
}

// A fact that is denied is two sides, which are both shown where the fact is.
bool AreRivals(const v1::Conflict& conflict, const v1::ConflictSide& side,
               const v1::ConflictSide& other) {
  if (side.fact() == other.fact()) return false;
  if (SetAgainst(side, other)) return true;
  if (IsSetAgainstAny(conflict, side) && IsSetAgainstAny(conflict, other)) return false;
  return side.value().empty() || side.value() != other.value();
}

void AddOnce(std::vector<std::string>& lines, const std::string& line) {
  if (line.empty() || std::find(lines.begin(), lines.end(), line) != lines.end()) return;
  lines.push_back(line);
}

// Adds what the side says to the rivals of a fact: in several conflicts it is one rival still.
void AddSide(const v1::Conflict& conflict, const v1::ConflictSide& side, const Labels& labels,
             std::vector<Rival>& rivals) {
  auto rival = std::find_if(rivals.begin(), rivals.end(),
                            [&](const Rival& known) { return known.fact == side.fact(); });
  if (rival == rivals.end()) rival = rivals.insert(rival, {side.fact(), {}, {}});
  AddOnce(rival->values, SideValue(side, conflict));
  for (const std::string& line : EvidenceLines(side.evidence(), labels, /*words=*/false)) {
    AddOnce(rival->said, line);
  }
}

}  // namespace

Rivals RivalsIn(const v1::ListConflictsResponse& conflicts, const Labels& labels) {
  Rivals rivals;
  for (const v1::Conflict& conflict : conflicts.conflicts()) {
    for (const v1::ConflictSide& side : conflict.sides()) {
      for (const v1::ConflictSide& other : conflict.sides()) {
        if (!AreRivals(conflict, side, other)) continue;
        AddSide(conflict, other, labels, rivals[side.fact()]);
      }
    }
  }
  return rivals;
}

const std::vector<Rival>& RivalsOf(const Rivals& rivals, absl::string_view fact) {
  static const std::vector<Rival>& none = *new std::vector<Rival>;
  const auto found = rivals.find(fact);
  return found == rivals.end() ? none : found->second;
}

std::string DescribeRival(const Rival& rival, absl::string_view headline, const Labels& labels) {
  const std::string said = absl::StrJoin(rival.said, "; ");
  const std::string::size_type hash = rival.fact.find('#');
  if (!headline.empty()) {
    const std::string id = hash == std::string::npos ? rival.fact : rival.fact.substr(hash);
    return absl::StrCat(headline, " ", id, said.empty() ? "" : absl::StrCat(" (", said, ")"));
  }
  std::vector<std::string> notes;
  const std::string value = absl::StrJoin(rival.values, ", ");
  // An event happened: its label has said so.
  if (value != LabelOf(labels, rival.fact.substr(0, hash))) AddOnce(notes, value);
  AddOnce(notes, said);
  return absl::StrCat(DescribePointer(rival.fact, labels),
                      notes.empty() ? "" : absl::StrCat(" (", absl::StrJoin(notes, "; "), ")"));
}

std::string ConflictMark(const Rivals& rivals, absl::string_view fact, v1::Standing standing) {
  if (standing == v1::STANDING_DISPUTED || RivalsOf(rivals, fact).empty()) return "";
  return "[in conflict]";
}

std::vector<std::string> OthersAgainst(const Rivals& rivals, absl::string_view fact,
                                       const v1::Evidence& evidence) {
  const std::vector<Rival>& known = RivalsOf(rivals, fact);
  std::vector<std::string> others;
  for (const std::string& pointer : evidence.contradicts()) {
    if (std::any_of(known.begin(), known.end(),
                    [&](const Rival& rival) { return rival.fact == pointer; })) {
      continue;
    }
    others.push_back(pointer);
  }
  return others;
}

}  // namespace partyline::client
