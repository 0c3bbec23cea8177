// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_COLUMN_CELLS_H_
#define PARTYLINE_CLIENT_CLI_COLUMN_CELLS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/fact_views.h"
#include "client/cli/print_evidence.h"
#include "client/words/words.h"

namespace partyline::client {

// Between the readings of one cell.
inline constexpr char kBetweenReadings[] = " | ";

// A fact in a cell: what it says, when, how it stands unless undisputed.
std::string FactCell(const Fact& fact);

// All of the facts, each as above: none is chosen.
template <typename Facts>
std::string FactsCell(const Facts& facts, const Labels& labels) {
  std::vector<std::string> cells;
  for (const auto& fact : facts) cells.push_back(FactCell(ToFact(fact, labels)));
  return absl::StrJoin(cells, kBetweenReadings);
}

// The same of attributes, which are of many kinds: `Ideology: Communism`.
std::string AttributesCell(const google::protobuf::RepeatedPtrField<v1::Attribute>& attributes,
                           const Labels& labels);

// The record name, or what is said where it is not surely known.
std::string RefCell(const v1::Ref& ref, const Labels& labels);

// Whose words the claims are, each once; nobody where they are a source's own.
std::string ClaimantsCell(const v1::Evidence& evidence, const Labels& labels);

// The record names of the sources that are cited, each once.
std::string SourcesCell(const v1::Evidence& evidence);

// The word for a value of an enum; empty if it is unspecified.
template <typename Enum>
std::string WordCell(Enum value) {
  return static_cast<int>(value) == 0 ? "" : Word(value);
}

// The code of the place's country; without one the place as written.
std::string CountryCell(const v1::Place& place);

// What is one or the other.
std::string YesOrNo(bool is);

// The same of whether something is in conflict; empty if that is not known.
inline std::string ConflictCell(std::optional<bool> is) { return is ? YesOrNo(*is) : ""; }

// Of a column that tells whether what a row says cannot all be true, or not with what others say.
inline constexpr char kConflictHelp[] = "yes: some of it is, see `conflicts`; empty: not known";

// A number if it was one, else what was printed; empty if it is not stated.
std::string FigureCell(bool stated, const v1::Count& count);
std::string FigureCell(bool stated, const v1::Decimal& decimal);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_COLUMN_CELLS_H_
