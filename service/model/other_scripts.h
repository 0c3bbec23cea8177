// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_OTHER_SCRIPTS_H_
#define PARTYLINE_SERVICE_MODEL_OTHER_SCRIPTS_H_

#include <string>
#include <string_view>

namespace partyline {

// Whether a word has a letter that is neither Latin nor Cyrillic: Greek, Hebrew, Georgian …
bool IsOfOtherScript(std::u32string_view word);

// Such a word in small letters a to z and digits, as ICU romanises it (Greek as the United Nations
// do); several words where the script writes none apart. Empty, if ICU knows no way.
//
// The same bytes for the same word at any time in one process; another release of ICU may spell
// otherwise, so that what comes of it is never stored. Costs 12 µs and more: ICU takes a lock that
// all threads share.
std::string RomaniseOtherScript(std::u32string_view word);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_OTHER_SCRIPTS_H_
