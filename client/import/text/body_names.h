// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_BODY_NAMES_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_BODY_NAMES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// What the words of a name say of whom it names. All go by English words.

// Whether it has a word that tells a body from a person: `party`, `union`.
bool LooksLikeBody(absl::string_view name);

// Whether it says how many, and names none: `2 parties`, `12 MPs`, `about five trade unions`. A
// name has a capital behind its number: `26 July Movement`.
bool OnlyCounts(absl::string_view text);
inline constexpr absl::string_view kOnlyCounts = "it counts bodies and names none";

// Why the text may name several, or say more than a name: `A and B`, `A / B`, `A, B and others`,
// `A to form B`, `said of: A`, and brackets that hold more than tells bodies of one name apart
// (`CPSU (2001)`, `Socialists (France)`). Empty if it may be one name.
std::string WhyNotOneName(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_BODY_NAMES_H_
