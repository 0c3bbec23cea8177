// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_NEGATION_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_NEGATION_H_

#include "absl/strings/string_view.h"

namespace partyline::client::import_text {

// What is said for and against what a key or a header speaks of. All go by English words.

// Whether it stands where a value would and states none for sure: signs alone, or what begins with
// `no`, `none`, `unknown`, `vacant`, `denied`, `possibly`, `formerly` and the like. `No. 5` and
// `No 5` are numbers.
bool StatesNothing(absl::string_view text);

// Whether it is a number after `no`: `no. 12`.
bool TellsNumber(absl::string_view text);

// Whether any word of it denies or doubts what stands beside it: `not confirmed`, `refused`.
bool Doubts(absl::string_view text);

// Whether it says no more than that what the key speaks of is so: `yes`.
bool Affirms(absl::string_view text);

// Takes the word off the beginning of the text, with the white space after it; false, and nothing
// taken, where the text does not begin with that whole word. Case matters not.
bool ConsumeWord(absl::string_view word, absl::string_view* text);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_NEGATION_H_
