// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_DATE_WORDS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_DATE_WORDS_H_

#include <string>
#include <vector>

namespace partyline {

// The EDTF of a date in words, as vague as they are: `December 12, 1994` is `1994-12-12`, `end of
// 1993` is `1993`, `early 2000s` is `200X`. Empty for words that name no calendar date.
std::string EdtfOf(const std::string& words);

// How a day, a month, a year or two years from one to the other are printed: `1994-12-12` as `12
// December 1994` or `December 12, 1994`. Empty for what is none of them.
std::vector<std::string> PrintedFormsOf(const std::string& edtf);

// The words without the dates that are finer than a printed form and hold it: `1991` is not the
// date of `November 1, 1991`.
std::string WithoutFinerDates(const std::string& words, const std::string& form);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_DATE_WORDS_H_
