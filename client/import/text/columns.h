// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_COLUMNS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_COLUMNS_H_

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/import/text/document.h"
#include "partyline/v1/election.pb.h"
#include "partyline/v1/result.pb.h"

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

Role RoleOf(absl::string_view header);

// The roles of a header's columns. Of columns with the same role only the first has it: what the
// second one counts (another round?) the header does not say.
std::vector<Role> RolesOf(const Row& header);

// Whether a table under a heading of this kind can be read as one of elections: it has a column of
// elections, and one of figures or outcomes. Where that is only a year or date, the heading must
// speak of elections, or votes or seats be counted.
bool IsElectionTable(const Row& header, const std::vector<Role>& roles, v1::ElectionKind kind);

// How well a cell fits a column.
enum class Fit {
  kBlank,  // nothing is stated, or nothing is asked
  kFits,
  kDoubtful,     // possible: a change without its sign, a place without `th`
  kOnlyInPlace,  // possible where it stands under its own header, not after a shift
  kMisfits,
};
Fit FitOf(Role role, absl::string_view cell);

// What a heading says is elected; OTHER if it does not.
v1::ElectionKind ElectionKindOf(absl::string_view heading);

// `Did not contest`, `Boycotted`, `Supported …`, `Part of …` in place of figures.
struct Phrase {
  v1::ParticipationKind kind;
  absl::string_view whom;  // whom it supported, or in whose list it stood, as printed; else empty
};
std::optional<Phrase> ReadPhrase(absl::string_view cell);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_COLUMNS_H_
