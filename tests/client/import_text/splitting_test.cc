// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/splitting.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace partyline::client::import_text {
namespace {

using ::testing::ElementsAreArray;

TEST(SplittingTest, NamesSplitOutsideOfBracketsAndQuotationMarks) {
  const struct {
    const char* name;
    const char* text;
    std::vector<std::string> items;
  } kCases[] = {
      {"two scripts", "OʻzKP, КПУз", {"OʻzKP", "КПУз"}},
      {"brackets are part of a name", "UCP-CPSU, CPSU (2001)", {"UCP-CPSU", "CPSU (2001)"}},
      {"semicolons", "TWU; UT", {"TWU", "UT"}},
      {"commas in brackets", "Foo (a, b; c), Bar", {"Foo (a, b; c)", "Bar"}},
      {"commas in quotation marks",
       "\"Ebb, flow\", “a, b”, «c, d»",
       {"\"Ebb, flow\"", "“a, b”", "«c, d»"}},
      {"German quotation marks", "„a, b“, C", {"„a, b“", "C"}},
      {"a comma at the end", "\"Unite, all!\",", {"\"Unite, all!\""}},
      {"nothing between", "a,, ,b", {"a,, ,b"}},
      {"capitals after nothing", "A,, ,B", {"A", "B"}},
      {"small letters go on",
       "Rights, freedom and order, Peace",
       {"Rights, freedom and order", "Peace"}},
      {"Jr. goes on", "Jo Fern, Jr., Al Oak", {"Jo Fern, Jr.", "Al Oak"}},
      {"Jr. goes on with its time",
       "Jo Fern, Jr. (1990–2000), Al Oak",
       {"Jo Fern, Jr. (1990–2000)", "Al Oak"}},
      {"an open bracket protects nothing", "A (b, C, D", {"A (b", "C", "D"}},
      {"a closing bracket alone", "A), B", {"A)", "B"}},
      {"an open quotation mark", "A \"b, C", {"A \"b", "C"}},
      {"brackets across", "A (B [C) D], E", {"A (B [C) D]", "E"}},
      {"only commas", ",,,", {}},
      {"and before the last", "A List, B List, and C List", {"A List", "B List", "C List"}},
      {"and within a name",
       "Workers and Peasants, Rights, and order",
       {"Workers and Peasants", "Rights, and order"}},
      {"and within a later name",
       "Rohit Group, Workers, Peasants and Youth",
       {"Rohit Group", "Workers, Peasants and Youth"}},
      {"and behind a body", "A Party, B Party and C Party", {"A Party", "B Party and C Party"}},
      {"and within the name of a body",
       "National Union of Farmers, Miners and Fishers (1990–94)",
       {"National Union of Farmers, Miners and Fishers (1990–94)"}},
      {"and within a longer one",
       "Red List, Alliance for Peace, Bread, Justice and Land",
       {"Red List", "Alliance for Peace, Bread, Justice and Land"}},
      {"and in a list of what may be names",
       "Peace, Bread, Land and Sea",
       {"Peace, Bread, Land and Sea"}},
      {"and behind a semicolon",
       "Popular Front; Peace and Bread",
       {"Popular Front", "Peace and Bread"}},
      {"and behind a name with its time",
       "Fox List (1990–95), Elm List, Oak and Ash",
       {"Fox List (1990–95)", "Elm List, Oak and Ash"}},
      {"and in brackets", "A List, B List (left and right)", {"A List", "B List (left and right)"}},
      {"thousands", "1,200 cells, 15,000 members", {"1,200 cells", "15,000 members"}},
      {"years", "1990,1994", {"1990", "1994"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.name);
    std::vector<std::string> items;
    for (const absl::string_view item : SplitNames(test.text)) items.emplace_back(item);
    EXPECT_THAT(items, ElementsAreArray(test.items));
  }
}

TEST(SplittingTest, FewNamesArePartedWhereItIsSure) {
  const struct {
    const char* text;
    std::vector<std::string> names;
  } kCases[] = {
      {"Vox", {"Vox"}},
      {"Labour, Freedom and Bread", {"Labour, Freedom and Bread"}},
      {"Vox (\"The Voice\"), Glas", {"Vox (\"The Voice\")", "Glas"}},
      {"“Vox”, Glas, Ala; Bo,", {"“Vox”", "Glas, Ala", "Bo"}},
      {"Bloc \"North\", Justice and Order", {"Bloc \"North\", Justice and Order"}},
      {"Bloc \"North\", Justice", {"Bloc \"North\", Justice"}},
      {"Sever (Nord), Justice and Order", {"Sever (Nord), Justice and Order"}},
      {"Sever (Nord), Glas", {"Sever (Nord), Glas"}},
      {"Vox (\"Voice\"), Justice and Order", {"Vox (\"Voice\"), Justice and Order"}},
      {"Vox; Justice and Order", {"Vox", "Justice and Order"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    std::vector<std::string> names;
    for (const absl::string_view name : SplitFewNames(test.text)) names.emplace_back(name);
    EXPECT_THAT(names, ElementsAreArray(test.names));
  }
}

TEST(SplittingTest, WordsSplitWhateverTheyBeginWith) {
  std::vector<std::string> items;
  for (const absl::string_view item :
       SplitWords("Communism, left-wing nationalism (some), and x;")) {
    items.emplace_back(item);
  }
  EXPECT_THAT(items, ElementsAreArray({"Communism", "left-wing nationalism (some)", "x"}));
}

TEST(SplittingTest, PeopleArePartedByAndToo) {
  const struct {
    const char* text;
    std::vector<std::string> people;
  } kCases[] = {
      {"Ana Oak and Bo Elm", {"Ana Oak", "Bo Elm"}},
      {"Ana Oak, Bo Elm, and Cy Ash", {"Ana Oak", "Bo Elm", "Cy Ash"}},
      {"Ana Oak & Bo Elm and Cy Ash", {"Ana Oak", "Bo Elm", "Cy Ash"}},
      {"Ana and Bo Elm", {"Ana and Bo Elm"}},  // one couple, or two people?
      {"Ana Oak (and others)", {"Ana Oak (and others)"}},
      {"Alexander Sandlund", {"Alexander Sandlund"}},
      {"Ana Oak, Bo Elm and Cy Ash", {"Ana Oak", "Bo Elm", "Cy Ash"}},
      {"Ana Oak, 1994–2001, Bo Elm", {"Ana Oak, 1994–2001", "Bo Elm"}},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    std::vector<std::string> people;
    for (const absl::string_view item : SplitPeople(test.text)) people.emplace_back(item);
    EXPECT_THAT(people, ElementsAreArray(test.people));
  }
}

TEST(SplittingTest, ABracketAtTheEndIsTakenOff) {
  const struct {
    const char* text;
    const char* base;  // null: none is found
    const char* inside;
  } kCases[] = {
      {"Moscow, Russia (de facto)", "Moscow, Russia", "de facto"},
      {"A (b (c) d)", "A", "b (c) d"},
      {"A (b) (c)", "A (b)", "c"},
      {"(all of it)", nullptr, nullptr},
      {"A ()", nullptr, nullptr},
      {"A (b).svg", nullptr, nullptr},
      {"A b)", nullptr, nullptr},
      {"", nullptr, nullptr},
  };
  for (const auto& test : kCases) {
    SCOPED_TRACE(test.text);
    const auto found = TrailingBracket(test.text);
    ASSERT_EQ(found.has_value(), test.base != nullptr);
    if (!found.has_value()) continue;
    EXPECT_EQ(found->base, test.base);
    EXPECT_EQ(found->inside, test.inside);
  }
}

TEST(SplittingTest, OnlyWhollyQuotedTextIsUnquoted) {
  EXPECT_EQ(*Unquoted("\"Ebb, and flow!\""), "Ebb, and flow!");
  EXPECT_EQ(*Unquoted("«Вперёд»"), "Вперёд");
  EXPECT_FALSE(Unquoted("\"a\" and \"b\"").has_value());
  EXPECT_FALSE(Unquoted("\"a\",").has_value());
  EXPECT_FALSE(Unquoted("(a)").has_value());
  EXPECT_FALSE(Unquoted("\"").has_value());
}

TEST(SplittingTest, FootnoteMarksArePassedOver) {
  EXPECT_EQ(WithoutFootnote("957[1]"), "957");
  EXPECT_EQ(WithoutFootnote("957 [a][note 2]"), "957");
  EXPECT_EQ(WithoutFootnote("957[N 3][iii]"), "957");
  for (const char* text : {"[not a footnote at all]", "NWPP [1996]", "957 [sic]", "957 [?]",
                           "957 [1,204]", "957 []", "957 [est.]"}) {
    EXPECT_EQ(WithoutFootnote(text), text);
  }
}

TEST(SplittingTest, WhiteSpaceOfAnyScriptIsTrimmed) {
  EXPECT_EQ(Trim("\u00A0\u2003 a b\t\u3000"), "a b");
  EXPECT_EQ(Trim(" \u00A0"), "");
}

}  // namespace
}  // namespace partyline::client::import_text
