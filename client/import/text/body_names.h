// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_BODY_NAMES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_BODY_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// What the words of a name say of whom it names. All go by English words.

// Whether it has a word that tells a body from a person: `party`, `union`.
bool LooksLikeBody(absl::string_view name);

// Whether it is written as the name of a person is: in capitals but for the small words that names
// have (`van der Bellen`, `Otto of Wick`), and without a word that stands in place of a name in
// tables and articles: `Annulled`, `Independent`, `Elected annually`, `Supporting Bo Elm`.
bool LooksLikePerson(absl::string_view name);

// Whether it begins as the name of a body does: `the Reds`, `die Linke`; not `elements of X`, nor
// `Merged into X`, which is no name but a key and one.
bool BeginsLikeBody(absl::string_view name);

// Whether it says how many, and names none: `2 parties`, `12 MPs`, `about five trade unions`. A
// name has a capital behind its number: `26 July Movement`.
bool OnlyCounts(absl::string_view text);
inline constexpr absl::string_view kOnlyCounts = "it counts bodies and names none";

// Whether brackets with this inside tell bodies of one name apart: `2001`, `France`, `"The Wick"`;
// not `observer, 1990–1995`, `de facto`.
bool TellsApart(absl::string_view inside);

// Whether it is made of letters of the name, in their order and from its first: `SÜ` of `Saare
// Ühtsus`. `ML` of `Workers' Party` says more than the name does.
bool Abbreviates(absl::string_view abbreviation, absl::string_view name);

// Why the text may name several, or say more than a name: `A and B`, `A or B`, `A / B`, `A, B and
// others`, `Ana Oak, Bo Elm`, `A to form B`, `A after 1999`, `said of: A`, and brackets that hold
// more than tells bodies of one name apart (`CPSU (2001)`, `Socialists (France)`). Empty if it may
// be one name.
std::string WhyNotOneName(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_BODY_NAMES_H_
