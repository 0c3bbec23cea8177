// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_NAME_PARTS_H_
#define PARTYLINE_SERVICE_MODEL_NAME_PARTS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace partyline {

// Names that a name is put together of: what is in brackets or quotation marks and what is outside
// of them, and what strokes, bars, semicolons and dashes between spaces part. `Birləşmiş Kommunist
// Partiyası (AVKP)` has two, `Suomen Keskusta – Centern i Finland` too. A part has a letter. None
// for a name that is of one piece. Views of `name`, in its order.
std::vector<absl::string_view> PartsOf(absl::string_view name);

// Whether a stroke, plus, bar, semicolon or dash joins parts of a name, as those of an alliance.
// Brackets, quotation marks and two dashes set off the same name.
bool JoinsNames(absl::string_view name);

// The abbreviations that the initials of a name give, as keys of one word: of all its words, and of
// those of more than three letters, so that both PvdA and CPA are found. Numbers stand as they are:
// `Tradice Odpovědnost Prosperita 09` gives top09. `folded` is a NameKeys::folded. None for names
// of one word or of more than eight.
std::vector<std::string> InitialsOf(absl::string_view folded);

// A key without its spaces: S.P.D. is SPD.
std::string InOneWord(absl::string_view key);

// Whether a word of a key is a number: has a digit, or is a Roman numeral beyond one letter.
bool IsNumber(absl::string_view word);

// Whether both keys have numbers, and not the same ones, however often: AVKP-1 is not AVKP-2.
bool NumbersClash(absl::string_view key, absl::string_view other_key);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_NAME_PARTS_H_
