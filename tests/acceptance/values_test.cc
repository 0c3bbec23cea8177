// SPDX-License-Identifier: Apache-2.0

// No value that is served is invented: each stands in the words that its fact cites, or is read
// from them by a rule that is named, or is marked as the editor's.
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/acceptance/judged_table.h"
#include "tests/acceptance/noted_table.h"
#include "tests/acceptance/served.h"
#include "tests/acceptance/value_grounds.h"
#include "tests/data/data_set.h"

namespace partyline {
namespace {

class ValuesTest : public ServedTest {
 protected:
  ServedData data() const { return {records(), documents()}; }
};

// The facts that each word of a table sorts, with how many of their values: by the table and word.
struct FactsOfWord {
  std::set<std::string> facts;
  int values = 0;
};

using FactsByWord = std::map<std::string, FactsOfWord>;

void AddWord(const ServedValue& value, FactsByWord& words) {
  if (value.ground != Ground::kRead) return;
  const std::string word = WordThatSorts({value.scope, value.message, value.field, value.text});
  if (word.empty()) return;
  FactsOfWord& facts = words[value.field.full_name() + " " + word];
  const std::string* id = value.scope.fact.id;
  facts.facts.insert(NameOf(value.scope.record) + "#" + (id == nullptr ? "" : *id));
  ++facts.values;
}

// A word that sorts one fact alone is no rule: who chose it judged that fact.
int ValuesOfOneFact(const FactsByWord& words) {
  int values = 0;
  for (const auto& [word, facts] : words) values += facts.facts.size() == 1 ? facts.values : 0;
  return values;
}

TEST_F(ValuesTest, NoneIsInvented) {
  std::map<Ground, int> counts;
  FactsByWord words;
  for (const auto& [name, record] : records()) {
    ForEachServedValue(record, data(), [&](const ServedValue& value) {
      EXPECT_NE(value.ground, Ground::kNothing) << value.path << ": " << value.text;
      ++counts[value.ground];
      AddWord(value, words);
    });
  }
  const int of_one_fact = ValuesOfOneFact(words);
  std::cout << counts[Ground::kPrinted] << " values printed, "
            << counts[Ground::kRead] - of_one_fact << " read by rule, " << of_one_fact
            << " read by a word of one fact, " << counts[Ground::kNoted]
            << " noted as the editor's reading, " << counts[Ground::kEditor]
            << " judged by the editor, " << counts[Ground::kRemark] << " remarks of the editor, "
            << counts[Ground::kAddress] << " addresses, " << counts[Ground::kComputed]
            << " computed\n";
}

TEST_F(ValuesTest, EachReadingOfTheEditorIsReviewed) {
  const auto rows = ReadNotedTable(SourceDir() + "/tests/acceptance/noted.tsv");
  ASSERT_TRUE(rows.ok()) << rows.status();
  for (const std::string& wrong : WhatIsNotReviewed(*rows, data())) ADD_FAILURE() << wrong;
  std::cout << rows->size() << " readings of the editor, each reviewed\n";
}

TEST_F(ValuesTest, AReadingThatNobodyReviewedIsNoticed) {
  const auto reviewed = ReadNotedTable(SourceDir() + "/tests/acceptance/noted.tsv");
  ASSERT_TRUE(reviewed.ok()) << reviewed.status();
  const NotedRow& row = reviewed->front();
  NotedRow value = row, words = row, span = row, gone = row;
  value.value += "x";
  words.words = "words of nobody";
  span.start = span.end = 0;
  gone.path += ".x";
  const struct {
    std::vector<NotedRow> rows;
    const char* why;
  } kCases[] = {{{}, "no row: "},
                {{value}, ", not "},
                {{words}, "do not stand there"},
                {{span}, "is not cited"},
                {{gone}, "is no such reading"},
                {{row, row}, "is twice"}};
  for (const auto& test : kCases) {
    std::vector<NotedRow> rows = *reviewed;
    rows.erase(rows.begin());
    rows.insert(rows.begin(), test.rows.begin(), test.rows.end());
    EXPECT_THAT(WhatIsNotReviewed(rows, data()),
                ::testing::Contains(::testing::HasSubstr(test.why)))
        << test.why;
  }
}

TEST_F(ValuesTest, EachJudgementOfTheEditorIsReviewed) {
  const auto rows = ReadJudgedTable(SourceDir() + "/tests/acceptance/judged.tsv");
  ASSERT_TRUE(rows.ok()) << rows.status();
  for (const std::string& wrong : WhatIsNotJudged(*rows, data())) ADD_FAILURE() << wrong;
  std::cout << rows->size() << " judgements of the editor, each reviewed\n";
}

// What the words do not decide can be made another value only beside the table.
TEST_F(ValuesTest, AJudgementThatNobodyReviewedIsNoticed) {
  const auto reviewed = ReadJudgedTable(SourceDir() + "/tests/acceptance/judged.tsv");
  ASSERT_TRUE(reviewed.ok()) << reviewed.status();
  const JudgedRow& row = reviewed->front();
  JudgedRow value = row, gone = row;
  value.value += "x";
  gone.path += ".x";
  const struct {
    std::vector<JudgedRow> rows;
    const char* why;
  } kCases[] = {
      {{}, "no row: "}, {{value}, ", not "}, {{row, gone}, "no such"}, {{row, row}, "is twice"}};
  for (const auto& test : kCases) {
    std::vector<JudgedRow> rows = *reviewed;
    rows.erase(rows.begin());
    rows.insert(rows.begin(), test.rows.begin(), test.rows.end());
    EXPECT_THAT(WhatIsNotJudged(rows, data()), ::testing::Contains(::testing::HasSubstr(test.why)))
        << test.why;
  }
}

}  // namespace
}  // namespace partyline
