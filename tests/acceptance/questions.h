// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_ACCEPTANCE_QUESTIONS_H_
#define PARTYLINE_TESTS_ACCEPTANCE_QUESTIONS_H_

#include <functional>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "tests/acceptance/answers.h"
#include "tests/acceptance/must_not.h"

namespace partyline {

// How a question of the study is asked of the service.
struct Question {
  std::string id;  // `Q11`
  std::function<Answer(const Client&)> answer;
  // Checks of what the study says that no answer may say. What is not here is a text that the
  // answer must not have.
  std::map<std::string, Check> must_not;
};

// For GoogleTest.
inline void PrintTo(const Question& question, std::ostream* out) { *out << question.id; }

const std::vector<Question>& Questions();

}  // namespace partyline

#endif  // PARTYLINE_TESTS_ACCEPTANCE_QUESTIONS_H_
