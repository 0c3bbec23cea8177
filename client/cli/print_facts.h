// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_CLI_PRINT_FACTS_H_
#define PARTYLINE_CLIENT_CLI_PRINT_FACTS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "client/cli/facts.h"
#include "client/cli/labels.h"
#include "client/cli/rivals.h"
#include "client/cli/style.h"
#include "google/protobuf/message.h"

namespace partyline::client {

// What the printing of every fact of one record needs. Labels, rivals and style must outlive it.
struct FactPage {
  std::string record;                                       // its name
  absl::flat_hash_map<std::string, std::string> headlines;  // of its facts by id
  absl::flat_hash_map<std::string, v1::Answer> answers;  // for a day; empty: none was asked about
  const Labels& labels;
  const Rivals& rivals;
  const Style& style;
};

// A page for the facts of a record; `as_of` are the answers for the day asked about, if any.
FactPage MakeFactPage(const google::protobuf::Message& body, const std::vector<Fact>& facts,
                      const google::protobuf::RepeatedPtrField<v1::AsOf>& as_of,
                      const Labels& labels, const Rivals& rivals, const Style& style);

// What stands before a line, and before those that it is broken into.
struct Gutter {
  absl::string_view first = "  ";
  absl::string_view rest = "  ";
};

// The line of a fact: whether it held, `before`, what it says, when, how it stands, its id.
//   Musa Tukanov, leader · from 1998 [disputed]  #leader-2
std::string FactLine(const FactPage& page, absl::string_view before, const Fact& fact,
                     const Gutter& gutter = {});

// What speaks against the fact, a line for each, whichever side names the other:
//   against: Sayad Sayadov, leader #leader-3 (recognised by Justice Ministry: …)
std::vector<std::string> AgainstLines(const FactPage& page, const Fact& fact);

// Both sides of a fact that is disputed or denied, or has rivals: who says so, then what speaks
// against it. Empty for any other.
std::vector<std::string> BothSides(const FactPage& page, const Fact& fact);

// All lines below a fact's own: how it is printed, who says so, what speaks against it.
std::vector<std::string> LinesBelow(const FactPage& page, const Fact& fact);

// The facts, those that contradict one another together, each with how it is printed, who says so
// and what speaks against it. Facts that follow one another and have the same of these share them,
// in a brace.
//   ┌ Communism  #ideology-1
//   └ Marxism-Leninism  #ideology-2
//     both: says: Azerbaijan United Communist Party, infobox Ideology l. 6
std::string FactsText(const FactPage& page, absl::string_view before,
                      std::vector<const Fact*> facts);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_CLI_PRINT_FACTS_H_
