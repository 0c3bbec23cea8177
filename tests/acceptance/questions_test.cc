// SPDX-License-Identifier: Apache-2.0

// The questions that the documents answer, asked of a running server through the client library.
// Every answer is worked out from replies, and compared with the study's.
#include "tests/acceptance/questions.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/acceptance/json.h"
#include "tests/acceptance/served.h"
#include "tests/acceptance/study.h"

namespace partyline {
namespace {

using ::testing::UnorderedElementsAreArray;

const StudiedQuestion* FindStudied(const std::vector<StudiedQuestion>& questions,
                                   const std::string& id) {
  const auto found =
      std::find_if(questions.begin(), questions.end(),
                   [&](const StudiedQuestion& question) { return question.id == id; });
  return found == questions.end() ? nullptr : &*found;
}

class QuestionsTest : public StudyTest, public ::testing::WithParamInterface<Question> {};

TEST_P(QuestionsTest, IsAnsweredAsTheDocumentsDo) {
  const std::vector<StudiedQuestion> questions = StudiedQuestions();
  const StudiedQuestion* studied = FindStudied(questions, GetParam().id);
  ASSERT_NE(studied, nullptr);
  const Answer answer = GetParam().answer(client());
  ASSERT_TRUE(answer.ok()) << studied->question << "\n" << answer.status();
  EXPECT_EQ(Spell(*answer), Spell(studied->answer)) << studied->question;
}

TEST_P(QuestionsTest, SaysNothingThatItMustNot) {
  const std::vector<StudiedQuestion> questions = StudiedQuestions();
  const StudiedQuestion* studied = FindStudied(questions, GetParam().id);
  ASSERT_NE(studied, nullptr);
  const Answer answer = GetParam().answer(client());
  ASSERT_TRUE(answer.ok()) << studied->question << "\n" << answer.status();
  std::size_t checks = 0;
  for (const std::string& words : studied->must_not) {
    const auto check = GetParam().must_not.find(words);
    checks += check != GetParam().must_not.end();
    const auto said =
        (check == GetParam().must_not.end() ? Says(words) : check->second)(client(), *answer);
    ASSERT_TRUE(said.ok()) << said.status();
    EXPECT_FALSE(*said) << studied->question << "\nmust not say: " << words << "\n"
                        << Spell(*answer);
  }
  EXPECT_EQ(checks, GetParam().must_not.size());
}

INSTANTIATE_TEST_SUITE_P(Study, QuestionsTest, ::testing::ValuesIn(Questions()),
                         [](const auto& question) { return question.param.id; });

class AllQuestionsTest : public StudyTest {};

TEST_F(AllQuestionsTest, EachIsAskedOnce) {
  std::vector<std::string> studied;
  for (const StudiedQuestion& question : StudiedQuestions()) studied.push_back(question.id);
  std::vector<std::string> asked;
  for (const Question& question : Questions()) asked.push_back(question.id);
  EXPECT_EQ(studied.size(), 35u);
  EXPECT_THAT(asked, UnorderedElementsAreArray(studied));
}

}  // namespace
}  // namespace partyline
