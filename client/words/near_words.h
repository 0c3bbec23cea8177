// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_WORDS_NEAR_WORDS_H_
#define PARTYLINE_CLIENT_WORDS_NEAR_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace partyline::client {

// How many letters are to be put in, left out, exchanged or swapped with the next to make one text
// of the other, counted in bytes.
int EditDistance(absl::string_view a, absl::string_view b);

// The words that somebody who typed `word` may have meant, nearest first, three at most: those that
// begin with it, or differ in a third of its letters at most (one letter of a short word).
std::vector<std::string> Nearest(absl::string_view word, const std::vector<std::string>& known);

// The same as the end of a complaint: `; did you mean svg or csv?`. Empty: nobody can tell.
std::string DidYouMean(absl::string_view word, const std::vector<std::string>& known);

// INVALID_ARGUMENT: the word is none of those known, which it names, and what may have been meant.
absl::Status NoneOf(absl::string_view word, const std::vector<std::string>& known);

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_WORDS_NEAR_WORDS_H_
