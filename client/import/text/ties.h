// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_TIES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_TIES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "client/import/text/work.h"
#include "partyline/v1/fact.pb.h"

namespace partyline::client::import_text {

// What stands beside the names of those that a body is tied to, as infoboxes write them.

// `Some Union (observer)`, `Some Union (observer since 2001)`, `Some Union (2004–2010)`. Any other
// bracket is left with the name: `CPSU (2001)` is another body than the CPSU.
struct Tie {
  Piece name;
  v1::AffiliationKind kind;
  std::optional<v1::Period> period;
  std::string rule;  // that took them apart; empty: the text is the name
};
Tie ReadTie(const Work& work, const Piece& piece, v1::AffiliationKind kind);

// Why a text leaves it open whether there is a tie to those it names; empty if it names one or
// several and no more. Whatever stands beside a name must be understood: a question mark, brackets
// that are neither a time nor tell bodies of one name apart (`X (failed)`), and what goes on behind
// the name in small letters (`X, planned`, `X was asked`) are not.
std::string WhyNoTie(absl::string_view names);

// Why a text leaves it open whether somebody holds an office or founded a body: brackets behind the
// name, any of them, deny or doubt it, or take it back. Empty otherwise: others qualify it.
std::string WhyNotHeld(absl::string_view name);

// Whether a question mark stands in the text, outside of brackets and quotation marks: what is
// asked is not said.
bool IsAsked(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_TIES_H_
