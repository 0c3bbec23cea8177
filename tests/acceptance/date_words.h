// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_DATE_WORDS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_DATE_WORDS_H_

#include <string>

namespace partyline {

// The EDTF of a date in words, as vague as they are: `December 12, 1994` is `1994-12-12`, `end of
// 1993` is `1993`, `early 2000s` is `200X`. Empty for words that name no calendar date.
std::string EdtfOf(const std::string& words);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_DATE_WORDS_H_
