// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_LONG_OVERLOAD_QUESTIONS_H_
#define PARTYLINE_TESTS_LONG_OVERLOAD_QUESTIONS_H_

#include <string>
#include <vector>

namespace partyline::testing {

// A call that is made again and again.
struct Question {
  std::string method;   // "/partyline.v1.PartyService/Search"
  std::string request;  // its bytes
};

// Of a server with parties "Progressive Party 0", "Progressive Party 1" and so on of Azerbaijan,
// which all take a worker.

// What those ask who fill in a form, read page by page, and link a table of theirs: a search by the
// first letter, one by a word and a number, a page of parties, and as many names to be resolved as
// `partyline resolve` sends at once.
std::vector<Question> MixedQuestions();

// The least of them alone: the search by a letter.
std::vector<Question> ShortSearches();

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_LONG_OVERLOAD_QUESTIONS_H_
