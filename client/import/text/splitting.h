// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_SPLITTING_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_SPLITTING_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// All functions return parts of the text they are given, and take time in proportion to it.

// Without white space (of any script) at either end.
absl::string_view Trim(absl::string_view text);

// Split at each of the ASCII `separators` that stands outside of brackets, quotation marks and
// numbers (`1,200`). A bracket or mark without its partner protects nothing. Parts are trimmed;
// empty ones are kept.
std::vector<absl::string_view> SplitOutside(absl::string_view text, absl::string_view separators);

// The items of a list of words, between commas or semicolons; an `and` before an item is left out,
// and so are empty items.
std::vector<absl::string_view> SplitWords(absl::string_view text);

// The same for a list of names. What begins with a small letter, or with `and` before one, goes on
// with the name before it, and so do `Jr.` and the like, and what has an `and` in it, unless both
// look like bodies: `Union of Workers, Peasants and Youth` may be one name, `A Party, B Party and C
// Party` are several.
std::vector<absl::string_view> SplitNames(absl::string_view text);

// The names in a value that has but one as a rule: parted by semicolons, and by commas behind a
// name in quotation marks, or with its meaning in brackets (`Vox ("The Voice")`), unless an `and`
// follows. Of any other comma it is not said whether it parts names.
std::vector<absl::string_view> SplitFewNames(absl::string_view text);

// The same for abbreviations, in which an `and` parts nothing, and which stand also with a slash
// between: `PL / PDL`.
std::vector<absl::string_view> SplitAbbreviations(absl::string_view text);

// The same for a list of people: `and` between two names of several words parts them, unless either
// looks like that of a body, which may have an `and` in it. A time behind a comma is that of the
// name before it.
std::vector<absl::string_view> SplitPeople(absl::string_view text);

// The same for colours, of which `and` parts every two: `Red, white and blue` are three.
std::vector<absl::string_view> SplitColours(absl::string_view text);

// A bracket `(…)` outside of any other bracket: offsets of both signs.
struct Bracket {
  std::size_t open;
  std::size_t close;
};
std::vector<Bracket> BracketsOf(absl::string_view text);

// `Moscow, Russia (de facto)` as base `Moscow, Russia` and inside `de facto`. Nothing without a
// bracket at the end, or with nothing before or in it.
struct Bracketed {
  absl::string_view base;
  absl::string_view inside;
};
std::optional<Bracketed> TrailingBracket(absl::string_view text);

// What stands in quotation marks, if the whole text does.
std::optional<absl::string_view> Unquoted(absl::string_view text);

// Without footnote marks such as `[1]`, `[a]` and `*` at its end. `†` and `‡` are marks behind a
// figure; behind a name they may say that somebody died.
absl::string_view WithoutFootnote(absl::string_view text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_SPLITTING_H_
