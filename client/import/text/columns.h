// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_COLUMNS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_COLUMNS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "partyline/v1/election.pb.h"

namespace partyline::client::import_text {

// What a column of a table of elections holds.
enum class Role {
  kRaw,  // anything else; kept as printed
  kElection,
  kArea,  // where the votes of a row were counted
  kLeader,
  kCandidate,
  kVotes,
  kShare,
  kSeats,
  kChange,
  kRank,
  kOutcome,
};

// What is said over a column: `Second round votes` is votes of round 2.
struct Column {
  Role role = Role::kRaw;
  int round = 0;  // 0: not said
};
Column ColumnOf(absl::string_view header);

// The cell of an election without the round that it names: `1989 (2nd round)`, `1989, run-off`.
struct OfRound {
  absl::string_view election;
  int round = 0;  // 0: none is named
};
OfRound SplitRound(absl::string_view cell);

// Whether it stands over columns: a header that is known, or a round.
bool NamesColumn(absl::string_view cell);  // false for a blank one

// Whether the header, known or not, speaks of votes, seats or shares of them: `List votes`.
bool SpeaksOfFigures(absl::string_view header);

// Whether it holds how somebody fared, rather than who, when or where.
bool IsFigure(Role role);

// Whether a table under a heading of this kind can be read as one of elections: it has a column of
// elections, and one of figures or outcomes. Where that is only a year or date, the heading must
// speak of elections, or votes or seats be counted.
bool IsElectionTable(absl::Span<const std::string> names, const std::vector<Role>& roles,
                     v1::ElectionKind kind);

// How well a cell fits a column.
enum class Fit {
  kBlank,  // nothing is stated, or nothing is asked
  kFits,
  kDoubtful,     // possible: a change without its sign, a place without `th`
  kOnlyInPlace,  // possible where it stands under its own header, not after a shift
  kMisfits,
};
Fit FitOf(Role role, absl::string_view cell);

// What a document says elsewhere of the names in its tables, as FoldKey gives it.
struct OwnNames {
  absl::flat_hash_set<std::string> party;  // what it calls the party that it is about
  absl::flat_hash_set<std::string>
      surnames;  // words that stand behind a capitalised one: `Ana Oak`
};

// The same of a table of that document: no column of people holds the name of the party. One word
// alone is a person's name only if it is among the surnames: `Hiatus` may be anything.
Fit FitOf(Role role, absl::string_view cell, const OwnNames& own_names);

// The surnames of a text: lines of prose, values and cells.
absl::flat_hash_set<std::string> SurnamesIn(absl::string_view text);

bool IsOwnName(absl::string_view cell, const OwnNames& own_names);

// Whether a cell of a column that is not read may tell whom or what the row is of: a ward, a
// winner, a list. If so, its figures are not those of the party that the document is about. A
// header that is not known may say anything, so words under it do; numbers only where the header
// asks for a name.
bool MayTellWhom(absl::string_view header, absl::string_view cell);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_COLUMNS_H_
