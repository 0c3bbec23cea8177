// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FOLD_TABLES_H_
#define PARTYLINE_SERVICE_MODEL_FOLD_TABLES_H_

#include <optional>

#include "absl/strings/string_view.h"

namespace partyline {

// What search keys know about single letters, after Unicode's own decomposition.

// Signs written in or around words that are no letters of their own: `'` and its many kinds.
// O'zbekiston, Oʻzbekiston and Ozbekiston are one word.
bool IsApostrophe(char32_t c);

// The Cyrillic letter, small, that the Latin letter `latin` looks like; 0 if there is none.
char32_t CyrillicLike(char32_t latin);

// The Latin letter, small, that the small Cyrillic letter `cyrillic` or its capital looks like; 0
// if there is none.
char32_t LatinLike(char32_t cyrillic);

// The letter of which the small letter `c` is a form with a stroke, tail or hook that Unicode does
// not decompose (қ is to к as ş is to s); `c` itself for other letters.
char32_t BaseOf(char32_t c);

// A small Latin letter beyond a to z in letters a to z; nothing for letters unknown here.
std::optional<absl::string_view> AsciiOf(char32_t latin);

// A small Cyrillic letter in Latin letters, as English romanisations have it, with kh for every h,
// so that no two letters side by side read like a third one; `mark` is the combining mark after it,
// or 0. Empty for signs without a sound; nothing for letters unknown here.
std::optional<absl::string_view> RomanOf(char32_t cyrillic, char32_t mark);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FOLD_TABLES_H_
