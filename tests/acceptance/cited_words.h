// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_CITED_WORDS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_CITED_WORDS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/facts.h"
#include "tests/acceptance/served_data.h"

namespace partyline {

// Where a value stands in a record, and so which words of the documents it can rest on: those that
// its claim cites, else those that its fact cites, else those that any fact of its record cites.
struct Scope {
  const ServedData& data;
  const v1::Record& record;
  FactView fact;           // message null: the value is of the record's head
  const v1::Claim* claim;  // null: the value is not of a claim
};

// Calls `visit` with each citation, and the document that it cites.
void ForEachCitation(const Scope& scope,
                     absl::FunctionRef<void(const v1::Citation&, const Document&)> visit);

// Whether one of the citations `holds`.
bool AnyCitation(const Scope& scope,
                 absl::FunctionRef<bool(const v1::Citation&, const Document&)> holds);

// Whether a line `- KEY: …` of an infobox is cited; what the citation says of it does not count.
bool IsOfInfobox(const Scope& scope, absl::string_view key);

// Whether a text stands in the words of a citation, as a whole: no letter or digit goes on before
// or after it, nor does a number.
bool IsCited(const Scope& scope, absl::string_view text);

// Whether it stands in the sentence in which a citation's words end.
bool IsInSentence(const Scope& scope, absl::string_view text);

// Whether it stands in the paragraph of a citation, or in the heading over it.
bool IsInParagraph(const Scope& scope, absl::string_view text);

// Whether it stands in the title of a document cited.
bool IsInTitle(const Scope& scope, absl::string_view text);

// Whether a text stands as a whole in another.
bool StandsIn(absl::string_view words, absl::string_view text);

// Whether the editor says how the words were read: a note, or a conclusion (which has one).
bool HasNote(const Scope& scope);
bool IsInOwnWords(const Scope& scope);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_CITED_WORDS_H_
