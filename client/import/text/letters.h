// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_LETTERS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_LETTERS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// What the letters of a text say. Texts are valid UTF-8.

// By which keys and headings are compared: lower case, every dash a hyphen, white space and
// underscores single spaces, none at the ends.
std::string FoldKey(absl::string_view text);

// The text, cut before the code point that would make it longer than `max_bytes`.
absl::string_view Shorten(absl::string_view text, std::size_t max_bytes);

// Why the contract cannot carry the text in a field of one line and `max_bytes` (control
// characters, too long, blank); empty if it can.
std::string WhyNotCarried(absl::string_view text, std::size_t max_bytes);

// Whether the contract can carry it in a field of many lines.
bool IsCarriedText(absl::string_view text, std::size_t max_bytes);

bool HasLetter(absl::string_view text);
bool HasDigit(absl::string_view text);

// Whether it begins with a small letter, of a script that writes capitals: Georgian does not,
// though Unicode has some for it.
bool BeginsSmall(absl::string_view text);

// Whether it begins as a name does: with a capital, a digit or a letter of a script without
// capitals.
bool BeginsLikeName(absl::string_view text);

// The same of a person's name, which may begin with small words: `van der Bellen`, `al-Sadr`.
bool BeginsLikePerson(absl::string_view text);

// Whether one word of at most 12 letters, at least two of them capitals and no fewer than the small
// ones: `AzKP`, `КПУз`, `AKP-PML`; not `McDonald`.
bool LooksAbbreviated(absl::string_view text);

// Whether one word is in Latin letters and another in those of another script: a name with its
// romanised form. A letter or two may be an abbreviation.
bool MixesScripts(absl::string_view text);

// Sentences as Unicode's rules find them, trimmed; they cover the text.
std::vector<absl::string_view> SplitSentences(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_LETTERS_H_
